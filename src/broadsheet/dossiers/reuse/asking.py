"""What the record remembers of the paragraphs of a draft."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from broadsheet.stories.models import Story

from ..models import WORTH_A_WORD, Paragraph, Run
from . import buckets
from .likeness import ALIKE, keys_of, likeness
from .paragraphs import Passage

CANDIDATES = 6
"""Paragraphs compared word by word with one of a draft: those that share most of its keys."""
FAULTS = 3
"""Stories told in which a paragraph did not stay."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A story in which the paragraph did not stay as it was."""

    story: Story
    state: Run.State
    at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """That a paragraph ran before, or nearly."""

    passage: Passage
    text: str
    """As it was printed."""
    exact: bool
    first_at: datetime
    first_story: Story
    since: int
    """Other stories that it ran in afterwards."""
    last_at: datetime
    faults: list[Fault] = field(default_factory=list)


def remember(passages: Sequence[Passage], *, story: int | None = None) -> list[Memory]:
    """Those of `passages` that ran in another story than `story`, in their order.

    A passage that ran exactly so is told so; otherwise the paragraph that is most like it, the earliest of
    several. What ran in `story` itself first is no reuse.
    """
    worth = [passage for passage in passages if len(passage.words) >= WORTH_A_WORD]
    exact = {row.digest: row for row in _rows(digest__in=[passage.digest for passage in worth])}
    own = _own(story, [row.pk for row in exact.values()])
    near = _nearest([passage for passage in worth if passage.digest not in exact], story)
    chosen: list[tuple[Passage, Paragraph, bool, int]] = []
    for passage in worth:
        row = exact.get(passage.digest)
        if row and row.first_story_id != story:
            chosen.append((passage, row, True, row.runs - 1 - (row.pk in own)))
        elif found := near.get(passage.digest):
            row, is_own = found
            chosen.append((passage, row, False, row.runs - 1 - is_own))
    faults = _faults([row.pk for _, row, _, _ in chosen], story)
    numbers = {row.first_story_id for _, row, _, _ in chosen}
    numbers |= {run.story_id for runs in faults.values() for run in runs}
    stories = (
        Story.objects.select_related("section").defer("body").in_bulk(number for number in numbers if number)
    )
    return [
        Memory(
            passage=passage,
            text=row.text,
            exact=is_exact,
            first_at=row.first_at,
            first_story=stories[row.first_story_id],
            since=since,
            last_at=row.last_at,
            faults=[_fault(run, stories) for run in faults[row.pk]],
        )
        for passage, row, is_exact, since in chosen
        if row.first_story_id in stories
    ]


def _rows(**which: Any) -> Any:
    return Paragraph.objects.filter(runs__gt=0, **which)


def _own(story: int | None, paragraphs: Iterable[int]) -> set[int]:
    """Those that run in the draft's own story."""
    if not story:
        return set()
    runs = Run.objects.filter(story_id=story, paragraph_id__in=list(paragraphs))
    return set(runs.values_list("paragraph_id", flat=True))


def _nearest(passages: list[Passage], story: int | None) -> dict[int, tuple[Paragraph, bool]]:
    """By digest, the paragraph of another story that is most like it, and whether it runs in `story` too."""
    keys = {passage.digest: keys_of(passage.words) for passage in passages}
    found = buckets.among(key for some in keys.values() for key in some)
    likely = {digest: _most_shared(some, found) for digest, some in keys.items()}
    wanted = {paragraph for some in likely.values() for paragraph in some}
    rows = {row.pk: row for row in _rows(pk__in=wanted)}
    own = _own(story, wanted)
    nearest: dict[int, tuple[Paragraph, bool]] = {}
    for passage in passages:
        best = ALIKE
        for paragraph in sorted(likely[passage.digest]):
            row = rows.get(paragraph)
            if row is None or row.first_story_id == story:
                continue
            alike = likeness(passage.words, Passage("", row.text).words)
            earlier = passage.digest in nearest and row.first_at < nearest[passage.digest][0].first_at
            if alike > best or (alike == best and (earlier or passage.digest not in nearest)):
                best, nearest[passage.digest] = alike, (row, paragraph in own)
    return nearest


def _most_shared(keys: list[int], found: dict[int, list[int]]) -> list[int]:
    shared = Counter(paragraph for key in keys for paragraph in found.get(key, ()))
    return [paragraph for paragraph, _ in shared.most_common(CANDIDATES)]


def _faults(paragraphs: list[int], story: int | None) -> dict[int, list[Run]]:
    """By paragraph, the runs elsewhere that do not stand: retractions first, then the latest."""
    told: dict[int, list[Run]] = defaultdict(list)
    runs = Run.objects.filter(paragraph_id__in=paragraphs, state__gt=Run.State.STANDS)
    for run in runs.exclude(story_id=story or 0).order_by("-state", "-gone_at")[: FAULTS * 40]:
        if run.state != Run.State.OFF and len(told[run.paragraph_id]) < FAULTS:
            told[run.paragraph_id].append(run)
    return told


def _fault(run: Run, stories: dict[int, Story]) -> Fault:
    return Fault(stories[run.story_id], Run.State(run.state), run.gone_at or run.at)
