"""Dates in a text, as precise as it says them, reckoned from the story's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .rules import Language

AHEAD = timedelta(days=2)
"""How far behind the story's day a date without a year may lie and still be of that year: time zones."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that `text[start:end]` gives: the first day of the day, month or year that it means.

    `precision` is `day`, `month` or `year`, as in `models.facts.Fact.Precision`.
    """

    start: int
    end: int
    day: date
    precision: str


def dates_in(text: str, language: Language, day: date) -> list[Dated]:
    """Every date in a sentence of a story of `day`, in order; none overlaps another.

    A date without a year is the last such one up to the story's day: what is told has happened. A time
    that no day, month or year holds (“last week” over the turn of a month) is as precise as what holds it.
    """
    found: list[Dated] = []
    for start, end, when, precision in _read(text, language, day):
        if all(end <= it.start or start >= it.end for it in found):
            found.append(Dated(start, end, when, precision))
    return sorted(found, key=lambda it: it.start)


def _read(text: str, language: Language, day: date) -> Iterator[tuple[int, int, date, str]]:
    """In the order of how much each says: what overlaps an earlier one is part of it."""
    for pattern in language.dates:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if read := _of_parts(parts, language, day):
                yield (*match.span(), *read)
    for match in language.relative.finditer(text):
        for name, written in match.groupdict().items():
            if written and (then := _back(language.distances[int(name[1:])], day)):
                yield (*match.span(), *then)
    for match in language.weekday.finditer(text):
        number = next(at for at, written in enumerate(match.groups()) if written)
        yield (*match.span(), day - timedelta(days=(day.weekday() - number) % 7), "day")


def _of_parts(parts: dict[str, str | None], language: Language, day: date) -> tuple[date, str] | None:
    year = int(written) if (written := parts.get("year")) else None
    month = _month(parts, language)
    dom = int(written) if (written := parts.get("day")) else None
    try:
        if month is None:
            return (date(year, 1, 1), "year") if year else None
        if year is None:
            latest = day + AHEAD
            year = latest.year if (month, dom or 1) <= (latest.month, latest.day) else latest.year - 1
        return date(year, month, dom or 1), "day" if dom else "month"
    except ValueError:
        return None  # 31 November, 29 February 2021


def _month(parts: dict[str, str | None], language: Language) -> int | None:
    if parts.get("number"):
        return int(parts["number"] or 0)
    written = parts.get("month")
    if not written:
        return None
    for number, pattern in enumerate(language.months, 1):
        if pattern.fullmatch(written):
            return number
    return None


def _back(distance: str, day: date) -> tuple[date, str] | None:
    """`distance` is `day-1`, `week-1`, `month-0`, `year-1`: a unit, and how many of them ago."""
    unit, _, ago = distance.partition("-")
    back = int(ago)
    if unit == "day":
        return day - timedelta(days=back), "day"
    if unit == "month":
        months = day.year * 12 + day.month - 1 - back
        return date(months // 12, months % 12 + 1, 1), "month"
    if unit == "year":
        return date(day.year - back, 1, 1), "year"
    monday = day - timedelta(days=day.weekday() + 7 * back)
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        return monday.replace(day=1), "month"
    return (date(monday.year, 1, 1), "year") if monday.year == sunday.year else None
