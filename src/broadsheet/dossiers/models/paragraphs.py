"""What the record remembers of paragraphs: each once, with its runs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.stories.models import Story

WORTH_A_WORD = 6
"""Words of a paragraph below which nobody need hear that it ran before: “Read also:”."""


class Paragraph(models.Model):
    """A paragraph as it was printed first. Kept by `reuse.keeping` alone.

    What reads the same but for case, spaces and the look of quotation marks and dashes is the same paragraph.
    """

    digest = models.BigIntegerField(unique=True)
    text = models.TextField()
    words = models.PositiveIntegerField()
    runs = models.PositiveIntegerField(default=0)
    """Stories that it ran in."""
    first_at = models.DateTimeField()
    first_story = models.ForeignKey(
        Story, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    last_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["-runs", "id"],
                condition=models.Q(runs__gt=1, words__gte=WORTH_A_WORD),
                name="paragraph_reused",
            ),
            models.Index(fields=["first_story"], name="paragraph_first_in"),
        ]

    def __str__(self) -> str:
        return self.text


class Run(models.Model):
    """A paragraph in a story, from the published revision that brought it to the one that dropped it."""

    class State(models.IntegerChoices):
        STANDS = 0, _("stands")
        CHANGED = 1, _("was changed or taken out")
        OFF = 2, _("was taken off the pages")
        RETRACTED = 3, _("was retracted")

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="run_in", db_index=False)
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    """Which of the story's paragraphs it is, from 0."""
    revision = models.BigIntegerField(null=True)
    """That brought it; none where the story was loaded without revisions."""
    at = models.DateTimeField()
    """The date in print of the story; of a paragraph that came later, when it came."""
    came_later = models.BooleanField(default=False)
    state = models.PositiveSmallIntegerField(choices=State, default=State.STANDS)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("paragraph", "story"), name="run_once_a_story")]
        indexes = [
            models.Index(
                fields=["paragraph"], condition=models.Q(state__gt=0), name="run_that_does_not_stand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph_id} in {self.story_id}"


class Reading(models.Model):
    """That a story's paragraphs are in the record, as of its last published revision."""

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="+")
    revision = models.BigIntegerField(null=True)
    named = models.BooleanField(default=False)
    """Whether its subjects and proposed facts were looked for since; the worker's clock does."""

    class Meta:
        indexes = [models.Index(fields=["-story"], condition=models.Q(named=False), name="reading_to_name")]

    def __str__(self) -> str:
        return f"{self.story_id} as of {self.revision}"
