"""One story's place in one list."""

from __future__ import annotations

from django.db import models


class Kind(models.IntegerChoices):
    """What the stories of a list have in common."""

    LANGUAGE = 1
    SECTION = 2
    TOPIC = 3
    CONTRIBUTOR = 4
    SOURCE = 5


class Entry(models.Model):
    """A live story in a list, at its date in print. Kept by `stories.lists` alone.

    The index behind the constraint is read from either end and from any date: whoever asks for a part of a
    list gets it from there, however long the list is.
    """

    kind = models.SmallIntegerField()
    thing = models.BigIntegerField()  # the key of the language, section, topic, contributor or source
    at = models.DateTimeField()
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="entries")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=("kind", "thing", "at", "story"), name="entry_once")]

    def __str__(self) -> str:
        return f"{Kind(self.kind).name} {self.thing}: {self.story_id}"
