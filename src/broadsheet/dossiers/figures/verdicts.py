"""What reference rates say of a conversion, by rules that explain themselves.

The first sum counts as exact, the converted one to its written precision, and half a percent is allowed
between one bank's rate and another's.

- *agrees*: a rate of the week up to the day gives it.
- *stale*: no such rate does, but an earlier one of the last two years.
- *scale*: a factor of ten, a hundred, a thousand or a million would make it right, or the currencies are
  swapped.
- *off*: none of these.
- *no rate*: no bank has a rate for both currencies on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from .amounts import Amount
from .conversions import Converted
from .rates import Quote, Rates
from .written import room

Judgement: TypeAlias = Literal["agrees", "stale", "scale", "off", "no rate"]
WRONG = ("stale", "scale", "off")

BETWEEN_BANKS = 0.005
BACK = timedelta(days=2 * 365 + 1)
FACTORS = (10.0, 100.0, 1000.0, 1_000_000.0)
_MOST_PAIRS = 12
_CLOSE = 1.08


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one converted sum.

    `quote` is the rate of the day, in units of `second` to one of `first`; `right` what the sum is at it, one
    value or both ends. `giving` are the quotes that give the sum as it is written, the latest first: of the
    week for *agrees*, of the two years for *stale*. `factor` is what a *scale* would be mended by, 0 for
    swapped currencies. `quoted` says that the rate is not a bank's but the source's own.
    """

    judgement: Judgement
    first: str = ""
    second: str = ""
    quote: Quote | None = None
    right: tuple[float, ...] = ()
    giving: tuple[Quote, ...] = ()
    factor: float | None = None
    then: bool = False
    quoted: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether an editor should look at it."""
        return self.judgement in WRONG

    @property
    def latest(self) -> date | None:
        """The latest day whose rate gives the sum."""
        return self.giving[0].day if self.giving else None


def judge(
    first: Amount,
    converted: Converted,
    day: date,
    rates: Rates,
    *,
    quoted: float | None = None,
    dollar: str = "USD",
) -> Verdict:
    """The verdict on a converted sum for `day`: the story's, or the one an editor says the sum belongs to.

    `quoted` is a rate that the source itself gives, in units of the converted currency to one of the first,
    or the other way round if only that gives the sum; it alone counts then. Where a sign allows several
    currencies, the first that agrees is taken, else the likeliest.
    """
    if quoted is not None:
        return _at_quoted(first, converted.amount, day, quoted)
    verdicts = []
    for one, other in _pairs(first, converted.amount, dollar):
        verdict = _judge(first, converted, one, other, day, rates)
        if verdict.judgement == "agrees":
            return verdict
        verdicts.append(verdict)
    return (
        verdicts[0] if verdicts else Verdict("no rate", first.currency or "", converted.amount.currency or "")
    )


def agree(first: Amount, other: Amount, day: date, rates: Rates) -> bool:
    """Whether a rate of the week makes one sum of the other, so closely that it is hardly chance."""
    band = Band.of(first, other)
    if not 0 < band.low <= band.high < band.low * _CLOSE:
        return False
    one, two = first.currency, other.currency
    return bool(one and two and any(quote.rate in band for quote in rates.week(one, two, day)))


@dataclass(frozen=True, slots=True)
class Band:
    """The rates that give a converted sum."""

    low: float
    high: float

    @classmethod
    def of(cls, first: Amount, other: Amount, between: float = BETWEEN_BANKS) -> Band:
        """The rates that give `other` to its written precision, and `between` banks."""
        said = [(float(value), *room(other, value)) for value in other.values]
        made = [float(value) for value in first.values]
        if 0 in made:
            return cls(1.0, 0.0)
        if len(made) == len(said):
            lows = [(value - below) / one for one, (value, below, _) in zip(made, said, strict=True)]
            highs = [(value + above) / one for one, (value, _, above) in zip(made, said, strict=True)]
        else:  # one sum for a range, or a range for one sum: a rate that makes them meet
            lows, highs = [(said[0][0] - said[0][1]) / made[-1]], [(said[-1][0] + said[-1][2]) / made[0]]
        return cls(max(lows) / (1 + between), min(highs) / (1 - between))

    def __contains__(self, rate: float) -> bool:
        return self.low <= rate <= self.high

    def beyond(self, rate: float) -> float:
        """By what part of itself a rate lies outside; 0 if inside."""
        return max(self.low / rate - 1, 1 - self.high / rate, 0.0)


def _judge(first: Amount, converted: Converted, one: str, two: str, day: date, rates: Rates) -> Verdict:
    other = converted.amount
    week = rates.week(one, two, day)
    if not week:
        return Verdict("no rate", one, two, then=converted.then)
    verdict = Verdict(
        "off", one, two, week[0], tuple(float(value) * week[0].rate for value in first.values),
        then=converted.then,
    )  # fmt: skip
    band = Band.of(first, other)
    agreeing = tuple(quote for quote in week if quote.rate in band)
    if agreeing:
        return replace(verdict, judgement="agrees", giving=agreeing)
    since = date.min if converted.then else day - BACK
    earlier = _earlier(band, one, two, day, since, rates)
    if earlier and converted.then:
        return replace(verdict, judgement="agrees", giving=earlier)
    if earlier:
        return replace(verdict, judgement="stale", giving=earlier)
    factor = _factor(band, week)
    return verdict if factor is None else replace(verdict, judgement="scale", factor=factor)


def _earlier(band: Band, one: str, two: str, day: date, since: date, rates: Rates) -> tuple[Quote, ...]:
    return rates.within(one, two, band.low, band.high, since, day)


def _factor(band: Band, week: Sequence[Quote]) -> float | None:
    """What would make the sum right: a factor for the converted one, or 0 for the two currencies swapped."""
    for quote in week:
        if 1 / quote.rate in band:
            return 0.0
        for factor in FACTORS:
            if quote.rate / factor in band:
                return factor
            if quote.rate * factor in band:
                return 1 / factor
    return None


def _at_quoted(first: Amount, other: Amount, day: date, rate: float) -> Verdict:
    band = Band.of(first, other)
    if rate not in band and 1 / rate in band:
        rate = 1 / rate
    quote = Quote(day, rate, "the source")
    right = tuple(float(value) * rate for value in first.values)
    fits = rate in band
    return Verdict(
        "agrees" if fits else "off", first.currency or "", other.currency or "", quote, right,
        (quote,) if fits else (), quoted=True,
    )  # fmt: skip


def _pairs(first: Amount, other: Amount, dollar: str) -> Iterator[tuple[str, str]]:
    """The currencies that may be meant, the likeliest first. A bare dollar is a US dollar, or that of the
    paper, unless the other sum is.
    """
    pairs = [
        (one, two)
        for one in _meant(first, other, dollar)
        for two in _meant(other, first, dollar)
        if one != two
    ]  # fmt: skip
    yield from pairs[:_MOST_PAIRS]


def _meant(amount: Amount, beside: Amount, dollar: str) -> tuple[str, ...]:
    if amount.currency in ("USD", "EUR", dollar) and amount.currency != beside.currency:
        return amount.currencies[:1]
    return amount.currencies
