"""The figures of a text, each conversion with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b

from .amounts import Amount
from .conversions import Conversion, Converted, conversions
from .finder import find
from .languages import Language
from .rates import Rates
from .saying import gettext, written_day
from .sentences import right, sentence
from .verdicts import Band, Verdict, agree, judge


@dataclass(frozen=True, slots=True)
class Basis:
    """What an editor says that a converted sum goes by: another day than the text's, or a rate that its
    source quotes.
    """

    day: date | None = None
    rate: float | None = None


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

    @property
    def pair(self) -> int:
        """What the two sums are known by, see `pair_of`."""
        return pair_of(self.first, self.amount)


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


def check(
    text: str,
    language: Language,
    day: date,
    rates: Rates,
    *,
    bases: Mapping[int, Basis] | None = None,
    dollar: str = "USD",
    most: int | None = None,
) -> Check:
    """Find and judge the figures of a text that is of `day`.

    `bases` are by `pair_of` the sums that they are for; `dollar` is whose a bare “$” is; with `most`, no more
    conversions are judged.
    """
    amounts = find(text, language, day, dollar)
    found = conversions(text, amounts, language, partial(agree, day=day, rates=rates))[:most]
    checked = []
    for first, converted in ((it.first, each) for it in found for each in it.converted):
        basis = bases.get(pair_of(first, converted.amount), Basis()) if bases else Basis()
        of = basis.day or day
        checked.append(judged(text, first, converted, of, rates, quoted=basis.rate, dollar=dollar))
    return Check(text, day, language.code, amounts, found, checked, at_once(checked))


def pair_of(first: Amount, other: Amount) -> int:
    """What two sums are known by, however they are written: 64 bits of their values and currencies."""
    said = [(it.currency, *(f"{value.normalize():f}" for value in it.values)) for it in (first, other)]
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=8).digest(), "little", signed=True)


def judged(
    text: str,
    first: Amount,
    converted: Converted,
    day: date,
    rates: Rates,
    *,
    quoted: float | None = None,
    dollar: str = "USD",
) -> Checked:
    """One converted sum, judged for a day and, if the source quotes one, by that rate."""
    verdict = judge(first, converted, day, rates, quoted=quoted, dollar=dollar)
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
    said = {"begin": written_day(begin), "end": written_day(end), "count": len(stale)}
    if begin == end:
        told = (
            gettext("The rates of {end} give both at once.")
            if len(stale) == 2
            else gettext("The rates of {end} give all {count} stale sums at once.")
        )
    elif len(stale) == 2:
        told = gettext(
            "{period} gives both at once: the rates of {begin} come closest, those of {end} are the last "
            "that do."
        )
    else:
        told = gettext(
            "{period} gives all {count} stale sums at once: the rates of {begin} come closest, those of "
            "{end} are the last that do."
        )
    return Together(begin, end, told.format(period=_period(begin, end), **said))


def _period(begin: date, end: date) -> str:
    alike = (begin.year, begin.month) == (end.year, end.month)
    first = str(begin.day) if alike else written_day(begin)
    return gettext("{first} to {last}").format(first=first, last=written_day(end))
