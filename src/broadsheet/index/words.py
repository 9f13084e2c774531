"""Text taken apart into words, the same way for what is kept, what is asked and what is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .languages import lowered, stem, unaccented

LONGEST = 64
"""Letters of a word that count."""
KEPT = 200_000
"""Words of a language kept in memory, fifty megabytes at most."""

# Signs that stand inside words though they are no letters: accents and vowels of their own, joiners.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0981-\u0dff"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f71-\u0fbc\u200c\u200d"
)
# Chinese and Japanese are written without spaces: there each sign is a word, and a word is a phrase.
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[^\W_{_ALONE}][\w{_INSIDE}]*")
_WORD_OR_SIGN = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}](?:[^\W{_ALONE}]|[{_INSIDE}])*")
_FIRST_ALONE = "\u3040"


class Word(NamedTuple):
    """`plain` has neither capitals nor accents; `accented` and `stem` are empty where they are the same."""

    plain: str
    accented: str
    stem: str


class Spot(NamedTuple):
    """Where in a text a word stands."""

    start: int
    end: int
    word: Word


def words_of(text: str, language: str) -> list[Word]:
    """The words of `text`, in their order."""
    known = known_words(language)
    return [known[raw] for raw in raw_words(text)]


def raw_words(text: str) -> list[str]:
    """The words as they stand there."""
    return word_pattern(text).findall(text)


def word_pattern(text: str) -> re.Pattern[str]:
    """What matches words in this text; the usual one is twice as quick."""
    return _WORD_OR_SIGN if max(text, default="") >= _FIRST_ALONE else _WORD


def word_of(raw: str, language: str) -> Word:
    """One word, as `raw_words` has it."""
    return known_words(language)[raw]


def spots_in(text: str, language: str) -> Iterator[Spot]:
    """The words of `text` with their places in it."""
    for match in word_pattern(text).finditer(text):
        yield Spot(match.start(), match.end(), word_of(match[0], language))


class Known(dict[str, Word]):
    """Every word met so far as a language reads it; a text has mostly such as others had."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, raw: str) -> Word:
        accented = lowered(raw[:LONGEST], self._language)
        plain, root = unaccented(accented), unaccented(stem(accented, self._language))
        word = Word(plain, accented if accented != plain else "", root if root != plain else "")
        if len(self) > KEPT:
            self.clear()
        self[raw] = word
        return word


@cache
def known_words(language: str) -> Known:
    """Words of a language by how they stand in a text."""
    return Known(language)
