"""Signs, codes and words that make a sum or a share of the number beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .currencies import declared
from .vocabulary import END, SPACE, Expression


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is measured in. A minor unit is a hundredth; `needs_size` means that the word has other
    meanings, and is money only beside a scale word or a number of four digits."""

    currencies: tuple[str, ...] = ()
    minor: bool = False
    needs_size: bool = False
    is_word: bool = False
    unless_before: re.Pattern[str] | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is percent and no currency."""
        return not self.currencies


class Units:
    """Unit words that are tried at one place of a text. The expressions are made when the first word with
    their initial is met: most texts need few.
    """

    def __init__(self, gap: str, codes: Iterable[str], signs: Mapping[str, Unit]) -> None:
        self._gap = re.compile(gap)
        self._codes = frozenset(codes)
        self._signs = signs
        self._words: dict[str, list[tuple[str, Unit]]] = {}
        self._compiled: dict[str, tuple[re.Pattern[str], list[Unit]]] = {}

    def add(self, words: Iterable[str], pattern: str, unit: Unit) -> None:
        """Take in a unit that `pattern` matches; it begins with the initial of one of `words`."""
        for initial in {word[0].casefold()[0] for word in words}:
            self._words.setdefault(initial, []).append((pattern, unit))

    def at(self, text: str, position: int) -> tuple[Unit, int] | None:
        """The unit that begins at `position` or behind one space or hyphen there, and where it ends."""
        gap = self._gap.match(text, position)
        start = gap.end() if gap else position
        ahead = text[start : start + 3]
        if not ahead:
            return None
        if ahead in self._codes and not text[start + 3 : start + 4].isalnum():
            return Unit((ahead,)), start + 3
        for length in (3, 2, 1):
            if (unit := self._signs.get(ahead[:length])) and not text[
                start + length : start + length + 1
            ].isalnum():
                return unit, start + min(length, len(ahead))
        return self._word(text, start, ahead[0].casefold()[0])

    def _word(self, text: str, start: int, initial: str) -> tuple[Unit, int] | None:
        if initial not in self._words:
            return None
        if initial not in self._compiled:
            alternatives = "|".join(f"({pattern})" for pattern, _ in self._words[initial])
            made = re.compile(f"(?:{alternatives}){END}", re.I)
            self._compiled[initial] = made, [unit for _, unit in self._words[initial]]
        pattern, units = self._compiled[initial]
        found = pattern.match(text, start)
        if not found or not found.lastindex:
            return None
        unit = units[found.lastindex - 1]
        if unit.unless_before and unit.unless_before.match(text, found.end()):
            return None
        return unit, found.end()


def before(file: dict[str, Any]) -> dict[str, Unit]:
    """What may stand before a number, by the sign, code or word."""
    shared = declared()
    needs, wordlike = set(shared["needs_size"]["before"]), set(shared["wordlike"])
    units = {sign: Unit(tuple(them), needs_size=sign in needs) for sign, them in shared["before"].items()}
    units |= {
        code: Unit((code,), needs_size=code in wordlike, is_word=True) for code in shared["codes"].split()
    }
    units |= {word: Unit(tuple(them), needs_size=True, is_word=True) for word, them in file["before"].items()}
    return units | {word: Unit() for word in file["share"].get("before", ())}


def after(file: dict[str, Any], gap: str, one_of: Expression) -> Units:
    """What may stand after a number; `gap` is an expression for what parts the two."""
    shared = declared()
    signs = {sign: Unit(tuple(them)) for sign, them in shared["after"].items()}
    units = Units(gap, shared["codes"].split(), signs)
    share = file["share"]["words"]
    units.add(share, one_of(share), Unit())
    for minor in (True, False):
        for entry in file["minor" if minor else "currency"]:
            forms, needs = entry["forms"], entry.get("needs_size", False)
            unless = entry.get("unless_before")
            stop = re.compile(rf"{SPACE}(?:{one_of(unless)}){END}") if unless else None
            for word, code in entry.get("of", {}).items():
                units.add([word], rf"(?:{one_of([word])})[\s-](?:{one_of(forms)})", Unit((code,), minor))
            for word, code in entry.get("after", {}).items():
                units.add(forms, rf"(?:{one_of(forms)}){SPACE}(?:{one_of([word])})", Unit((code,), minor))
            if entry["plain"]:
                plain = Unit(tuple(entry["plain"]), minor, needs, unless_before=stop)
                units.add(forms, one_of(forms), plain)
    return units
