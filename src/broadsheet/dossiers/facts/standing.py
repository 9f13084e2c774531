"""Where in a story as it is printed a fact's sentence stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..background.sentences import spans_of
from ..reuse.paragraphs import Passage, normalised


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence: the characters from `start` to `end` of a paragraph."""

    position: int
    start: int
    end: int


class Sentences:
    """The sentences of a story. Those that read the same but for case and typing are the same."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._places: dict[str, list[Place]] = defaultdict(list)
        for passage in passages:
            for start, end in spans_of(passage.text):
                place = Place(int(passage.key), start, end)
                self._places[normalised(passage.text[start:end])].append(place)

    def place_of(self, sentence: str, *, near: int = 0) -> Place | None:
        """Where it stands whole, nearest to the paragraph `near`; none where it reads otherwise."""
        places = self._places.get(normalised(sentence)) or self._cut_otherwise(sentence)
        return min(places, key=lambda place: abs(place.position - near), default=None)

    def _cut_otherwise(self, sentence: str) -> list[Place]:
        """It may begin or end where `spans_of` sees no border, at a colon or between quotation marks."""
        found = []
        for passage in self._passages:
            start = passage.text.find(sentence)
            end = start + len(sentence)
            if start >= 0 and _is_border(passage.text[:start]) and _is_over(sentence, passage.text[end:]):
                found.append(Place(int(passage.key), start, end))
        return found


_ENDS = ".!?…"
_CLOSES = "\"'”’»)]"


def _is_border(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1] in _ENDS + _CLOSES + ":;—"


def _is_over(sentence: str, after: str) -> bool:
    return not after.strip() or (sentence.rstrip(_CLOSES)[-1:] in _ENDS and after[:1].isspace())
