"""How exactly a sum is written, and how another would be written in its place."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from .amounts import Amount
from .languages import load
from .saying import gettext, gettext_noop, separated

_PLAIN = 2
"""Digits that are taken at their word in a whole number that ends in noughts: “$190m”, “$100m”."""


def room(amount: Amount, value: Decimal) -> tuple[float, float]:
    """How far below and above `value`, one of the amount's, a sum may be that is written so.

    That is half of its last digit's worth. Noughts that end a whole number may come of rounding to two
    digits, or to one behind a hedge (“about $900m”), but not of more than a twentieth: 186 and 194 are “190”,
    99.6 and 104 “100”.
    """
    half, step = float(amount.precision) / 2, float(_step(amount, value))
    if step == float(amount.precision):
        return half, half
    most = max(half, float(value) / 20)
    is_power = str(int(value / amount.precision)).strip("0") == "1"
    return max(half, min(step / (20 if is_power else 2), most)), max(half, min(step / 2, most))


def worth(amount: Amount, value: Decimal) -> str:
    """What the last digit that counts is worth, in English words: “tens of millions”, “whole billions”."""
    step = _step(amount, value)
    for size, names in _WORTH.items():
        if step >= size:
            return names.get(int(step / size), names[0])
    return _LAST_DIGIT


_LAST_DIGIT = gettext_noop("its last digit")
_WORTH: dict[int, dict[int, str]] = {
    10**9: {
        1: gettext_noop("whole billions"),
        10: gettext_noop("tens of billions"),
        100: gettext_noop("hundreds of billions"),
        0: gettext_noop("steps of billions"),
    },
    10**6: {
        1: gettext_noop("whole millions"),
        10: gettext_noop("tens of millions"),
        100: gettext_noop("hundreds of millions"),
        0: gettext_noop("steps of millions"),
    },
    1000: {
        1: gettext_noop("whole thousands"),
        10: gettext_noop("tens of thousands"),
        100: gettext_noop("hundreds of thousands"),
        0: gettext_noop("steps of thousands"),
    },
}


def rewritten(text: str, amount: Amount, values: tuple[float, ...], *, finer: bool = False) -> str:
    """The amount's surface with other values, in its own style; `text` is what its offsets refer to.

    As many decimals as it has, but two digits at least; `finer` asks for one digit more than it has.
    """
    made, at = "", amount.start
    step = amount.precision
    for (start, end), scale, value in zip(amount.numbers, amount.scales, values, strict=True):
        number = Decimal(repr(value)) / scale
        decimals = max(0, -int((step / scale).normalize().as_tuple().exponent)) + finer
        made += text[at:start] + _number(number, decimals, amount.language)
        at = end
    return made + text[at : amount.end]


def money(value: float, currency: str) -> str:
    """A sum for a sentence: “USD 871.3 million”."""
    for size, name in ((1e12, _TRILLION), (1e9, _BILLION), (1e6, _MILLION)):
        if abs(value) >= size:
            return f"{currency} {gettext(name).format(number=separated(_significant(value / size)))}"
    return f"{currency} {separated(_significant(value))}"


_TRILLION = gettext_noop("{number} trillion")
_BILLION = gettext_noop("{number} billion")
_MILLION = gettext_noop("{number} million")


def rate(value: float) -> str:
    """A rate to five digits: “1.1316”, “0.0084512”."""
    return f"{value:,.5g}" if value < 100_000 else f"{value:,.0f}"


def _step(amount: Amount, value: Decimal) -> Decimal:
    """The worth of the last digit that is not a nought of rounding."""
    step = amount.precision
    if step < 1 or (amount.scales and step < max(amount.scales)):
        return step
    kept, digits = 1 if amount.hedge else _PLAIN, int(value / step)
    while digits and digits % 10 == 0 and len(str(digits)) > kept:
        digits //= 10
        step *= 10
    return step


def _significant(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def _number(number: Decimal, decimals: int, code: str) -> str:
    while decimals < 12 and number and abs(number) * 10**decimals < 10:
        decimals += 1
    whole = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    language = load(code)
    text = f"{whole:,f}"
    group = language.group[0] if abs(whole) >= 10_000 or language.code == "en" else ""
    return text.replace(",", "\0").replace(".", language.decimal).replace("\0", group)
