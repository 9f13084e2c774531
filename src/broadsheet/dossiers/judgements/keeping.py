"""A story's converted sums go into the record as it is printed, and stay there with what became of them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation

from ..figures.checking import Basis, Check, Checked
from ..figures.imported import Unusable
from ..models import Conversion, FiguresRead, Judgement
from ..reuse.paragraphs import Passage
from .checks import Places, checked

log = logging.getLogger(__name__)

VERDICTS = {
    "agrees": Conversion.Verdict.AGREES,
    "stale": Conversion.Verdict.STALE,
    "scale": Conversion.Verdict.SCALE,
    "off": Conversion.Verdict.OFF,
    "no rate": Conversion.Verdict.NO_RATE,
}
WRONG = (Conversion.Verdict.STALE, Conversion.Verdict.SCALE, Conversion.Verdict.OFF)
_MOST = 160  # characters of a sum
_SENTENCE = 600  # characters of where it stands
_FOLLOWED = (
    "section_id",
    "first",
    "converted",
    "position",
    "sentence",
    "at",
    "verdict",
    "says",
    "open",
    "gone_at",
)
_OPENED = ("opened_as", "opened_at", "opened_says", "revision")


@dataclass(frozen=True, slots=True)
class Printed:
    """A story as it stands on the pages. With `moment`, it is being published then, by `revision`."""

    story: int
    section: int
    language: str
    at: datetime
    passages: Sequence[Passage]
    live: bool = True
    revision: int | None = None
    moment: datetime | None = None


def bases_of(*stories: int) -> dict[int, dict[int, Basis]]:
    """What editors said that sums go by, by story."""
    found: dict[int, dict[int, Basis]] = defaultdict(dict)
    rows = Judgement.objects.filter(story_id__in=stories).values_list("story_id", "pair", "day", "rate")
    for story, pair, day, rate in rows:
        found[story][pair] = Basis(day, rate)
    return found


def put_all(stories: Sequence[Printed]) -> None:
    """Have the record know these stories' converted sums, each story once, as they are printed now.

    Whatever a text is, this does not fail: a check that does is logged, and the sums stay as they were.
    """
    numbers = [printed.story for printed in stories]
    bases, had = bases_of(*numbers), _rows_of(numbers)
    new: list[Conversion] = []
    changed: list[Conversion] = []
    for printed in stories:
        check = _checked(printed, bases.get(printed.story, {}))
        if check is None:
            continue
        rows, places = had[printed.story], Places(printed.passages)
        for found in {it.pair: it for it in reversed(check.checked)}.values():
            row = rows.pop(found.pair, None) or Conversion(story_id=printed.story, pair=found.pair)
            before = _state(row)
            _follow(row, found, printed, places)
            if row.pk is None:
                new.append(row)
            elif _state(row) != before:
                changed.append(row)
        for row in rows.values():
            if not row.gone_at:
                row.open, row.gone_at = False, printed.moment or timezone.now()
                changed.append(row)
    Conversion.objects.bulk_create(new)
    if changed:
        Conversion.objects.bulk_update(changed, ["section", *_FOLLOWED[1:], *_OPENED])
    FiguresRead.objects.bulk_create(map(FiguresRead, numbers), ignore_conflicts=True)


def leave(story: int, at: datetime | None = None) -> None:
    """Readers have the story no longer."""
    Conversion.objects.filter(story_id=story, gone_at=None).update(open=False, gone_at=at or timezone.now())


def _rows_of(stories: Sequence[int]) -> dict[int, dict[int, Conversion]]:
    found: dict[int, dict[int, Conversion]] = defaultdict(dict)
    for row in Conversion.objects.filter(story_id__in=stories):
        found[row.story_id][row.pair] = row
    return found


def _checked(printed: Printed, bases: Mapping[int, Basis]) -> Check | None:
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return checked(printed.passages, printed.language, printed.at, bases)
    except Unusable as reason:
        log.error("The paper’s rates cannot be read, so figures are not kept. %s", reason)
    except (ValueError, ArithmeticError, LookupError, RecursionError):
        log.exception("The figures of story %s could not be checked.", printed.story)
    return None


def _follow(row: Conversion, found: Checked, printed: Printed, places: Places) -> None:
    spot = places.of(found.first.start)
    row.section_id, row.at = printed.section, printed.at
    row.first, row.converted = found.first.surface[:_MOST], found.amount.surface[:_MOST]
    row.position = int(spot.passage.key) if spot.passage.key.isdigit() else spot.number
    row.sentence = _around(spot.passage.text, found.first.start - spot.shift, found.amount.end - spot.shift)
    row.verdict, row.says = VERDICTS[found.verdict.judgement], found.sentence
    row.open = printed.live and row.verdict in WRONG
    row.gone_at = None if printed.live else row.gone_at or printed.moment or timezone.now()
    if row.open and printed.moment and row.opened_at is None:
        row.opened_as, row.opened_says = row.verdict, row.says
        row.opened_at, row.revision = printed.moment, printed.revision


def _state(row: Conversion) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in (*_FOLLOWED, *_OPENED))


def _around(text: str, start: int, end: int) -> str:
    """The sentence that has these characters, cut where it is very long."""
    begin = max(_ends_before(text, start), default=0)
    close = min(
        (place for mark in (". ", "! ", "? ") if (place := text.find(mark, end)) >= 0), default=len(text)
    )
    said = text[begin : close + 1]
    if len(said) <= _SENTENCE:
        return said
    begin = max(begin, start - _SENTENCE // 3)
    return f"… {text[begin : begin + _SENTENCE]} …"


def _ends_before(text: str, start: int) -> Iterable[int]:
    """Places behind what ends a sentence, before `start`."""
    return (place + 2 for mark in (". ", "! ", "? ") if (place := text.rfind(mark, 0, start)) >= 0)
