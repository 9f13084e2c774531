"""Facts: what stories tell, each tied to its sentence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.dossiers.kinds import FactKind
from broadsheet.stories.models import Story

from .subjects import State, Subject


class Fact(models.Model):
    """One thing that one sentence of one story says. Proposed by rules, in force once an editor confirms it.

    It is on the pages while it is confirmed, its story is live, and its sentence stands there.
    """

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        NONE = "", _("not said")

    class Unit(models.TextChoices):
        MONEY = "money", _("sum")
        SHARE = "share", _("percent")
        COUNT = "count", _("count")
        NONE = "", _("none")

    Kind = FactKind
    State = State

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    revision = models.BigIntegerField(null=True)
    """That has the sentence; none where the story was loaded without revisions."""
    position = models.PositiveIntegerField()
    """Which of the story's paragraphs it is in, from 0 (`reuse.paragraphs.passages_of`)."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    """Characters of the paragraph that are the sentence."""
    sentence = models.TextField(_("sentence"))
    """Word for word."""
    stands = models.BooleanField(default=True)
    """Whether the story as it is printed has the sentence."""
    corrected_at = models.DateTimeField(null=True, blank=True)
    """When the story changed or dropped the sentence."""

    says = models.CharField(_("in short"), max_length=300, blank=True)
    day = models.DateField(_("date"), null=True, blank=True)
    """The first day of what `precision` says."""
    precision = models.CharField(_("as precise as"), max_length=5, choices=Precision, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=26, decimal_places=4, null=True, blank=True)
    amount_to = models.DecimalField(_("up to"), max_digits=26, decimal_places=4, null=True, blank=True)
    """The other end of a range."""
    unit = models.CharField(_("counted in"), max_length=5, choices=Unit, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    hedge = models.CharField(max_length=40, blank=True)
    """“over”, “about”, as written."""
    parties = models.ManyToManyField(Subject, through="Party", related_name="facts")

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PROPOSED)
    digest = models.BigIntegerField()
    """Of kind and normalised sentence and what tells two facts of one sentence apart (`facts.keeping`)."""
    sure = models.FloatField(default=0.5)
    """How sure the rule is, 0 to 1: the order in the queue."""
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [
            models.UniqueConstraint(fields=["story", "digest"], name="fact_once_a_story"),
            models.CheckConstraint(
                condition=models.Q(day__isnull=True) | ~models.Q(precision=""),
                name="a_fact_s_day_is_as_precise",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-sure", "-id"],
                condition=models.Q(state="proposed", stands=True),
                name="fact_in_queue",
            ),
            models.Index(
                fields=["kind", "-day", "-id"],
                condition=models.Q(state="confirmed", stands=True),
                name="fact_confirmed",
            ),
            models.Index(
                fields=["-corrected_at"],
                condition=models.Q(state="confirmed", stands=False),
                name="fact_corrected",
            ),
        ]

    def __str__(self) -> str:
        return self.says or self.sentence


class Party(models.Model):
    """Who takes part in a fact, and as what."""

    class Role(models.TextChoices):
        WITH = "with", _("takes part")
        FROM = "from", _("from, by")
        TO = "to", _("to, in")
        ABOUT = "about", _("about")

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="party_set")
    subject = models.ForeignKey(
        Subject, null=True, blank=True, on_delete=models.CASCADE, related_name="parts"
    )
    """None while nobody has confirmed whom the name means."""
    name = models.CharField(_("name"), max_length=200)
    """As the sentence writes it."""
    role = models.CharField(_("role"), max_length=5, choices=Role, default=Role.WITH)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [models.UniqueConstraint(fields=["fact", "name", "role"], name="party_once_a_fact")]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """Who confirmed, corrected, dismissed or merged what, and when. Only added to."""

    class What(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        CORRECTED = "corrected", _("corrected")
        DISMISSED = "dismissed", _("dismissed")
        REOPENED = "reopened", _("reopened")
        MERGED = "merged", _("merged")

    fact = models.ForeignKey(Fact, null=True, on_delete=models.CASCADE, related_name="decisions")
    subject = models.ForeignKey(Subject, null=True, on_delete=models.CASCADE, related_name="decisions")
    what = models.CharField(max_length=9, choices=What)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    before = models.JSONField(default=dict, blank=True)
    """What a correction changed, by field, as it was."""

    def __str__(self) -> str:
        return f"{self.what}: {self.fact or self.subject}"
