"""What the record keeps of converted sums: as they stand in stories, and what editors said of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models import Section, Story

ONE_OF_TWO = models.Q(day__isnull=False, rate__isnull=True) | models.Q(day__isnull=True, rate__gt=0)


class Conversion(models.Model):
    """A sum and the one it is said to be in another currency, once for each story that has printed them.

    Kept by `judgements.keeping` alone. It stays when the story drops it, with `gone_at`.
    """

    class Verdict(models.IntegerChoices):
        AGREES = 0, _("agrees")
        STALE = 1, _("stale")
        SCALE = 2, _("scale")
        OFF = 3, _("off")
        NO_RATE = 4, _("no rate")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+", db_index=False)
    """The story's, here for the report's sake."""
    pair = models.BigIntegerField()
    """Of both values with their currencies: see `figures.checking.pair_of`."""
    first = models.CharField(max_length=160)
    converted = models.CharField(max_length=160)
    position = models.PositiveIntegerField(default=0)
    """Which of the story's paragraphs has it, from 0."""
    sentence = models.TextField()
    """Where it stands, word for word."""
    at = models.DateTimeField()
    """The story's date in print."""
    verdict = models.PositiveSmallIntegerField(choices=Verdict)
    says = models.TextField(blank=True)
    """The verdict with its arithmetic, in the paper's language."""
    open = models.BooleanField(default=False)
    """Whether readers can see it now and an editor should look at it."""
    gone_at = models.DateTimeField(null=True)
    """Since when the story, or readers, have it no longer."""
    opened_as = models.PositiveSmallIntegerField(choices=Verdict, null=True)
    """The verdict that was open when it was published first, at `opened_at`, by that revision."""
    opened_at = models.DateTimeField(null=True)
    opened_says = models.TextField(blank=True)
    revision = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("story", "pair"), name="conversion_once_a_story")]
        indexes = [
            models.Index(fields=["pair", "at", "story"], name="conversion_first_said"),
            models.Index(fields=["-at", "-id"], condition=models.Q(open=True), name="conversion_open"),
            models.Index(
                fields=["verdict", "-at", "-id"], condition=models.Q(open=True), name="conversion_open_as"
            ),
            models.Index(
                fields=["section", "-at", "-id"], condition=models.Q(open=True), name="conversion_open_in"
            ),
            models.Index(
                fields=["-opened_at", "-id"],
                condition=models.Q(opened_at__isnull=False),
                name="conversion_was_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} → {self.converted}"


class Judgement(models.Model):
    """The date a converted sum of a story belongs to, or the rate its source quotes, as an editor set it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+", db_index=False)
    pair = models.BigIntegerField()
    first = models.CharField(max_length=160)
    converted = models.CharField(max_length=160)
    day = models.DateField(null=True)
    rate = models.FloatField(null=True)
    """Units of the converted currency to one of the first."""
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("story", "pair"), name="judgement_once_a_story"),
            models.CheckConstraint(condition=ONE_OF_TWO, name="judgement_by_date_or_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.first} → {self.converted}: {self.day or self.rate}"


class FiguresRead(models.Model):
    """That a story's conversions are in the record, as it was printed last."""

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.story_id)
