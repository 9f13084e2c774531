"""Sums in another currency, at the rate of their date."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from broadsheet.dossiers.figures.imported import Unusable
from broadsheet.dossiers.figures.kept import FOLDER, all_rates
from broadsheet.dossiers.figures.rates import Rates
from broadsheet.dossiers.models import Fact
from broadsheet.front import dates
from broadsheet.press import orders as press_orders
from broadsheet.press import reading

from . import orders

OFFERED = ("EUR", "USD", "GBP", "AZN")
"""Currencies a reader may choose, where there are rates."""


@dataclass(frozen=True, slots=True)
class Converted:
    """`rate` is what one unit was worth on `day`, as `by` said; none where nothing had to be exchanged."""

    amount: Decimal
    amount_to: Decimal | None
    rate: float | None = None
    day: date | None = None
    by: str = ""


def convert(fact: Fact, currency: str) -> Converted | None:
    """The fact's sum in `currency`, at the rate of the day it belongs to; none where no bank has one."""
    if fact.amount is None or not fact.currency:
        return None
    if fact.currency == currency:
        return Converted(fact.amount, fact.amount_to)
    quotes = _rates().on(fact.currency, currency, day_of(fact))
    if not quotes:
        return None
    rate = Decimal(quotes[0].rate)
    upper = fact.amount_to * rate if fact.amount_to is not None else None
    return Converted(fact.amount * rate, upper, quotes[0].rate, quotes[0].day, quotes[0].by)


def changed() -> None:
    """New rates have come in: pages that were reckoned by others are stale."""
    press_orders.place([orders.RATES])


def day_of(fact: Fact) -> date:
    """The day whose rate counts: the fact's, the last of its month or year, never after the story's."""
    told = dates.local(fact.story.dated).date()
    if fact.day is None:
        return told
    last = fact.day
    if fact.precision == Fact.Precision.MONTH:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    elif fact.precision == Fact.Precision.YEAR:
        last = last.replace(month=12, day=31)
    return last if fact.precision == Fact.Precision.DAY else max(fact.day, min(last, told))


_kept: dict[Path, tuple[object, Rates]] = {}


def _rates() -> Rates:
    """The European Central Bank's and the paper's own, read again when a file of those has changed."""
    reading.note(orders.RATES)
    paper: Path = settings.PAPER
    state = [(path, path.stat().st_mtime_ns) for path in sorted((paper / FOLDER).glob("*.csv"))]
    if paper not in _kept or _kept[paper][0] != state:
        try:
            _kept[paper] = (state, all_rates(paper))
        except Unusable:
            _kept[paper] = (state, all_rates())
    return _kept[paper][1]
