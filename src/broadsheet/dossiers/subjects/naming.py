"""Which subjects a text names, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from . import index
from .matching import Found, without_possessives
from .surnames import surnames
from .traps import Traps
from .words import words_of

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Named:
    """A subject's name in a text, inflected or not: the characters from `start` to `end`."""

    subject: int
    kind: str
    start: int
    end: int
    surface: str
    adjective: bool = False
    """Whether it is the adjective of a country, or its people: “Italian”."""
    capital: bool = False
    """Whether a country is named by its capital."""


def names_in(text: str, language: str) -> list[Named]:
    """Names of confirmed subjects, in their order; the longest counts, and none overlap.

    A surname alone is the person whom the text named in full before.
    """
    base = language.split("-")[0].lower()
    words = without_possessives(words_of(text, base))
    if not words:
        return []
    traps = Traps(text, words, base)
    found: list[Found] = []
    for each in index.names(base).find(words):
        if not traps.catches(each):
            found.append(each)
    found += surnames(words, found, base)
    found.sort(key=lambda each: each[0])
    return [
        Named(
            entry.owner,
            entry.kind,
            words[first].start,
            words[after - 1].end,
            text[words[first].start : words[after - 1].end],
            entry.adjective or (derived and entry.kind == "country"),
            entry.capital,
        )
        for first, after, entry, derived in found
        if entry.owner
    ]


def names_in_passages(passages: Mapping[str, str], language: str) -> dict[str, list[Named]]:
    """`names_in` for the paragraphs of one story, by key, read as one text."""
    spans = Spans(passages)
    found: dict[str, list[Named]] = {key: [] for key in passages}
    for named in names_in(spans.text, language):
        key, shift = spans.place(named.start)
        found[key].append(replace(named, start=named.start - shift, end=named.end - shift))
    return found


class Spans:
    """The paragraphs of a story as one text, and which paragraph a character of it is in."""

    def __init__(self, passages: Mapping[str, str]) -> None:
        self._keys: Sequence[str] = list(passages)
        self._starts = []
        at = 0
        for text in passages.values():
            self._starts.append(at)
            at += len(text) + len(GAP)
        self.text = GAP.join(passages.values())

    def shifts(self) -> Iterator[tuple[str, int]]:
        """Each paragraph's key, and where it begins."""
        return zip(self._keys, self._starts, strict=True)

    def place(self, at: int) -> tuple[str, int]:
        """The paragraph's key, and where it begins in the text."""
        number = bisect_right(self._starts, at) - 1
        return self._keys[number], self._starts[number]
