"""The figures of a dossier: a table of all, and sums over time as a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from broadsheet.dossiers.models import Fact
from broadsheet.front import dates
from broadsheet.front.charts import HEIGHT, WIDTH, chart

from .amounts import banks, currency_name, money, money_in_brief, rate, rounded
from .entries import Entry
from .rates import Converted, convert

DRAWN = 24
"""Sums in a chart, the latest; the table has all."""
NAMED = 6
"""Dates that are named below a chart."""
LEFT, TOP, WIDE, HIGH = 52, 10, 300, 150
"""Of the field in which the bars stand, in the chart's own units."""
WIDEST = 28
"""A bar, so that two of them do not look like walls."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as written and, where the reader chose a currency and a bank has a rate, in that."""

    entry: Entry
    converted: Converted | None = None
    text: str = ""

    @property
    def fact(self) -> Fact:
        return self.entry.fact

    @property
    def at_the_rate(self) -> str:
        """Of which day by whom, in words; empty where nothing was exchanged."""
        found = self.converted
        if found is None:
            return _("no rate") if self.fact.unit == Fact.Unit.MONEY else ""
        if found.rate is None or found.day is None:
            return ""
        return _("%(rate)s, %(day)s, %(bank)s") % {
            "rate": rate(found.rate),
            "day": dates.day(found.day),
            "bank": banks(found.by),
        }


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    middle: float
    name: str
    """Below the bar; empty where there is no room."""
    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Sums of one currency, the earliest first. `lines` are heights that are marked, with what they mean."""

    currency: str
    bars: list[Bar]
    lines: list[tuple[float, str]]
    left_out: int

    left, before, right, bottom = LEFT, LEFT - 6, LEFT + WIDE, TOP + HIGH
    box = f"0 0 {LEFT + WIDE + 8} {TOP + HIGH + 26}"

    @property
    def title(self) -> str:
        return _("Sums over time, in %s") % currency_name(self.currency)


def figures_of(entries: Sequence[Entry], currency: str) -> list[Figure]:
    """Everything with an amount, in the order given."""
    return [_figure(entry, currency) for entry in entries if entry.fact.amount is not None]


def drawings(figures: Sequence[Figure], currency: str) -> list[Drawing]:
    """A chart of the sums in the currency chosen; else one for each currency in which two are written."""
    by_currency: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.fact.unit != Fact.Unit.MONEY:
            continue
        if currency and figure.converted:
            by_currency[currency].append(figure)
        elif not currency and figure.fact.currency:
            by_currency[figure.fact.currency].append(figure)
    return [_drawn(code, some) for code, some in by_currency.items() if len(some) > 1 or currency]


def _figure(entry: Entry, currency: str) -> Figure:
    if not currency or entry.fact.unit != Fact.Unit.MONEY:
        return Figure(entry)
    converted = convert(entry.fact, currency)
    if converted is None:
        return Figure(entry)
    if converted.rate is None:
        return Figure(entry, converted, entry.amount)
    text = money(rounded(converted.amount), currency)
    if converted.amount_to is not None:
        text = f"{text} – {money(rounded(converted.amount_to), currency)}"
    return Figure(entry, converted, text)


def _drawn(currency: str, figures: Sequence[Figure]) -> Drawing:
    shown = sorted(figures, key=lambda figure: (figure.entry.at, figure.fact.pk))[-DRAWN:]
    counts: list[tuple[Any, int]] = [(figure, int(_amount(figure))) for figure in shown]
    every = -(-len(shown) // NAMED)
    drawn = chart(counts, every)
    across, up = WIDE / WIDTH, HIGH / HEIGHT
    named = {id(bar) for bar in drawn.marked}
    width = min(drawn.bars[0].width * across, WIDEST)
    bars = [
        Bar(
            x=round(LEFT + bar.middle * across - width / 2, 2),
            y=round(min(TOP + bar.y * up, TOP + HIGH - 1), 2),
            width=round(width, 2),
            height=round(max(bar.height * up, 1), 2),
            middle=round(LEFT + bar.middle * across, 2),
            name=bar.label.entry.year if id(bar) in named else "",
            figure=bar.label,
            text=bar.label.text or bar.label.entry.amount,
        )
        for bar in drawn.bars
    ]
    lines = [(round(TOP + y * up, 2), money_in_brief(value, currency)) for y, value in drawn.lines]
    return Drawing(currency, bars, lines, len(figures) - len(shown))


def _amount(figure: Figure) -> Decimal:
    amount = figure.converted.amount if figure.converted else figure.fact.amount
    return max(amount or Decimal(0), Decimal(0))
