"""An archive's converted sums come into the record, the newest stories first, in small transactions; killed
at any moment, it goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from broadsheet.stories.models import Story

from ..models import Conversion, FiguresRead
from . import keeping
from .watching import printed

BATCH = 100
"""Stories in one transaction."""

Progress = Callable[[int], object]


def missing() -> int:
    """How many published stories are not in the record."""
    return _missing().count()


def fill(progress: Progress | None = None, *, batch: int = BATCH) -> int:
    """Take in every published story that the record lacks; how many."""
    done, below = 0, None
    while True:
        rows = _missing().order_by("-pk")
        numbers = list((rows.filter(pk__lt=below) if below else rows).values_list("pk", flat=True)[:batch])
        if not numbers:
            return done
        below = numbers[-1]
        done += _take_in(numbers, progress, done)


def waiting() -> int:
    """How many stories have a sum that no rate was there for."""
    return _without_rate().count()


def judge_again(progress: Progress | None = None, *, every: bool = False, batch: int = BATCH) -> int:
    """Judge stories once more that have a sum without a rate, or `every` story that has converted sums.

    After rates came in. How many were judged.
    """
    done, below = 0, None
    while True:
        rows = _with_conversions() if every else _without_rate()
        numbers = list((rows.filter(story_id__lt=below) if below else rows).order_by("-story_id")[:batch])
        if not numbers:
            return done
        below = numbers[-1]
        done += _take_in(numbers, progress, done)


def _missing() -> QuerySet[Story]:
    read = FiguresRead.objects.filter(pk=OuterRef("pk"))
    return Story.objects.filter(~Exists(read), live=True)


def _with_conversions() -> QuerySet[Conversion, int]:
    return Conversion.objects.filter(gone_at=None).values_list("story_id", flat=True).distinct()


def _without_rate() -> QuerySet[Conversion, int]:
    return _with_conversions().filter(verdict=Conversion.Verdict.NO_RATE)


@transaction.atomic
def _take_in(numbers: list[int], progress: Progress | None, before: int) -> int:
    rows = Story.objects.filter(pk__in=numbers, live=True).select_related("locale")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    keeping.put_all([printed(story) for story in rows])
    if progress:
        progress(before + len(numbers))
    return len(numbers)
