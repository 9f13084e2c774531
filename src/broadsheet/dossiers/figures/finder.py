"""The amounts in a text."""

from __future__ import annotations

from datetime import date
from heapq import merge
from itertools import pairwise

from .amounts import Amount, Kind
from .currencies import successors
from .digits import numbers
from .languages import Language
from .raw import Raw
from .spans import joined
from .spelt import spelt

AROUND = 240
"""Characters before and behind a sum in which a country may tell whose crowns or pesos are meant."""


def find(text: str, language: Language, day: date | None = None, dollar: str = "USD") -> list[Amount]:
    """Every amount in `text`, in order; none overlaps another. Time grows with the length of the text.

    `day` is the day of the text: the lira of 2004 is another currency than that of 2005. `dollar` is whose a
    bare “$” is, where it can be theirs.
    """
    found: list[Raw] = []
    for raw in merge(numbers(text, language), spelt(text, language), key=lambda raw: raw.start):
        if not found or raw.start >= found[-1].end:
            found.append(raw)
    settled = (_settled(text, raw, language, day, dollar) for raw in joined(text, found, language))
    return _without_exchange_rates(text, [amount for amount in settled if amount is not None], language)


def _settled(text: str, raw: Raw, language: Language, day: date | None, dollar: str) -> Amount | None:
    kind: Kind
    if raw.unit is not None:
        kind = "share" if raw.unit.is_share else "money"
    elif _is_counted(text, raw, language):
        kind = "count"
    else:
        return None
    high = raw.other or raw
    before = language.hedge.search(text[max(0, raw.start - 28) : raw.start])
    return Amount(
        surface=text[raw.start : raw.end],
        start=raw.start,
        end=raw.end,
        low=raw.worth,
        high=high.worth,
        kind=kind,
        precision=max(raw.step * raw.factor, high.step * high.factor),
        currencies=_of_the_day(_of_the_place(text, raw, _currencies(raw), language, dollar), day),
        hedge=before[1] if before else "",
        numbers=(raw.number, high.number) if raw.other else (raw.number,),
        scales=(raw.factor, high.factor) if raw.other else (raw.factor,),
        language=language.code,
    )


def _currencies(raw: Raw) -> tuple[str, ...]:
    """Of two ends that allow several currencies each, those that both allow: “$5-C$6” is nothing common."""
    if raw.unit is None:
        return ()
    if raw.other is None or raw.other.unit is None:
        return raw.unit.currencies
    other = raw.other.unit.currencies
    narrower, wider = sorted((raw.unit.currencies, other), key=len)
    return tuple(code for code in narrower if code in wider)


def _of_the_place(
    text: str, raw: Raw, currencies: tuple[str, ...], language: Language, dollar: str
) -> tuple[str, ...]:
    """The currencies with the one first whose country is named nearest before the sum, else soonest
    behind; of several dollars, with the paper's.
    """
    if len(currencies) > 1 and currencies[0] == "USD" and dollar in currencies:
        return (dollar, *(it for it in currencies if it != dollar))
    if len(currencies) < 2 or currencies[0] in ("USD", "EUR"):
        return currencies
    before = language.countries.named_in(text[max(0, raw.start - AROUND) : raw.start])
    for code in [*reversed(before), *language.countries.named_in(text[raw.end : raw.end + AROUND])]:
        if code in currencies:
            return (code, *(it for it in currencies if it != code))
    return currencies


def _of_the_day(currencies: tuple[str, ...], day: date | None) -> tuple[str, ...]:
    """The same, with the old currency of that name before the new one where it was in force."""
    for code in currencies[:1]:
        since, old = successors().get(code, (None, ""))
        if since and old:
            first = (old, code) if day and day < since else (code, old)
            return (*first, *(it for it in currencies[1:] if it != old))
    return currencies


def _is_counted(text: str, raw: Raw, language: Language) -> bool:
    """A number counts something if the word behind it can be a noun or its adjective."""
    if raw.looks_like_a_year or raw.loose:
        return False
    noun = language.noun.match(text, raw.end)
    written = text[slice(*raw.number)]
    if raw.scale is not None and (raw.in_words or text[raw.end - 3 : raw.end].rstrip(".").isalpha()):
        return True
    if noun is None or (text[raw.end : raw.end + 1] == "-" and not noun["ending"]):
        return raw.step == 1 and raw.value >= 1000 and any(sign in written for sign in ",.")
    word = noun[2]
    if word.casefold() in language.not_nouns or word in language.months:
        return False
    if len(word) < 2 or (word[0].isupper() and not (noun[3] and noun[3][0].islower())):
        return False
    if raw.scale is not None and not (word[-1] == "s" or word == "people"):
        return False
    before = text[max(0, raw.start - 20) : raw.start].split()
    last = before[-1].strip("(.,") if before and text[raw.start - 1 : raw.start] != "\n" else ""
    if last.isupper() and 1 < len(last) < 6 and raw.step == 1 and raw.value < 1000:
        return False  # “the EU 25”
    return last.casefold() not in language.not_before and last not in language.months


def _without_exchange_rates(text: str, amounts: list[Amount], language: Language) -> list[Amount]:
    """Leave out both sides of “$1 = 0.8 euros” and “$1 bought 118 yen”."""
    rates: set[int] = set()
    for number, (one, other) in enumerate(pairwise(amounts)):
        gap = text[one.end : other.start]
        if (
            one.kind == other.kind == "money"
            and language.rate.match(gap)
            and 1 in (one.low, other.low if "=" in gap else 0)
        ):
            rates |= {number, number + 1}
    return [amount for number, amount in enumerate(amounts) if number not in rates]
