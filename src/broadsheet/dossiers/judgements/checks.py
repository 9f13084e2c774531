"""The figures of a story's paragraphs, checked with the paper's rates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from ..figures.checking import Basis, Check, check
from ..figures.kept import FOLDER, all_rates
from ..figures.languages import codes, language_of, load
from ..figures.rates import Rates
from ..reuse.paragraphs import Passage

MOST = 1000
"""Conversions of a story that are judged, the first ones: whoever publishes waits for it."""
GAP = "\n\n"
"""Between two paragraphs; no figure reaches across."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, its number, and where it begins in the whole text."""

    passage: Passage
    number: int
    shift: int


class Places:
    """Where in which paragraph the characters of the whole text stand."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        lengths = (len(passage.text) + len(GAP) for passage in passages)
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def of(self, offset: int) -> Spot:
        number = bisect_right(self._starts, offset) - 1
        return Spot(self._passages[number], number, self._starts[number])


def checked(
    passages: Sequence[Passage], language: str, dated: datetime, bases: Mapping[int, Basis] | None = None
) -> Check:
    """The paragraphs' figures as one text, judged for its date or as editors said. Raises `Unusable` if the
    paper's rates cannot be read.

    A language that has no file is told by the words of the text.
    """
    text = GAP.join(passage.text for passage in passages)
    base = language.split("-")[0]
    known = load(base if base in codes() else language_of(text))
    day = localtime(dated).date()
    dollar = settings.BROADSHEET_DOLLAR
    return check(text, known, day, rates(), bases=bases, dollar=dollar, most=MOST)


_kept: dict[Path, tuple[object, Rates]] = {}


def rates() -> Rates:
    """The European Central Bank's and the paper's own, read again when a file of those has changed."""
    paper: Path = settings.PAPER
    files = sorted((paper / FOLDER).glob("*.csv"))
    state = [(path, path.stat().st_mtime_ns) for path in files]
    if paper not in _kept or _kept[paper][0] != state:
        _kept[paper] = (state, all_rates(paper))
    return _kept[paper][1]
