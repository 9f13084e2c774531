"""What stands around a number: the sign before it, the scale word and the unit behind it."""

from __future__ import annotations

from decimal import Decimal

from .languages import Language
from .raw import Raw
from .units import Unit

SPACES = " \u00a0\u202f\u2009"


def scaled(text: str, raw: Raw, language: Language, *, spaced: bool) -> None:
    """Read the scale behind a number. An abbreviation behind a space counts only beside a currency."""
    word = language.scale_word.match(text, raw.end)
    if word is None:
        if (found := language.scale_touching.match(text, raw.end)) or (
            spaced and (found := language.scale_spaced.match(text, raw.end))
        ):
            raw.scale, raw.end = language.abbreviations[found[1]], found.end()
        elif (
            not raw.in_words
            and (found := language.scale_spaced.match(text, raw.end))
            and (unit := language.after.at(text, found.end()))
        ):
            raw.scale, raw.unit, raw.end = language.abbreviations[found[1]], *unit
        return
    value = language.scale_values[(word.lastindex or 1) - 1]
    raw.scale, raw.end = (raw.scale or Decimal(1)) * value, word.end()
    again = language.scale_word.match(text, raw.end) if value <= 100_000 else None
    if again:
        raw.scale *= language.scale_values[(again.lastindex or 1) - 1]
        raw.end = again.end()


def measured(text: str, raw: Raw, language: Language) -> None:
    """Read the unit behind a number."""
    if raw.unit is not None:
        return
    sign = text[raw.end : raw.end + 1]
    unit = language.touching.get(sign)
    if unit is not None and not raw.in_words and not text[raw.end + 1 : raw.end + 2].isalnum():
        raw.unit, raw.end = unit, raw.end + 1
        return
    found = language.after.at(text, raw.end)
    if found and (not found[0].needs_size or raw.has_size) and not _is_a_name(text, raw.end, found):
        raw.unit, raw.end = found


def prefix(text: str, start: int, since: int, language: Language) -> tuple[Unit, int] | None:
    """The sign, code or word that makes a sum of the number behind it, and where it begins."""
    at = start - 1 if start and text[start - 1] in SPACES else start
    for length in range(min(language.longest_before, at - since), 0, -1):
        begin = at - length
        unit = language.before.get(text[begin:at])
        if unit is None:
            continue
        before = text[begin - 1 : begin]
        first = text[begin]
        if first.isalpha() and (before.isalnum() or (before in ("$", "£", "€", "-") and begin > since)):
            continue
        if not first.isalpha() and before.isalpha() and before.isupper() and first == "$":
            return None  # a dollar that is not known
        return unit, begin
    return None


def _is_a_name(text: str, start: int, found: tuple[Unit, int]) -> bool:
    """“10 Crown Street” and “50 Cent”: a capital that begins a name."""
    unit, end = found
    word = text[start:end].split()[-1:]
    ahead = text[end : end + 2]
    if not word or not word[0].istitle():
        return False
    return (unit.minor and word[0].isascii()) or (ahead[:1] == " " and ahead[1:].isupper())
