"""The figures of a text, each conversion with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from .amounts import Amount
from .conversions import Conversion, Converted, conversions
from .finder import find
from .languages import Language
from .rates import Rates
from .sentences import right, sentence, written_day
from .verdicts import Band, Verdict, agree, judge


@dataclass(frozen=True, slots=True)
class Checked:
    """One converted sum with its verdict. `right` is what would stand in its place; empty without a rate."""

    first: Amount
    converted: Converted
    verdict: Verdict
    sentence: str
    right: str

    @property
    def amount(self) -> Amount:
        """The converted sum."""
        return self.converted.amount


@dataclass(frozen=True, slots=True)
class Together:
    """A time whose rates give all stale sums of a text: it ends on the last such day, and begins on the
    one of that week whose rates come closest.
    """

    begin: date
    end: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """All that was found in a text; `checked` has the converted sums of all `conversions`, in their order."""

    text: str
    day: date
    language: str
    amounts: Sequence[Amount]
    conversions: Sequence[Conversion]
    checked: Sequence[Checked]
    together: Together | None

    @property
    def wrong(self) -> list[Checked]:
        """The converted sums that an editor should look at."""
        return [it for it in self.checked if it.verdict.is_wrong]


def check(text: str, language: Language, day: date, rates: Rates) -> Check:
    """Find and judge the figures of a text that is of `day`."""
    amounts = find(text, language, day)
    found = conversions(text, amounts, language, partial(agree, day=day, rates=rates))
    checked = [
        judged(text, it.first, converted, day, rates) for it in found for converted in it.converted
    ]  # fmt: skip
    return Check(text, day, language.code, amounts, found, checked, at_once(checked))


def judged(
    text: str, first: Amount, converted: Converted, day: date, rates: Rates, *, quoted: float | None = None
) -> Checked:
    """One converted sum, judged for a day and, if the source quotes one, by that rate."""
    verdict = judge(first, converted, day, rates, quoted=quoted)
    other = converted.amount
    said = sentence(text, first, other, verdict, day, rates)
    return Checked(first, converted, verdict, said, right(text, other, verdict))


def at_once(checked: Sequence[Checked]) -> Together | None:
    """The latest time whose rates give every stale sum, if there are two or more of them and such a time."""
    stale = [it for it in checked if it.verdict.judgement == "stale"]
    if len(stale) < 2:
        return None
    rates = [{quote.day: quote.rate for quote in reversed(it.verdict.giving)} for it in stale]
    days = set(rates[0]).intersection(*rates[1:])
    if not days:
        return None
    end = max(days)
    week = sorted(day for day in days if end - day < timedelta(days=7))

    bands = [Band.of(it.first, it.amount, between=0) for it in stale]

    def distance(day: date) -> float:
        return sum(band.beyond(of[day]) for band, of in zip(bands, rates, strict=True))

    begin = min(week, key=lambda day: (round(distance(day), 7), -day.toordinal()))
    both = "both" if len(stale) == 2 else f"all {len(stale)} stale sums"
    if begin == end:
        return Together(begin, end, f"The rates of {written_day(end)} give {both} at once.")
    return Together(
        begin,
        end,
        f"{_period(begin, end)} gives {both} at once: the rates of {written_day(begin)} come closest, "
        f"those of {written_day(end)} are the last that do.",
    )


def _period(begin: date, end: date) -> str:
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day} to {written_day(end)}"
    return f"{written_day(begin)} to {written_day(end)}"
