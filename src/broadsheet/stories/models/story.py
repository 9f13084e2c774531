"""The story."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from ..fields import BodyField
from ..kinds import StoryKind
from ..querysets import StoryQuerySet
from .correction import Correction

FIRST_YEAR, YEARS_AHEAD = 1600, 10
"""Newspapers are printed since then, and nothing is planned longer; any other date is a slip."""

LIVE = models.Q(live=True)


def permalink(section: str, number: int) -> str:
    """The address of a story, by its section's slug and its number."""
    pattern: str = settings.BROADSHEET_PERMALINK
    return pattern.format(section=section, number=number)


class Story(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """One article, with its revisions. Its primary key is the number in its permalink.

    It is published, taken off, retracted and spiked only through `stories.actions` and `stories.publishing`;
    the desk's own buttons come there too, by way of `publish` and `unpublish` below.
    """

    Kind = StoryKind

    headline = models.CharField(_("headline"), max_length=1000)
    standfirst = models.TextField(
        _("standfirst"), blank=True, max_length=2000, help_text=_("One or two sentences under the headline.")
    )
    body = BodyField(verbose_name=_("body"), blank=True)
    section = models.ForeignKey(
        "stories.Section", verbose_name=_("section"), on_delete=models.PROTECT, related_name="stories"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWS)
    topics = ParentalManyToManyField(
        "stories.Topic", verbose_name=_("topics"), blank=True, related_name="stories"
    )
    source = models.ForeignKey(
        "stories.Source",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stories",
        help_text=_("The agency or outlet it came from; empty if it is ours."),
    )
    source_url = models.URLField(_("address at the source"), blank=True, max_length=1000)
    place = models.CharField(_("dateline place"), max_length=120, blank=True)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_caption = models.CharField(_("caption"), max_length=500, blank=True)
    breaking = models.BooleanField(_("breaking news"), default=False)

    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Date in print. Left empty, the moment of first publication."),
    )
    updated_at = models.DateTimeField(
        _("updated at"), null=True, blank=True, help_text=_("Printed when readers should know of an update.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Nothing of it leaves the desk before.")
    )
    retracted_at = models.DateTimeField(_("retracted at"), null=True, blank=True, editable=False)
    retraction_reason = models.TextField(_("reason of the retraction"), blank=True, editable=False)
    spiked_at = models.DateTimeField(_("spiked at"), null=True, blank=True, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ("-published_at", "-id")
        permissions = [
            ("publish_story", "Can publish story"),
            ("lock_story", "Can lock story"),
            ("unlock_story", "Can unlock story"),
            ("correct_story", "Can correct story"),
            ("retract_story", "Can retract story"),
            ("spike_story", "Can spike story"),
        ]
        # Django writes `live` where one would say `live = 1`, which no ordinary index on SQLite serves; a
        # partial index has the same words in its condition.
        indexes = [
            models.Index(fields=["locale", "-published_at", "-id"], condition=LIVE, name="story_live"),
            models.Index(
                fields=["section", "-published_at", "-id"], condition=LIVE, name="story_live_in_section"
            ),
            models.Index(
                fields=["source", "-published_at", "-id"],
                condition=LIVE & models.Q(source__isnull=False),
                name="story_live_from_source",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=LIVE & models.Q(breaking=True),
                name="story_breaking",
            ),
            models.Index(
                fields=["expire_at"], condition=LIVE & models.Q(expire_at__isnull=False), name="story_expires"
            ),
            models.Index(
                fields=["-retracted_at", "-id"],
                condition=models.Q(retracted_at__isnull=False),
                name="story_retracted",
            ),
            models.Index(
                fields=["latest_revision", "id"],
                condition=models.Q(retracted_at__isnull=False),
                name="story_retracted_at_desk",
            ),
            models.Index(
                fields=["latest_revision", "id"],
                condition=models.Q(spiked_at__isnull=False),
                name="story_spiked",
            ),
            models.Index(
                fields=["first_published_at", "latest_revision", "id"],
                condition=models.Q(live=False),
                name="story_off_pages",
            ),
            models.Index(
                fields=["latest_revision", "id"],
                condition=models.Q(has_unpublished_changes=True),
                name="story_unfinished",
            ),
            models.Index(fields=["published_at", "id"], name="story_by_date"),
            models.Index(fields=["kind", "latest_revision", "id"], name="story_at_desk_of_kind"),
            models.Index(fields=["section", "latest_revision", "id"], name="story_at_desk_in_section"),
            models.Index(fields=["source", "latest_revision", "id"], name="story_at_desk_from_source"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(retracted_at__isnull=True) | models.Q(live=False),
                name="a_retracted_story_is_not_live",
            ),
            models.CheckConstraint(
                condition=models.Q(spiked_at__isnull=True) | models.Q(live=False),
                name="a_spiked_story_is_not_live",
            ),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(published_at__isnull=False),
                name="a_live_story_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def number(self) -> int:
        """The number in the permalink."""
        return self.pk

    def get_absolute_url(self) -> str:
        return permalink(self.section.slug, self.pk or 0)

    def get_full_url(self) -> str | None:
        return settings.BROADSHEET_ADDRESS + self.get_absolute_url() if self.pk else None

    full_url = property(get_full_url)

    @property
    def retracted(self) -> bool:
        return self.retracted_at is not None

    @property
    def embargoed(self) -> bool:
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def contributors(self) -> list[Any]:
        """Whose bylines it has, in their order."""
        return [byline.contributor for byline in self.bylines.all()]

    @property
    def dated(self) -> datetime:
        """The date in print; for a draft, now."""
        return self.published_at or timezone.now()

    @property
    def words(self) -> int:
        """Words of its headline, standfirst and body."""
        from ..text import plain

        return len(plain(self).split())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the index in step with what is written."""
        from .. import indexed

        with transaction.atomic():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None:
                indexed.follow(self)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """The desk finds a draft as it was saved last."""
        from .. import indexed

        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)
            indexed.follow_draft(self)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Story:
        """What belongs to the story as a whole is not taken back by an older revision."""
        story: Story = super().with_content_json(content)
        story.retracted_at, story.retraction_reason = self.retracted_at, self.retraction_reason
        story.spiked_at = self.spiked_at
        if story.published_at is None:  # a revision from before publication knows no date
            story.published_at = self.published_at
        if self.latest_revision:  # the embargo is the one set last
            embargo = self.latest_revision.content.get("embargo_until")
            story.embargo_until = parse_datetime(embargo) if isinstance(embargo, str) else embargo
        has = [each.pk for each in story.corrections.all() if each.pk]
        story.corrections.add(*Correction.objects.filter(story_id=self.pk).exclude(pk__in=has))
        return story

    def get_lock(self) -> Any:
        from ..locks import lock_of

        return lock_of(self) or super().get_lock()

    def clean(self) -> None:
        """A story's times must make sense, each and together."""
        super().clean()
        latest = timezone.now().year + YEARS_AHEAD
        for field in ("published_at", "updated_at", "embargo_until", "go_live_at", "expire_at"):
            at = getattr(self, field)
            if at and not FIRST_YEAR <= at.year <= latest:
                raise ValidationError({field: _("The year %(year)s cannot be meant.") % {"year": at.year}})
        start = max(filter(None, (self.go_live_at, self.embargo_until)), default=None)
        if start and self.expire_at and self.expire_at <= start:
            raise ValidationError({"expire_at": _("The story would expire before it is published.")})
        if self.updated_at and self.published_at and self.updated_at < self.published_at:
            raise ValidationError({"updated_at": _("An update cannot come before publication.")})

    def publish(self, revision: Any, user: Any = None, **how: Any) -> Any:
        """Wagtail's way to publish; leads through `stories.actions`."""
        from ..publishing import PublishStory

        skip = how.pop("skip_permission_checks", False)
        return PublishStory(revision, user=user, **how).execute(skip_permission_checks=skip)

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: Any = None, log_action: Any = True
    ) -> Any:
        """Wagtail's way to unpublish, which expiry takes; leads through `stories.actions`."""
        from ..publishing import UnpublishStory

        return UnpublishStory(
            self, set_expired=set_expired, commit=commit, user=user, log_action=log_action
        ).execute()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The public page of this draft, made by the very code that makes the page."""
        view: Any = resolve(self.get_absolute_url()).func
        return view.show(request, self)
