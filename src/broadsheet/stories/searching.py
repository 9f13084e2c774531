"""Stories that answer what somebody typed: for the desk the newest, for readers the best.

Both come from the one index (`broadsheet.index`). What it can be narrowed by is narrowed there; whatever else
a question to the database says is asked of what the index found.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from broadsheet.index import spelling
from broadsheet.index.engines.engine import Unreachable
from broadsheet.index.finding import Search, Within, is_filling, numbers_at
from broadsheet.index.places import first_place
from broadsheet.index.questions import Question, read

from .indexed import facet_of, kind_facet, language_facet
from .models import Story
from .querysets import StoryQuerySet

__all__ = ["Found", "Results", "facet_of", "kind_facet", "language_facet", "look_for", "search"]

logger = logging.getLogger("broadsheet.search")

MOST = 1_000
"""Stories found, after which no others are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of stories, newest first, and whether there may be more."""

    numbers: list[int]
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What a reader's search found, in order."""

    question: Question
    numbers: list[int] = field(default_factory=list)
    unfinished: bool = False
    suggestion: str = ""
    """Other words that would be found."""


def look_for(
    words: str,
    stories: StoryQuerySet,
    *,
    facets: Sequence[Iterable[str]] = (),
    after: datetime | None = None,
    before: datetime | None = None,
    seconds: float = 0.25,
) -> Found:
    """Those of `stories` that have all `words`, drafts too, newest first; stops after about `seconds`.

    The facets and dates only make it quick: `stories` says what is wanted.
    """
    question = read(words, _languages())
    if not question:
        return Found([])
    try:
        return _look_for(words, question, stories, facets, after, before, seconds)
    except Unreachable as error:
        logger.error("Nothing can be found: %s", error)
        return Found([], unfinished=True)


def search(
    typed: str,
    *,
    languages: Sequence[str],
    facets: Sequence[Iterable[str]] = (),
    after: datetime | None = None,
    before: datetime | None = None,
    by_date: bool = False,
    suggesting: bool = True,
    seconds: float = 0.15,
) -> Results:
    """What readers may find of `typed` in stories of one of `languages`: the best first, or the newest.

    A story whose embargo or expiry came since the clock last struck may be among them; `live()` tells.
    """
    if set(languages) < set(_languages()):
        facets = (*facets, [language_facet(code) for code in languages])
    within = Within(facets, after=after, before=before)

    def looking(question: Question) -> Search:
        return Search(question, within, seconds)

    question = read(typed, languages)
    try:
        question = spelling.completed(question)
        asking = looking(question)
        places = asking.newest() if by_date else asking.best()
        numbers = list(dict.fromkeys(numbers_at(_not_after(places, before))))
        suggestion = ""
        if suggesting and len(numbers) < 4:
            suggestion = spelling.corrected(
                typed, question, lambda other: looking(read(other, languages)).any()
            )
        return Results(question, numbers, asking.unfinished or is_filling(), suggestion)
    except Unreachable as error:
        logger.error("Nothing can be found: %s", error)
        return Results(question, unfinished=True)


def _look_for(
    words: str,
    question: Question,
    stories: StoryQuerySet,
    facets: Sequence[Iterable[str]],
    after: datetime | None,
    before: datetime | None,
    seconds: float,
) -> Found:
    until = time.monotonic() + seconds
    within = Within(facets, drafts=True, after=after, before=before)
    looking = Search(spelling.completed(question, typing=not words.endswith(" ")), within, seconds)
    found: dict[int, None] = {}
    while True:
        places = looking.newest(MOST)
        found |= dict.fromkeys(_among(stories, numbers_at(places)))
        over = time.monotonic() > until or len(found) >= MOST
        if len(places) < MOST or over:
            numbers = list(found)[:MOST]
            return Found(numbers, looking.unfinished or len(places) == MOST or is_filling())


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _among(stories: StoryQuerySet, numbers: list[int]) -> list[int]:
    """Those of `numbers` that are among `stories`, in their order."""
    hits: set[int] = set()
    for start in range(0, len(numbers), 500):
        hits.update(
            stories.filter(pk__in=numbers[start : start + 500]).order_by().values_list("pk", flat=True)
        )
    return [number for number in numbers if number in hits]


def _not_after(places: list[int], before: datetime | None) -> list[int]:
    """Without what only seems to be before the end, because its minute was full."""
    if before is None:
        return places
    end = first_place(before)
    late = [place for place in places if place >= end]
    early = set()
    for place, number in zip(late, numbers_at(late), strict=False):
        if Story.objects.filter(pk=number, published_at__lt=before).exists():
            early.add(place)
    return [place for place in places if place < end or place in early]
