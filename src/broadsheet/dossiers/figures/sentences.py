"""A verdict as a sentence that shows its arithmetic."""

from __future__ import annotations

from datetime import date

from .amounts import Amount
from .central_bank import NAME
from .currencies import fixed_rates
from .rates import Quote, Rates
from .verdicts import Verdict
from .written import money, rate, rewritten, worth

IMPORT = "`broadsheet record rates import` takes in another bank’s"
_CLOSER = 0.02
"""From this difference on, a rounder sum that agrees is told a closer one."""

_TIMES = {10.0: "ten", 100.0: "a hundred", 1000.0: "a thousand", 1_000_000.0: "a million"}


def sentence(text: str, first: Amount, other: Amount, verdict: Verdict, day: date, rates: Rates) -> str:
    """What is to be said of a converted sum; `text` is the one the amounts are from."""
    if verdict.quote is None:
        return _no_rate(verdict, day, rates)
    sums = _sums(verdict)
    start = f"{first.surface} {_times(verdict.quote, verdict)} = {sums}"
    better = right(text, other, verdict).rstrip(".") + "."
    match verdict.judgement:
        case "agrees":
            return start + _agreeing(text, other, verdict)
        case "stale":
            return f"{start}, so {better} {other.surface} is of an earlier day: {_until(verdict)}."
        case "scale":
            return f"{start}, so {better} {_scale(first, other, verdict)}"
        case _:
            none = "" if verdict.quoted else "; no rate of the two years before gives it"
            if verdict.then:
                none = "; no earlier rate gives it either"
            return f"{start}, so {better} {other.surface} is {_by_how_much(other, verdict)}{none}."


def right(text: str, other: Amount, verdict: Verdict) -> str:
    """The converted sum as it would be written at the rate of the day, in the text's own way."""
    if not verdict.right:
        return ""
    if verdict.factor == 0:
        return money(verdict.right[0], verdict.second)
    values = verdict.right
    if len(values) != len(other.values):
        values = (values[0],) if len(other.values) == 1 else (values[0], values[-1])
    if len(values) != len(other.numbers):
        return money(values[0], verdict.second)
    return rewritten(text, other, values)


def written_day(day: date) -> str:
    """“17 November 2021”."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


def _sums(verdict: Verdict) -> str:
    return " to ".join(money(value, verdict.second) for value in verdict.right)


def _times(quote: Quote, verdict: Verdict) -> str:
    """How the sum is reckoned: “× 1.1316 (European Central Bank, 17 November 2021)”."""
    source = f"({quote.by}, {written_day(quote.day)})" if not verdict.quoted else "(the source’s own rate)"
    if quote.rate < 0.1:
        return f"÷ {rate(1 / quote.rate)} {source}"
    return f"× {rate(quote.rate)} {source}"


def _rate_said(quote: Quote, verdict: Verdict) -> str:
    if quote.rate < 0.1:
        return f"1 {verdict.second} = {rate(1 / quote.rate)} {verdict.first}"
    return f"1 {verdict.first} = {rate(quote.rate)} {verdict.second}"


def _agreeing(text: str, other: Amount, verdict: Verdict) -> str:
    if verdict.then:
        when = verdict.latest
        return (
            f"; {other.surface} is of another day, as the text says, last {written_day(when)}."
            if (when and when != (verdict.quote or verdict.giving[0]).day)
            else f"; {other.surface} agrees."
        )
    made, said = verdict.right[0], float(other.low)
    if len(verdict.right) > 1 or len(other.values) > 1 or abs(said - made) <= _CLOSER * made:
        return f"; {other.surface} agrees."
    finer = rewritten(text, other, (made,))
    rounding = worth(other, other.low)
    if finer == other.surface:
        return f"; {other.surface} agrees, written to {rounding}."
    return f"; {other.surface} agrees, written to {rounding}; {finer} would be closer."


def _until(verdict: Verdict) -> str:
    latest = verdict.giving[0]
    return f"the latest whose rate gives it is {written_day(latest.day)} ({_rate_said(latest, verdict)})"


def _scale(first: Amount, other: Amount, verdict: Verdict) -> str:
    factor = verdict.factor or 0.0
    if factor == 0:
        return (
            f"{other.surface} would be right if the currencies were swapped: "
            f"{money(float(first.low), verdict.second)} for {money(float(other.low), verdict.first)}."
        )
    if factor > 1:
        return f"{other.surface} is too little: {_TIMES[round(factor, 9)]} times as much would be right."
    return f"{other.surface} is {_TIMES[round(1 / factor)]} times too much."


def _by_how_much(other: Amount, verdict: Verdict) -> str:
    made = sum(verdict.right) / len(verdict.right)
    said = float(other.low + other.high) / 2
    if not made:
        return "not that"
    part = said / made - 1
    if abs(part) >= 2:
        return f"{said / made:,.1f} times that"
    digits = 1 if abs(part) < 0.1 else 0
    return f"{abs(part):.{digits}%} too {'much' if part > 0 else 'little'}"


def _no_rate(verdict: Verdict, day: date, rates: Rates) -> str:
    if not rates.tables:
        return f"There are no rates of exchange here; {IMPORT}."
    if day.year < 1999 and all(table.name == NAME for table in rates.tables):
        return f"Reference rates begin in January 1999, and {written_day(day)} is before that; {IMPORT}."
    for currency in (verdict.first, verdict.second):
        span = rates.span(currency)
        fixed = fixed_rates().get(currency)
        if currency == "EUR" or (fixed and day >= fixed[0]):
            continue
        if span is None:
            return f"No bank whose rates are here has {currency}; {IMPORT}."
        if day < span[0]:
            return f"Rates of {currency} begin on {written_day(span[0])}; {IMPORT}."
        if day > span[1]:
            return f"Rates of {currency} end on {written_day(span[1])}; {IMPORT}."
    return f"There is no rate of both {verdict.first} and {verdict.second} for {written_day(day)}; {IMPORT}."
