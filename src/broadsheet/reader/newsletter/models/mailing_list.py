"""What people sign up for."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models.named import slug_field

from .. import rhythm
from ..editions import path_in

RESERVED = ("address", "confirm", "preferences", "sign-up", "unsubscribe")
"""Names of pages of the service, which no list may have."""


class Weekday(models.IntegerChoices):
    """Numbered as Python does."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class MailingList(models.Model):
    """A newsletter: what is in it and when it goes out.

    A digest composes itself at `hour` in the paper's zone, every day or on `weekday`, of what ran in its
    section or topic or, with neither, in the whole paper. `next_at` is its next occasion; whoever moves that
    on has taken the occasion.
    """

    class Kind(models.TextChoices):
        DAILY = "daily", _("Daily digest")
        WEEKLY = "weekly", _("Weekly digest")
        BREAKING = "breaking", _("Breaking news")
        LETTER = "letter", _("Letters written by hand")

    name = models.CharField(_("name"), max_length=80)
    slug = slug_field()
    language = models.CharField(_("language"), max_length=20)
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("One sentence for whoever thinks of signing up: what comes, and how often."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.DAILY)
    section = models.ForeignKey(
        "stories.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Of a digest or breaking news: only this section. Empty: the whole paper."),
    )
    topic = models.ForeignKey(
        "stories.Topic",
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    hour = models.TimeField(
        _("goes out at"), default=time(7), help_text=_("Of a digest, in the paper’s time zone.")
    )
    weekday = models.PositiveSmallIntegerField(
        _("on"), choices=Weekday, default=Weekday.SATURDAY, help_text=_("Of a weekly digest.")
    )
    most = models.PositiveSmallIntegerField(_("stories at most"), default=12, help_text=_("Of a digest."))
    with_picture = models.BooleanField(
        _("with a picture"),
        default=False,
        help_text=_("Of the first story. A mail program fetches it from this paper, if its reader lets it."),
    )
    automatic = models.BooleanField(
        _("send breaking news by itself"),
        default=False,
        help_text=_("Each story marked as breaking goes to this list once, as soon as it is published."),
    )
    imprint = models.TextField(
        _("imprint"),
        blank=True,
        max_length=500,
        help_text=_(
            "At the foot of each letter: who publishes it, with a postal address where law asks for one."
        ),
    )
    offered = models.BooleanField(
        _("offered to readers"),
        default=True,
        help_text=_("Whether anybody can sign up and read it on the web."),
    )
    active = models.BooleanField(
        _("goes out"), default=True, help_text=_("A digest that is switched off composes nothing.")
    )
    next_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        ordering = ("language", "name")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(section__isnull=True) | models.Q(topic__isnull=True),
                name="a_newsletter_is_of_a_section_or_a_topic",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_digest(self) -> bool:
        return self.kind in (self.Kind.DAILY, self.Kind.WEEKLY)

    @property
    def rhythm(self) -> str:
        """When it comes, as a sentence."""
        if self.kind == self.Kind.DAILY:
            return rhythm.every_day(self.hour)
        if self.kind == self.Kind.WEEKLY:
            return rhythm.every_week(str(Weekday(self.weekday).label), self.hour)
        if self.kind == self.Kind.BREAKING:
            return rhythm.when_it_matters()
        return rhythm.now_and_then()

    def get_absolute_url(self) -> str:
        """Its archive."""
        return path_in(self.language, "newsletter:archive", slug=self.slug)

    def get_full_url(self) -> str:
        return settings.BROADSHEET_ADDRESS + self.get_absolute_url()

    def clean(self) -> None:
        """A digest is of one thing, in a language the paper has, under a name that no page has."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("The paper itself uses this name; choose another.")})
        if self.section and self.topic:
            raise ValidationError({"topic": _("Choose a section or a topic, not both.")})
        if self.most is not None and not 1 <= self.most <= 50:
            raise ValidationError({"most": _("Between 1 and 50.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Another time, day or kind means another next occasion, and another draft for it."""
        if kwargs.get("update_fields") is None and self._is_timed_anew():
            from ..occasions import after_now
            from ..planning import drop_untouched

            self.next_at = after_now(self) if self.is_digest and self.active else None
            if self.pk:
                drop_untouched(self)
        super().save(*args, **kwargs)

    def _is_timed_anew(self) -> bool:
        timing = ("kind", "hour", "weekday", "active", "section_id", "topic_id", "language")
        was = MailingList.objects.filter(pk=self.pk).values(*timing).first() if self.pk else None
        return was is None or any(getattr(self, name) != value for name, value in was.items())
