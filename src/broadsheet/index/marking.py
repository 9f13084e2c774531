"""Words of a question marked where they stand in a text, as HTML that holds nothing but marks."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .questions import Question
from .words import Spot, Word, spots_in

LENGTH = 32
"""Words of a passage."""
ENDS = set(".!?؟。\n")
"""Signs before a sentence."""
LOOKED_AT = 60_000
"""Letters of a text that are looked through for a passage."""


class Marker:
    """Marks what a question asks for."""

    def __init__(self, question: Question) -> None:
        self._plain, self._roots = set[str](), set[str]()
        for asked in question.asked:
            self._plain.update(asked.instead)
            for word in asked.words:
                for form in word:
                    self._plain.add(form.plain)
                    if not asked.is_phrase:
                        self._roots.add(form.stem or form.plain)

    def marked(self, text: str, language: str) -> SafeString:
        """All of `text`."""
        hits = [spot for spot in spots_in(text, language) if self._hits(spot.word)]
        return _html(text, 0, len(text), hits)

    def passage(self, text: str, language: str) -> SafeString:
        """The part of `text` with most of the words, or its beginning."""
        text = text[:LOOKED_AT]
        spots = list(spots_in(text, language))
        if not spots:
            return mark_safe("")
        hits = [place for place, spot in enumerate(spots) if self._hits(spot.word)]
        first = _opening(text, spots, self._densest(spots, hits))
        last = min(first + LENGTH, len(spots)) - 1
        start, end = spots[first].start if first else 0, spots[last].end
        end = len(text) if last == len(spots) - 1 else end
        html = _html(text, start, end, [spots[place] for place in hits if first <= place <= last])
        return mark_safe(("… " if first else "") + html + (" …" if end < len(text) else ""))  # noqa: S308

    def _hits(self, word: Word) -> bool:
        return word.plain in self._plain or (word.stem or word.plain) in self._roots

    def _densest(self, spots: list[Spot], hits: list[int]) -> int:
        """The first hit of a passage with the most different words of the question; 0 if there is none."""
        best, found = 0, (0, 0)
        for at, place in enumerate(hits[:400]):
            among = [spots[other].word for other in hits[at : at + LENGTH] if other < place + LENGTH - 6]
            worth = (len({word.stem or word.plain for word in among}), len(among))
            if worth > found:
                best, found = place, worth
        return best


def _opening(text: str, spots: list[Spot], hit: int) -> int:
    """Where a passage with this hit begins: with the text, a sentence not far before, or a little before."""
    if hit < LENGTH - 8:
        return 0
    for place in range(hit, hit - 16, -1):
        if ENDS & set(text[spots[place - 1].end : spots[place].start]):
            return place
    return max(0, min(hit - 6, len(spots) - LENGTH))


def _html(text: str, start: int, end: int, hits: Iterable[Spot]) -> SafeString:
    parts, at = [], start
    for spot in hits:
        parts += [escape(text[at : spot.start]), "<mark>", escape(text[spot.start : spot.end]), "</mark>"]
        at = spot.end
    return mark_safe("".join([*parts, escape(text[at:end])]))  # noqa: S308 — every part is escaped
