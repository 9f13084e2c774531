"""Reference rates of exchange: which there were on a day, and cross rates between them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

WITHOUT = 10
"""Days that a rate is still taken for: a weekend, Easter, the ten days of a bank's holidays."""

_MOST_WEEKS = 10_000

PIVOTS = ("EUR", "USD")
"""Through these two tables are joined."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What one unit of a currency was in another: `rate` on `day`, the working day it is of, `by` whom."""

    day: date
    rate: float
    by: str


@dataclass(frozen=True, slots=True)
class Series:
    """Rates of one currency, the days as ordinals in order. `fixed_since` is the day from which the last rate
    holds for ever."""

    days: Sequence[int]
    values: Sequence[float]
    fixed_since: int | None = None
    fixed: float = 0.0

    def on(self, ordinal: int) -> tuple[int, float] | None:
        """The rate in force on a day, with the working day it is of."""
        if self.fixed_since is not None and ordinal >= self.fixed_since:
            return ordinal, self.fixed
        place = bisect_right(self.days, ordinal) - 1
        if place < 0 or ordinal - self.days[place] > WITHOUT:
            return None
        return self.days[place], self.values[place]


class Table(Protocol):
    """Rates of one bank: units of each currency to one of its base."""

    @property
    def name(self) -> str:
        """The bank, as a sentence names it."""

    @property
    def base(self) -> str:
        """The currency in which the others are said."""

    def series(self, currency: str) -> Series | None:
        """The rates of a currency, if the bank has any."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A table that is in memory as a whole."""

    name: str
    base: str
    all_series: Mapping[str, Series]

    def series(self, currency: str) -> Series | None:
        """See `Table`."""
        return self.all_series.get(currency)


@dataclass(frozen=True, slots=True)
class Pair:
    """What one currency was in another on every day on which one bank said so."""

    by: str
    days: Sequence[int]
    values: Sequence[float]

    def within(self, low: float, high: float, begin: int, end: int) -> Iterator[Quote]:
        """The quotes between two rates and two days, both included, the latest first."""
        for place in range(bisect_right(self.days, end) - 1, bisect_left(self.days, begin) - 1, -1):
            if low <= self.values[place] <= high:
                yield Quote(date.fromordinal(self.days[place]), self.values[place], self.by)


class Rates:
    """All the tables there are, those that come first counting for more."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._pairs: dict[tuple[str, str], list[Pair]] = {}
        self._weeks: dict[tuple[str, str, date], Sequence[Quote]] = {}

    def on(self, first: str, second: str, day: date) -> list[Quote]:
        """What one `first` was in `second` on a day, or on the last working day before it, by each bank.

        Where no bank has both, two banks' rates are joined through the euro or the dollar.
        """
        ordinal = day.toordinal()
        found = [quote for table in self.tables if (quote := _cross(table, first, second, ordinal))]
        return found or self._joined(first, second, ordinal)

    def week(self, first: str, second: str, day: date) -> Sequence[Quote]:
        """The quotes in force on the seven days up to `day`, the latest first."""
        key = first, second, day
        if key not in self._weeks:
            if len(self._weeks) >= _MOST_WEEKS:
                self._weeks.clear()
            quotes: dict[tuple[str, date], Quote] = {}
            for before in range(min(7, day.toordinal())):
                for quote in self.on(first, second, day - timedelta(days=before)):
                    quotes.setdefault((quote.by, quote.day), quote)
            self._weeks[key] = tuple(quotes.values())
        return self._weeks[key]

    def within(
        self, first: str, second: str, low: float, high: float, since: date, until: date
    ) -> tuple[Quote, ...]:
        """Every quote between two rates and two days, the latest first."""
        begin, end = since.toordinal(), until.toordinal()
        quotes = [it for pair in self._between(first, second) for it in pair.within(low, high, begin, end)]
        return tuple(sorted(quotes, key=lambda quote: quote.day, reverse=True))

    def span(self, currency: str) -> tuple[date, date] | None:
        """The first and the last day on which any bank has a rate of this currency."""
        spans = [
            (it.days[0], it.days[-1])
            for table in self.tables
            if (it := table.series(currency)) is not None and it.days
        ]
        if not spans:
            return None
        return date.fromordinal(min(it[0] for it in spans)), date.fromordinal(max(it[1] for it in spans))

    @property
    def latest(self) -> date | None:
        """The last day on which any bank has a rate; of dollars or euros, which every bank has."""
        ends = [span[1] for code in PIVOTS if (span := self.span(code))]
        return max(ends, default=None)

    def _between(self, first: str, second: str) -> list[Pair]:
        """Every day's rates of two currencies, by each bank that has both, else joined; reckoned once."""
        key = first, second
        if key not in self._pairs:
            made = [pair for table in self.tables if (pair := self._pair(table, first, second))]
            self._pairs[key] = made or self._joined_pair(first, second)
        return self._pairs[key]

    def _pair(self, table: Table, first: str, second: str) -> Pair | None:
        days = self._days([table], first, second)
        quotes = [quote for day in days if (quote := _cross(table, first, second, day))]
        return _as_pair(table.name, quotes) if quotes else None

    def _joined_pair(self, first: str, second: str) -> list[Pair]:
        days = self._days(self.tables, first, second)
        quotes = [quote for day in days for quote in self._joined(first, second, day)]
        return [_as_pair(quotes[0].by, quotes)] if quotes else []

    def _days(self, tables: Sequence[Table], first: str, second: str) -> list[int]:
        days: set[int] = set()
        for table in tables:
            for currency in (first, second):
                if (series := table.series(currency)) is not None:
                    days.update(series.days)
        return sorted(days)

    def _joined(self, first: str, second: str, ordinal: int) -> list[Quote]:
        for pivot in PIVOTS:
            for one in self.tables:
                for other in self.tables:
                    begun = _cross(one, first, pivot, ordinal)
                    ended = _cross(other, pivot, second, ordinal) if begun and other is not one else None
                    if begun and ended:
                        day = min(begun.day, ended.day)
                        return [Quote(day, begun.rate * ended.rate, f"{begun.by} and {ended.by}")]
        return []


def _as_pair(by: str, quotes: Sequence[Quote]) -> Pair:
    by_day = {quote.day.toordinal(): quote.rate for quote in quotes}
    return Pair(by, array("l", by_day), array("d", by_day.values()))


def _cross(table: Table, first: str, second: str, ordinal: int) -> Quote | None:
    one, other = _value(table, first, ordinal), _value(table, second, ordinal)
    if one is None or other is None:
        return None
    if first == table.base:
        day = other[0]
    elif second == table.base:
        day = one[0]
    else:
        day = min(one[0], other[0])
    return Quote(date.fromordinal(day), other[1] / one[1], table.name)


def _value(table: Table, currency: str, ordinal: int) -> tuple[int, float] | None:
    if currency == table.base:
        return ordinal, 1.0
    series = table.series(currency)
    return series.on(ordinal) if series else None
