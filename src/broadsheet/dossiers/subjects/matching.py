"""Names of thousands of subjects, found in a text in one passage over its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .inflection import forms, stems
from .words import Word, joined, words_of


@dataclass(slots=True)
class Entry:
    """A name that is looked for, and what it stands for."""

    owner: int
    """A subject's number; of what the caller likes."""
    kind: str
    words: tuple[frozenset[str], ...]
    cases: tuple[int, ...]
    adjective: bool = False
    capital: bool = False
    rank: int = 0
    """Of two names of the same length, the lower counts."""
    text: str = ""
    """As it was given."""


ANY, CAPITAL, EXACT = range(3)
Found = tuple[int, int, Entry, bool]
"""First word, the word after the last, the name, and whether an ending made an adjective of it."""


@dataclass(slots=True)
class Names:
    """Names of one language, by their first word."""

    language: str
    by_first: dict[str, list[Entry]] = field(default_factory=dict)

    def add(
        self,
        text: str,
        owner: int,
        kind: str,
        *,
        adjective: bool = False,
        capital: bool = False,
        rank: int = 0,
        any_case: bool = False,
    ) -> None:
        words = without_possessives(words_of(text, self.language))
        if not words or not any(word.key for word in words):
            return
        last = len(words) - 1
        allowed = tuple(
            forms(word.key, self.language, adjective=adjective, last=at == last)
            for at, word in enumerate(words)
        )
        cases = tuple(ANY if any_case else _case(word.text, len(words)) for word in words)
        entry = Entry(owner, kind, allowed, cases, adjective, capital, rank, text)
        for form in allowed[0]:
            self.by_first.setdefault(form, []).append(entry)

    def close(self) -> None:
        """To be called when everything is added."""
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: (-len(entry.words), entry.rank, entry.owner))

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Names in these words, the longest at each place, without overlaps."""
        at, count, by_first, language = 0, len(words), self.by_first, self.language
        inflects = language in ("az", "tr", "ar")
        while at < count:
            found = None
            word = words[at]
            for entry in by_first.get(word.key, ()):
                if self._fits(entry, words, at):
                    found = (at, at + len(entry.words), entry, False)
                    break
            if inflects and found is None:
                found = self._inflected(words, at)
            if found:
                yield found
                at = found[1]
            else:
                at += 1

    def _inflected(self, words: Sequence[Word], at: int) -> Found | None:
        word = words[at]
        for stem, derived in stems(word, self.language):
            for entry in self.by_first.get(stem, ()):
                if not (word.capital or entry.cases[0] == ANY or derived):
                    continue
                if entry.cases[0] == EXACT and not word.text[: len(stem)].isupper():
                    continue
                if self._goes_on(entry, words, at):
                    return at, at + len(entry.words), entry, derived and len(entry.words) == 1
        return None

    def _fits(self, entry: Entry, words: Sequence[Word], at: int) -> bool:
        return _suits(entry.cases[0], words[at]) and self._goes_on(entry, words, at)

    def _goes_on(self, entry: Entry, words: Sequence[Word], at: int) -> bool:
        """Whether the words after the first are those of the name."""
        length = len(entry.words)
        if at + length > len(words):
            return False
        for step in range(1, length):
            word = words[at + step]
            if not joined(word.gap, words[at + step - 1]) or not _suits(entry.cases[step], word):
                return False
            if word.key not in entry.words[step] and not self._ends(word, entry.words[step]):
                return False
        return True

    def _ends(self, word: Word, allowed: Iterable[str]) -> bool:
        return any(stem in allowed for stem, _ in stems(word, self.language))


def without_possessives(words: Sequence[Word]) -> list[Word]:
    """Without the “s” of “Italy’s”, which is part of no name."""
    return [word for word in words if not (word.key == "s" and word.gap in ("'", "’"))]


def _case(text: str, words: int) -> int:
    if text.isupper() and 2 <= len(text) <= 3 and words == 1:
        return EXACT
    return CAPITAL if text[0].isupper() else ANY


def _suits(case: int, word: Word) -> bool:
    return case == ANY or (word.capital if case == CAPITAL else word.text.isupper())
