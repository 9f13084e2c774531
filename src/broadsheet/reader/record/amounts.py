"""Sums, shares and counts as the page's language writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_symbol,
)
from django.utils.translation import gettext_lazy as _

from broadsheet.dossiers.figures.central_bank import NAME as EUROPE
from broadsheet.dossiers.figures.imported import AZERBAIJAN
from broadsheet.dossiers.models import Fact
from broadsheet.front.languages import locale_of, page_language

NBSP = "\N{NO-BREAK SPACE}"
LRM = "\N{LEFT-TO-RIGHT MARK}"
SHORTENED = Decimal(1_000_000)
"""From here on a number is written with a word: 1.7 billion."""
DIGITS = 3
"""That a converted sum is rounded to."""
HEDGED_BEFORE = frozenset({"en", "it", "ru"})
"""Languages that put “about” before the number."""
BANKS = {EUROPE: _("European Central Bank"), AZERBAIJAN: _("Central Bank of Azerbaijan")}


def written(fact: Fact) -> str:
    """The fact's amount with its unit and, where the page is in the story's language, its “over”."""
    if fact.amount is None:
        return ""
    text = _of_unit(fact, fact.amount)
    if fact.amount_to is not None:
        text = f"{text} – {_of_unit(fact, fact.amount_to)}"
    language = page_language().split("-")[0]
    ours = fact.story.locale.language_code.split("-")[0] == language and language in HEDGED_BEFORE
    return f"{fact.hedge} {text}" if fact.hedge and ours else text


def money(amount: Decimal, currency: str) -> str:
    """“€1.7 billion”, “40.000 ₼”, as the language places the sign."""
    locale = locale_of(page_language())
    sign = get_currency_symbol(currency, locale=locale) if currency else ""
    if locale.text_direction == "rtl" and sign.isascii():
        sign += LRM  # without it “US$” turns into “$US”
    number = _number(amount, locale)
    if not locale.currency_formats["standard"].pattern.lstrip("\u200e\u200f").startswith("¤"):
        return f"{number}{NBSP}{sign}".rstrip(NBSP)
    return f"{sign}{NBSP}{number}" if sign[-1:].isalpha() else f"{sign}{number}"


def money_in_brief(amount: int, currency: str) -> str:
    """On the axis of a chart: “€5bn”."""
    locale = locale_of(page_language())
    if abs(amount) < SHORTENED / 1000:
        return money(Decimal(amount), currency)
    brief: str = format_compact_currency(amount, currency, locale=locale, fraction_digits=1)
    if locale.language == "en":
        brief = brief.replace("B", "bn").replace("M", "m").replace("K", ",000").replace("T", "tn")
    return brief


def rounded(amount: Decimal) -> Decimal:
    """To three digits: a sum in another currency pretends no more than that."""
    shift = amount.adjusted() - DIGITS + 1
    return amount.quantize(Decimal(1).scaleb(shift), ROUND_HALF_UP) if amount else amount


def rate(value: float) -> str:
    """“1.1316”."""
    text: str = format_decimal(value, format="#,##0.####", locale=locale_of(page_language()))
    return text if value >= 0.01 else f"{value:.6f}"


def currency_name(code: str) -> str:
    """“euros”; in Russian “евро, доллар США”, since there its form depends on the number."""
    locale = locale_of(page_language())
    name: str = get_currency_name(code, count=1 if locale.language == "ru" else 2, locale=locale)
    return name


def banks(by: str) -> str:
    """Who said a rate, as `dossiers.figures.rates` names it; two where two banks' rates were joined."""
    names = by.split(" and ")
    return " + ".join(str(BANKS[name]) for name in names) if BANKS.keys() >= set(names) else by


def _of_unit(fact: Fact, amount: Decimal) -> str:
    locale = locale_of(page_language())
    if fact.unit == Fact.Unit.MONEY:
        return money(amount, fact.currency)
    if fact.unit == Fact.Unit.SHARE:
        share: str = format_percent(amount / 100, locale=locale, decimal_quantization=False)
        return share
    return _number(amount, locale)


def _number(amount: Decimal, locale: Locale) -> str:
    amount = amount.normalize()
    if abs(amount) < SHORTENED:
        text: str = format_decimal(amount, format="#,##0.##", locale=locale)
        return text
    compact: str = format_compact_decimal(amount, format_type="long", locale=locale, fraction_digits=2)
    return compact.replace(" ", NBSP)
