"""View counts by hour and by day, and what was read most."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Folded(models.Model):
    """A segment whose counts are in the database while its file may still be there."""

    identity = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.identity


class LogPosition(models.Model):
    """How far a web server's log is counted; moved on with the counts, in their transaction."""

    log = models.BigIntegerField(primary_key=True)
    sequence = models.BigIntegerField()
    inode = models.BigIntegerField()
    offset = models.BigIntegerField()
    check_digest = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.inode}:{self.offset}"


class Counted(models.Model):
    """Views of a story in some stretch of time. No constraint of the database ties the row to the story, or
    counting could fail over one that is gone."""

    story = models.ForeignKey(
        "stories.Story", on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True


class ViewsPerHour(Counted):
    """Views of a story in the clock hour that began at `hour`. Kept for `fold.HOURS_KEPT`."""

    hour = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "hour"], name="views_once_per_hour")]
        indexes = [models.Index(fields=["hour", "story", "count"], name="views_of_the_hour")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.hour}: {self.count}"


class ViewsPerDay(Counted):
    """Views of a story on a day in the paper's time zone: in the hours that began on it."""

    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "day"], name="views_once_per_day")]
        indexes = [models.Index(fields=["day", "story", "count"], name="views_of_the_day")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.day}: {self.count}"


class Span(models.TextChoices):
    """How far back is looked."""

    HOUR = "hour", _("Last hour")  # the clock hour under way and the one before
    DAY = "day", _("Last 24 hours")
    WEEK = "week", _("Last 7 days")


class MostRead(models.Model):
    """A place in a list of what was read most: in a language edition, or in one of its sections."""

    span = models.CharField(max_length=4, choices=Span)
    language = models.CharField(max_length=100)
    section = models.ForeignKey("stories.Section", null=True, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("span", "language", "section_id", "rank")
        constraints = [
            models.UniqueConstraint(
                fields=["span", "language", "section", "rank"],
                condition=models.Q(section__isnull=False),
                name="one_story_a_place_in_a_section",
            ),
            models.UniqueConstraint(
                fields=["span", "language", "rank"],
                condition=models.Q(section__isnull=True),
                name="one_story_a_place_in_the_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.span} {self.rank}: {self.story_id}"
