"""One letter of a list."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from broadsheet.front import dates
from broadsheet.stories.fields import BodyField

from ..editions import path_in

SUBJECT_LENGTH = 200
EDITED = ("list", "subject", "intro", "body", "chosen")


class Issue(ClusterableModel):
    """A letter, from the first draft until long after it was sent. It moves on only through `actions`.

    When its sending begins it gets a `number` in its list, and what goes out is frozen: `frozen_subject`,
    `html` and `text`, with `digest` over the three. What an editor changes later shows on the web only.

    `slot` is the occasion of a digest and `of_story` the story of breaking news: one issue each, whoever
    makes it. `since` and `until` are between which moments its stories ran. `reached` is the last
    subscriber who has got a delivery; `gathered` says that all have. `insisted` says that an editor had it go
    on though one of its stories has left the pages.
    """

    place = ""
    """A letter has no dateline; see `front.body.body_html`."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        SENDING = "sending", _("Being sent")
        STOPPED = "stopped", _("Stopped")
        SENT = "sent", _("Sent")

    list = models.ForeignKey(
        "newsletter.MailingList",
        verbose_name=_("newsletter"),
        on_delete=models.PROTECT,
        related_name="issues",
    )
    number = models.PositiveIntegerField(null=True, editable=False)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH, blank=True)
    intro = models.TextField(
        _("opening words"), blank=True, max_length=2000, help_text=_("Before the stories; may be empty.")
    )
    body = BodyField(verbose_name=_("letter"), blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    send_at = models.DateTimeField(null=True, blank=True, editable=False)
    slot = models.DateTimeField(null=True, blank=True, editable=False)
    of_story = models.ForeignKey(
        "stories.Story", null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField(null=True, blank=True, editable=False)
    until = models.DateTimeField(null=True, blank=True, editable=False)
    curated = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(auto_now_add=True, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    stopped_because = models.CharField(max_length=300, blank=True, editable=False)
    insisted = models.BooleanField(default=False, editable=False)

    frozen_subject = models.CharField(max_length=SUBJECT_LENGTH, blank=True, editable=False)
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    reached = models.BigIntegerField(default=0, editable=False)
    gathered = models.BooleanField(default=False, editable=False)
    recipients = models.PositiveIntegerField(default=0, editable=False)
    sent = models.PositiveIntegerField(default=0, editable=False)
    refused = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-pk",)
        permissions = [("send_issue", "Can send letters")]
        indexes = [models.Index(fields=["state", "send_at"], name="newsletter_due")]
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="one_letter_a_number"),
            models.UniqueConstraint(fields=["list", "slot"], name="one_letter_an_occasion"),
            models.UniqueConstraint(fields=["list", "of_story"], name="one_letter_a_breaking_story"),
        ]

    def __str__(self) -> str:
        if self.subject or not self.slot:
            return self.subject or str(_("Letter without a subject"))
        return f"{self.list}, {dates.day(self.slot)}"  # nothing new has run yet

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Of a row that is there, only what an editor writes is saved: how far its sending has come, a worker
        may have written meanwhile."""
        if self.pk and not kwargs.get("force_insert"):
            kwargs.setdefault("update_fields", EDITED)
        super().save(*args, **kwargs)

    @property
    def is_begun(self) -> bool:
        """Whether letters of it have gone out or may go out any moment."""
        return self.begun_at is not None

    @property
    def is_edited_since(self) -> bool:
        """Whether it was changed after its letters were frozen."""
        return self.begun_at is not None and self.changed_at is not None and self.changed_at > self.begun_at

    def get_absolute_url(self) -> str:
        """Its page on the web, which is there once it is sent."""
        return path_in(
            self.list.language, "newsletter:issue", slug=self.list.slug, number=self.number or self.pk or 0
        )

    def get_full_url(self) -> str:
        return settings.BROADSHEET_ADDRESS + self.get_absolute_url()


class Chosen(Orderable):
    """A story's place in an issue."""

    issue = ParentalKey(Issue, on_delete=models.CASCADE, related_name="chosen")
    story = models.ForeignKey(
        "stories.Story", verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("story")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issue", "story"], name="once_in_a_letter")]

    def __str__(self) -> str:
        return str(self.story_id)
