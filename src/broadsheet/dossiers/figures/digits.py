"""Numbers in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .languages import Language
from .measures import SPACES, measured, prefix, scaled
from .raw import Raw
from .units import Unit

LONGEST = 40
"""Digits and signs of a number; what is longer is no figure of a story."""

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_THOUSANDTH = Decimal("0.001")
_GROUPS = re.compile(r"(?: \d{3})+(?![\d.,]*\d)(?!\s?(?:million|billion|bn|m\b))", re.ASCII)


def numbers(text: str, language: Language) -> Iterator[Raw]:
    """Every number in digits, in order. Dates, times, versions, parts of words are none."""
    end = 0
    for found in language.number.finditer(text):
        start, stop = found.span()
        if stop - start > LONGEST or start < end:
            continue
        if (raw := _in_digits(text, start, stop, end, language)) is not None:
            end = raw.end
            yield raw


def _in_digits(text: str, start: int, stop: int, since: int, language: Language) -> Raw | None:
    begun = prefix(text, start, since, language)
    if language.spaced_sums and stop - start <= 3 and (more := _GROUPS.match(text, stop)):
        unit_behind = language.after.at(text, more.end())
        if begun or (unit_behind and not unit_behind[0].is_share):
            stop = more.end()
    parsed = _parsed(text[start:stop].replace(" ", ""), language)
    if parsed is None:
        return None
    raw = Raw(start, stop, (start, stop), *parsed[:2], loose=parsed[2])
    if begun is None and start and not _may_begin(text, start, since):
        return None
    scaled(text, raw, language, spaced=begun is not None and bool(begun[0].currencies))
    if begun is not None:
        unit, at = begun
        sized = not unit.needs_size or raw.has_size or _is_plain_sum(text, raw, unit, at)
        if sized:
            raw.unit, raw.start, raw.prefixed = unit, at, True
        elif text[start - 1 : start].isalpha():
            return None
    if raw.unit is None:
        measured(text, raw, language)
    after = text[raw.end : raw.end + 1]
    if after in ("-", "'", "’") and (ending := language.noun.match(text, raw.end)) and ending["ending"]:
        return raw
    if after.isalpha() or after in ("_", "@", "\\") or after.isdigit():
        return None
    if (
        raw.unit
        and raw.scale is None
        and language.decimal == ","
        and raw.step == _THOUSANDTH
        and raw.prefixed
    ):
        raw.value, raw.step = raw.value * 1000, Decimal(1)  # “$26,750” in a language with decimal commas
    if raw.loose and raw.unit is None and raw.scale is None:
        return None
    return raw


def _parsed(written: str, language: Language) -> tuple[Decimal, Decimal, bool] | None:
    """Value, worth of the last digit, and whether it is in another format than the language's own."""
    part = _FRACTIONS.get(written[-1])
    whole = written[:-1] if part else written
    if part and not whole:
        return Decimal(part), Decimal(part), False
    loose = False
    if whole.isdigit():
        decimals = ""
        digits = whole
    elif found := language.strict.fullmatch(whole):
        digits, decimals = "".join(filter(str.isdigit, found[1])), found[2] or ""
    else:
        digits, sign, decimals = whole.partition(language.also_decimal)
        if not (sign and digits.isdigit() and decimals.isdigit() and len(decimals) != 3):
            return None
        loose = True
    value = Decimal(f"{digits}.{decimals or 0}")
    if part:
        return value + Decimal(part), Decimal("0.25"), loose
    return value, Decimal(1).scaleb(-len(decimals)), loose


def _may_begin(text: str, start: int, since: int) -> bool:
    """Whether a number can begin here by what stands before it; `since` is where the last one ended."""
    before = text[start - 1]
    if 0 < since == start - 1 and before in "-‑–—/":
        return True  # “20m-30m”, “200 leva/100 euros”
    if before.isalnum() or before in "_@/\\#№&?=.,:":
        return before in ":=" and text[start - 2 : start - 1] == " "
    if before in "'’":
        return text[start - 2 : start - 1] in ("", " ", "(", "\n")
    if before in "-‑–":
        behind = text[start - 2 : start - 1]
        return not behind.isalpha() or before == "–"
    return True


def _is_plain_sum(text: str, raw: Raw, unit: Unit, at: int) -> bool:
    """“euro900” and “euro 4.5” are sums, “Euro 96” and “Euro 2004” are not."""
    if not unit.is_word or raw.looks_like_a_year:
        return False
    touches = text[raw.number[0] - 1] not in SPACES
    if text[at : at + 1].islower() and raw.value >= 1 and not touches and text[at : at + 4] == "euro":
        return True
    return touches or raw.step < 1
