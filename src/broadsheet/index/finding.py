"""Documents that answer a question: the newest, or the best.

No engine ranks here, for that reads all that match, a second for a common word among a million. What makes an
answer good is in the terms: the words stand in its headline, it is about them, they are spelt so. Each is a
question of its own, answered by the newest; the newest of each are put in order. That is bounded at any size,
and the same in every engine.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .engines.engine import Engine, engine
from .expressions import AllOf, Expression, Term, any_of
from .models import Card, Waiting
from .places import between, moment_of
from .questions import Asked, Question
from .terms import DRAFT, EVERY, FACET

MOST = 1_000
"""Documents found of one kind; beyond, other words serve a person better."""
WORTH = (
    (Asked.in_headline, 6.0),
    (Asked.as_subject, 3.0),
    (Asked.anywhere, 0.0),
    (Asked.as_spelt, 1.0),
)
"""What it is worth that the words stand there, in halvings of freshness; it adds up."""
FRESH = 7.0
"""Days after which a document has lost the first halving; the next takes as long again, and so on."""


@dataclass(frozen=True, slots=True)
class Within:
    """What a search is narrowed to: of each group of facets one, and dates from `after` on, before `before`.

    A facet that most documents have makes a search slow and narrows nothing: leave it out.
    """

    facets: Sequence[Iterable[str]] = ()
    drafts: bool = False
    """Whether drafts are among what can be found."""
    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of documents in their order, and whether others may have been left out."""

    numbers: list[int]
    unfinished: bool = False


class Search:
    """One question to the index, and the `seconds` it may take; the newest are looked through in any case."""

    def __init__(self, question: Question, within: Within, seconds: float = 0.15) -> None:
        self._question = question
        self._facets = [any_of(Term(FACET + facet) for facet in group) for group in within.facets]
        self._drafts = within.drafts
        self._low, self._high = _span(*between(within.after, within.before))
        self._until = time.monotonic() + seconds
        self._engine: Engine = engine()
        self.unfinished = False

    def newest(self, most: int = MOST) -> list[int]:
        """Places, highest first. Called again, those that follow."""
        found = self._find(self._all(Asked.anywhere), most)
        self._high = found[-1] - 1 if found else -1
        return found

    def best(self) -> list[int]:
        """Places, the best first."""
        if not self._question.asked:
            return self._find(self._all(Asked.anywhere), MOST)
        worth: dict[int, float] = {}
        known: dict[Expression, list[int]] = {}
        for kind, value in WORTH:  # what is best comes first, for when the time is over
            wanted = self._all(kind)
            if wanted not in known:
                known[wanted] = self._find(wanted, MOST)
            for place in known[wanted]:
                worth[place] = worth.get(place, 0.0) + value
        today = datetime.now(UTC)
        return sorted(worth, key=lambda place: (worth[place] - _staleness(place, today), place), reverse=True)

    def any(self) -> bool:
        """Whether there is a document at all."""
        return bool(self.newest(1))

    def _all(self, kind: Callable[[Asked], Expression]) -> Expression:
        parts = (*map(kind, self._question.asked), *self._facets)
        refused = [each.anywhere() for each in self._question.refused]
        refused += [] if self._drafts else [Term(DRAFT)]
        return AllOf(parts or (Term(EVERY),), tuple(refused))

    def _find(self, wanted: Expression, most: int) -> list[int]:
        """Looks through the places from the highest down, a stretch at a time."""
        found: list[int] = []
        for low, high in self._stretches():
            found += self._engine.find(wanted, low, high, most - len(found))
            if len(found) >= most:
                return found
        return found

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Longer ones where the last was done at once; none where the time is over."""
        length, high = (self._high - self._low) // 32 + 1, self._high
        while high >= self._low:
            began = time.monotonic()
            yield max(high - length + 1, self._low), high
            high -= length
            now = time.monotonic()
            if now > self._until and high >= self._low:
                self.unfinished = True
                return
            length *= 4 if now - began < 0.004 else 1


def numbers_at(places: Sequence[int]) -> list[int]:
    """Numbers of the documents at `places`, in the order given."""
    cards: dict[int, int] = {}
    for start in range(0, len(places), 500):
        some = places[start : start + 500]
        cards.update(Card.objects.filter(place__in=some).values_list("place", "number"))
    return [cards[place] for place in places if place in cards]


def is_filling() -> bool:
    """Whether documents wait to come into the index."""
    return Waiting.objects.exists()


def _span(low: int, high: int) -> tuple[int, int]:
    """From the lowest to the highest document between two places; an empty span, with the lower end above the
    other, if there is none."""
    places = Card.objects.filter(place__range=(low, high)).values_list("place", flat=True)
    highest, lowest = places.order_by("-place").first(), places.order_by("place").first()
    return (0, -1) if highest is None or lowest is None else (lowest, highest)


def _staleness(place: int, today: datetime) -> float:
    days = max(0.0, (today - moment_of(place)).total_seconds() / 86_400)
    return math.log2(1 + days / FRESH)
