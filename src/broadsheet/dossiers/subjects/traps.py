"""Names of countries that mean somebody or something else where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from .countries import spoken
from .matching import EXACT, Found
from .words import Word


class Traps:
    """Those of one text."""

    def __init__(self, text: str, words: Sequence[Word], language: str) -> None:
        self._text = text
        self._words = words
        self._known = spoken(language)
        self._away: dict[str, bool] = {}

    def catches(self, found: Found) -> bool:
        """Whether the name means no country here: “Jordan Henderson”, “Georgia” of Atlanta."""
        first, after, entry, _ = found
        if entry.kind != "country" or after - first > 1:
            return False
        word = self._words[first]
        if entry.cases[0] == EXACT and len(word.text) == 2 and self._shouted(first):
            return True
        if word.key in self._known.not_first and word.opens:
            return True
        if word.key in self._known.people and self._has_another_name(first):
            return True
        return word.key in self._known.elsewhere and self._is_elsewhere(word.key)

    def _neighbour(self, at: int) -> Word | None:
        return self._words[at] if 0 <= at < len(self._words) else None

    def _shouted(self, at: int) -> bool:
        """Whether both its neighbours are all capitals, as in “TELL US MORE”."""
        beside = (self._neighbour(at - 1), self._neighbour(at + 1))
        return all(word is None or (word.text.isupper() and len(word.text) > 1) for word in beside) and any(
            beside
        )

    def _has_another_name(self, at: int) -> bool:
        before, word, after = self._neighbour(at - 1), self._words[at], self._neighbour(at + 1)
        if self._is_title_case(at):
            return False
        if before and word.gap == " " and self._is_name(before):
            return True
        return bool(after and after.gap == " " and self._text[word.end] == " " and self._is_name(after))

    def _is_name(self, word: Word) -> bool:
        return word.capital and not word.text.isupper() and word.key not in self._known.beside

    def _is_title_case(self, at: int) -> bool:
        """Whether the words around are nearly all capital, as in headlines of some papers."""
        near = [word for word in self._words[max(0, at - 5) : at + 6] if len(word.text) > 3]
        return len(near) > 3 and sum(word.capital for word in near) > 0.75 * len(near)

    def _is_elsewhere(self, key: str) -> bool:
        if key not in self._away:
            here = any(word in self._text for word in self._known.here.get(key, ()))
            there = any(word in self._text for word in self._known.elsewhere[key])
            self._away[key] = there and not here
        return self._away[key]
