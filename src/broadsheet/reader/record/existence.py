"""Which dossiers there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from broadsheet.dossiers.models import Subject
from broadsheet.press import reading
from broadsheet.stories.models import Story

from . import orders
from .facts import about, how_many
from .latest import hits

ENOUGH = 3
"""Stories about a subject that make a dossier where no fact does."""
AMONG = 20
"""The newest of them, of which some may not be for readers yet."""


def is_there(subjects: Sequence[Subject]) -> bool:
    """Whether a subject, or two together, have a visible fact, or three of their newest stories are about
    them.
    """
    return about(subjects).exists() or stories_about(subjects) >= ENOUGH


def stories_about(subjects: Sequence[Subject]) -> int:
    """How many of their newest stories are about them, as far as it matters."""
    mains = list(islice((hit.story for hit in hits(subjects) if hit.main), AMONG))
    return Story.objects.live().filter(pk__in=mains)[: ENOUGH + 1].count()


def any_at_all() -> bool:
    """Whether there is any dossier with a fact."""
    reading.note(orders.ANY)
    return how_many(1) > 0


def having(subjects: Sequence[Subject]) -> list[Subject]:
    """Those of a few subjects that have a dossier."""
    for subject in subjects:
        reading.note(orders.existence([subject.pk]))
    return [subject for subject in subjects if is_there([subject])]
