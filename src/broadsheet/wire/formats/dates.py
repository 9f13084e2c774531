"""Times as newspapers and their machines write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

from babel import Locale


def moment(text: str) -> datetime | None:
    """The time that `text` tells, or nothing. It is aware where the text names an offset, else naive.

    ISO 8601, RFC 5322, and days written out in one of the languages below, with or without a clock time
    ("18 November 2021 [13:07]", "13 yanvar, 2026", "March 3, 2020 1:07 PM", "02.10.20 15:33", day first).
    """
    text = text.strip()[:200]
    return _machine_written(text) or _written_out(text)


def moment_as(text: str, pattern: str) -> datetime | None:
    """The time `text` tells in the form `pattern` (of `strptime`, with month names in any language below)."""
    try:
        return datetime.strptime(_WORD.sub(_in_english, text.strip()), pattern)  # noqa: DTZ007 - local to the outlet
    except ValueError:
        return None


_LANGUAGES = ("en", "az", "tr", "ru", "it", "de", "fr", "es", "pt", "uk", "ka", "kk", "ar", "fa", "az_Cyrl")
_ENGLISH = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.](\d\d)(?::(\d\d))?(?!\d)(?:\s*([ap])\.?m\b)?", re.I)
_RFC_5322 = re.compile(r"(?:[a-z]{3,9},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{2,4}\s+\d{1,2}:\d\d", re.I)
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|º|er)?\W+(?:de\s+)?([^\W\d_]+)\.?,?\W+(?:de\s+)?(\d{4})(?!\d)", re.I
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.I)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")


def _machine_written(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if not _RFC_5322.match(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _written_out(text: str) -> datetime | None:
    if found := _DAY_MONTH_YEAR.search(text):
        day, month, year = found[1], _month(found[2]), found[3]
    elif found := _MONTH_DAY_YEAR.search(text):
        day, month, year = found[2], _month(found[1]), found[3]
    elif found := _NUMBERS.search(text):
        day, month, year = found[1], int(found[3]), found[4]
    else:
        return None
    hour, minute, second = _clock(text[: found.start()] + " " + text[found.end() :])
    century = 2000 if len(year) == 2 else 0
    try:
        return datetime(int(year) + century, month, int(day), hour, minute, second)  # noqa: DTZ001 - likewise
    except ValueError:
        return None


def _clock(text: str) -> tuple[int, int, int]:
    found = _CLOCK.search(text)
    if not found:
        return 0, 0, 0
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    return hour, min(int(found[2]), 59), min(int(found[3] or 0), 59)


def _in_english(word: re.Match[str]) -> str:
    return _ENGLISH[_month(word[0])] or word[0]


def _month(name: str) -> int:
    """1 to 12, or 0 for a word that is no month."""
    return _months().get(_folded(name), 0)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for context in Locale.parse(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    names.setdefault(_folded(str(name)), int(number))
    return names


def _folded(name: str) -> str:
    """Without case and the dots that Turkish and Azerbaijani part their two letters i by."""
    return name.casefold().replace("i̇", "i").replace("ı", "i").rstrip(".")
