"""A verdict as a sentence that shows its arithmetic."""

from __future__ import annotations

from datetime import date

from .amounts import Amount
from .central_bank import NAME
from .currencies import fixed_rates
from .rates import Quote, Rates
from .saying import gettext, separated, written_day
from .verdicts import Verdict
from .written import money, rate, rewritten, worth

_CLOSER = 0.02
"""From this difference on, a rounder sum that agrees is told a closer one."""


def sentence(text: str, first: Amount, other: Amount, verdict: Verdict, day: date, rates: Rates) -> str:
    """What is to be said of a converted sum; `text` is the one the amounts are from."""
    if verdict.quote is None:
        return _no_rate(verdict, day, rates)
    reckoned = f"{first.surface} {_times(verdict.quote, verdict)} = {_sums(verdict)}"
    if verdict.judgement == "agrees":
        return _agreeing(text, other, verdict).format(reckoned=reckoned, said=other.surface)
    better = right(text, other, verdict).rstrip(".")
    about = {"reckoned": reckoned, "better": better, "said": other.surface}
    match verdict.judgement:
        case "stale":
            return _stale(verdict, about)
        case "scale":
            return _scale(first, other, verdict).format(**about)
        case _:
            return _off(other, verdict, about)


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


def rate_said(value: float, first: str, second: str) -> str:
    """“1 EUR = 1.1684 USD”, turned around where that is easier to read."""
    if value < 0.1:
        return f"1 {second} = {separated(rate(1 / value))} {first}"
    return f"1 {first} = {separated(rate(value))} {second}"


def _sums(verdict: Verdict) -> str:
    return " – ".join(money(value, verdict.second) for value in verdict.right)


def _times(quote: Quote, verdict: Verdict) -> str:
    """How the sum is reckoned: “× 1.1316 (European Central Bank, 17 November 2021)”."""
    own = gettext("the source’s own rate")
    source = own if verdict.quoted else f"{quote.by}, {written_day(quote.day)}"
    if quote.rate < 0.1:
        return f"÷ {separated(rate(1 / quote.rate))} ({source})"
    return f"× {separated(rate(quote.rate))} ({source})"


def _agreeing(text: str, other: Amount, verdict: Verdict) -> str:
    if verdict.then:
        when = verdict.latest
        if when and when != (verdict.quote or verdict.giving[0]).day:
            told = gettext("{reckoned}; {said} is of another day, as the text says, last {day}.")
            return told.replace("{day}", written_day(when))
        return gettext("{reckoned}; {said} agrees.")
    made, said = verdict.right[0], float(other.low)
    if len(verdict.right) > 1 or len(other.values) > 1 or abs(said - made) <= _CLOSER * made:
        return gettext("{reckoned}; {said} agrees.")
    finer = rewritten(text, other, (made,))
    if finer == other.surface:
        told = gettext("{reckoned}; {said} agrees, written to {worth}.")
    else:
        told = gettext("{reckoned}; {said} agrees, written to {worth}; {closer} would be closer.")
    return told.replace("{worth}", gettext(worth(other, other.low))).replace("{closer}", _escaped(finer))


def _stale(verdict: Verdict, about: dict[str, str]) -> str:
    latest = verdict.giving[0]
    told = gettext(
        "{reckoned}, so {better}. {said} is of an earlier day: the latest whose rate gives it is {day} "
        "({rate})."
    )
    said = rate_said(latest.rate, verdict.first, verdict.second)
    return told.format(**about, day=written_day(latest.day), rate=said)


def _scale(first: Amount, other: Amount, verdict: Verdict) -> str:
    factor = verdict.factor or 0.0
    if factor == 0:
        told = gettext(
            "{reckoned}, so {better}. {said} would be right if the currencies were swapped: {one} for "
            "{other}."
        )
        one, two = money(float(first.low), verdict.second), money(float(other.low), verdict.first)
        return told.replace("{one}", one).replace("{other}", two)
    return {
        10.0: gettext("{reckoned}, so {better}. {said} is too little: ten times as much would be right."),
        100.0: gettext(
            "{reckoned}, so {better}. {said} is too little: a hundred times as much would be right."
        ),
        1e3: gettext(
            "{reckoned}, so {better}. {said} is too little: a thousand times as much would be right."
        ),
        1e6: gettext(
            "{reckoned}, so {better}. {said} is too little: a million times as much would be right."
        ),
        0.1: gettext("{reckoned}, so {better}. {said} is ten times too much."),
        0.01: gettext("{reckoned}, so {better}. {said} is a hundred times too much."),
        1e-3: gettext("{reckoned}, so {better}. {said} is a thousand times too much."),
        1e-6: gettext("{reckoned}, so {better}. {said} is a million times too much."),
    }[float(f"{factor:.6g}")]


def _off(other: Amount, verdict: Verdict, about: dict[str, str]) -> str:
    told = gettext("{reckoned}, so {better}. {said} is {by}; no rate of the two years before gives it.")
    if verdict.then:
        told = gettext("{reckoned}, so {better}. {said} is {by}; no earlier rate gives it either.")
    elif verdict.quoted:
        told = gettext("{reckoned}, so {better}. {said} is {by}.")
    return told.format(**about, by=_by_how_much(other, verdict))


def _by_how_much(other: Amount, verdict: Verdict) -> str:
    made = sum(verdict.right) / len(verdict.right)
    said = float(other.low + other.high) / 2
    if not made:
        return gettext("not that")
    part = said / made - 1
    if abs(part) >= 2:
        return gettext("{times} times that").format(times=separated(f"{said / made:,.1f}"))
    digits = 1 if abs(part) < 0.1 else 0
    told = gettext("{percent} too much") if part > 0 else gettext("{percent} too little")
    return told.format(percent=separated(f"{abs(part):.{digits}%}"))


def _no_rate(verdict: Verdict, day: date, rates: Rates) -> str:
    more = gettext("`broadsheet record rates import` takes in another bank’s.")
    if not rates.tables:
        return f"{gettext('There are no rates of exchange here.')} {more}"
    if day.year < 1999 and all(table.name == NAME for table in rates.tables):
        told = gettext("Reference rates begin in January 1999, and {day} is before that.")
        return f"{told.format(day=written_day(day))} {more}"
    if rates.latest and day > rates.latest:
        told = gettext(
            "The rates here end on {day}; `broadsheet record rates import` takes in newer ones, "
            "such as the European Central Bank’s."
        )
        return told.format(day=written_day(rates.latest))
    return f"{_which_is_missing(verdict, day, rates)} {more}"


def _which_is_missing(verdict: Verdict, day: date, rates: Rates) -> str:
    for currency in (verdict.first, verdict.second):
        span = rates.span(currency)
        fixed = fixed_rates().get(currency)
        if currency == "EUR" or (fixed and day >= fixed[0]):
            continue
        if span is None:
            return gettext("No bank whose rates are here has {currency}.").format(currency=currency)
        if day < span[0]:
            told = gettext("Rates of {currency} begin on {day}.")
            return told.format(currency=currency, day=written_day(span[0]))
        if day > span[1]:
            told = gettext("Rates of {currency} end on {day}.")
            return told.format(currency=currency, day=written_day(span[1]))
    told = gettext("There is no rate of both {first} and {second} for {day}.")
    return told.format(first=verdict.first, second=verdict.second, day=written_day(day))


def _escaped(text: str) -> str:
    """For a text that is put into a pattern before that is filled in."""
    return text.replace("{", "{{").replace("}", "}}")
