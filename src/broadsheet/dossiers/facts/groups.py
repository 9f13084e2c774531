"""Names that stand together in a sentence: “Italy and Israel”, and what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .mentions import Mention
from .rules import Language


@dataclass(frozen=True, slots=True)
class Group:
    """One or more names in a row, with the preposition before and the next word behind, in small letters."""

    names: tuple[Mention, ...]
    before: str
    behind: str

    @property
    def start(self) -> int:
        return self.names[0].start

    @property
    def end(self) -> int:
        return self.names[-1].end


def groups_in(text: str, names: Sequence[Mention], language: Language) -> list[Group]:
    rows: list[list[Mention]] = []
    for name in names:
        if rows and _together(text, rows[-1], name, language):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [
        Group(tuple(row), preposition(text, row[0].start, language), _next(text, row[-1].end, language))
        for row in rows
    ]


def words_allow(text: str, language: Language, *, helping: bool = False) -> bool:
    """Whether only words that belong to a name or its verb stand here."""
    for word in _TOKEN.findall(text):
        if language.beside.match(word) or word[0].isupper() or (helping and language.helping.match(word)):
            continue
        if helping and word.endswith("ly") and len(word) > 4:
            continue
        return False
    return True


def preposition(text: str, at: int, language: Language) -> str:
    """The word before a name, past its articles, titles and trades; empty at a comma or the head."""
    before = text[max(0, at - _FAR) : at]
    for match in reversed(list(_PART.finditer(before))):
        word = match[0]
        if word in ',;:()“”"—–':
            return ""
        small = word.casefold()
        if small in language.prepositions:
            return small
        if not (language.beside.match(small) or word[0].isupper()):
            return ""
    return ""


_FAR = 60
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?")
_PART = re.compile(r"[^\W_]+(?:[-][^\W_]+)*|[,;:()“”\"—–]")
_ENDING = re.compile(r"['’][^\W\d_]+")
_GAP = 70


def _together(text: str, row: list[Mention], name: Mention, language: Language) -> bool:
    gap = text[row[-1].end : name.start]
    if len(gap) > _GAP or any(sign in gap for sign in ';:()“”"—–.!?'):
        return False
    stripped = gap.strip()
    if stripped == ",":
        return not (
            _opens(text, row[-1].end, language)
            or preposition(text, row[0].start, language) in language.places
        )
    words = _TOKEN.findall(gap)
    joins = any(language.conjunction.match(word) for word in words)
    owned = "'s" in gap or "’s" in gap
    if not joins and not owned and stripped not in language.of:
        return False
    if stripped in language.of and row[-1].is_country:
        return False
    return all(language.beside.match(word) or language.conjunction.match(word) for word in words)


def _opens(text: str, comma: int, language: Language) -> bool:
    """Whether this comma ends what a sentence begins with, and no item of a list."""
    first = _TOKEN.search(text)
    return first is not None and first[0].casefold() in language.openers and "," not in text[:comma]


def _next(text: str, at: int, language: Language) -> str:
    ending = _ENDING.match(text, at)
    for word in _TOKEN.findall(text[ending.end() if ending else at : at + _FAR]):
        if not language.beside.match(word) or word.casefold() in language.prepositions:
            return word.casefold()
    return ""
