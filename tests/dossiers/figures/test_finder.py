"""Amounts in running text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from .reading import found, one, surfaces

SUMS = [
    ("It cost € 10 bn.", "€ 10 bn", 10_000_000_000, "EUR"),
    ("It cost 1.7 billion euros.", "1.7 billion euros", 1_700_000_000, "EUR"),
    ("It cost $910.8M.", "$910.8M", 910_800_000, "USD"),
    ("It cost AZN 3.4 million.", "AZN 3.4 million", 3_400_000, "AZN"),
    ("It cost 211bn yen.", "211bn yen", 211_000_000_000, "JPY"),
    ("It cost Rs 40 crore.", "Rs 40 crore", 400_000_000, "INR"),
    ("It cost half a million pounds.", "half a million pounds", 500_000, "GBP"),
    ("It cost a billion dollars.", "a billion dollars", 1_000_000_000, "USD"),
    ("It cost two million euros.", "two million euros", 2_000_000, "EUR"),
    ("It cost one euro.", "one euro", 1, "EUR"),
    ("She earns £100,000-a-year.", "£100,000", 100_000, "GBP"),
    ("Oil is $46.5 a barrel.", "$46.5", Decimal("46.5"), "USD"),
    ("He bid A$1.5bn.", "A$1.5bn", 1_500_000_000, "AUD"),
    ("He bid 5m Swedish kronor.", "5m Swedish kronor", 5_000_000, "SEK"),
    ("He bid SFr5bn.", "SFr5bn", 5_000_000_000, "CHF"),
    ("He bid 5m won.", "5m won", 5_000_000, "KRW"),
    ("A 20-million-euro deal.", "20-million-euro", 20_000_000, "EUR"),
    ("It owes euro900 million.", "euro900 million", 900_000_000, "EUR"),
    ("He gave £1,234,567.89.", "£1,234,567.89", Decimal("1234567.89"), "GBP"),
]


@pytest.mark.parametrize(("text", "surface", "value", "currency"), SUMS)
def test_a_sum_is_found_with_its_value_and_currency(
    text: str, surface: str, value: Decimal, currency: str
) -> None:
    amount = one(text)
    assert (amount.surface, amount.low, amount.currency, amount.kind) == (surface, value, currency, "money")


def test_pence_are_hundredths_of_a_pound() -> None:
    amount = one("a 5.3p-a-share offer")
    assert (amount.surface, amount.low, amount.precision) == ("5.3p", Decimal("0.053"), Decimal("0.001"))


OTHERS = [
    ("ru", "Он стоит 2,5 млрд евро.", "2,5 млрд евро", 2_500_000_000, "EUR"),
    ("ru", "Выделен миллион рублей.", "миллион рублей", 1_000_000, "RUB"),
    ("az", "Dəyəri 1,7 milyard avrodur.", "1,7 milyard avrodur", 1_700_000_000, "EUR"),
    ("az", "Qiymət 1.500 manatdır.", "1.500 manatdır", 1500, "AZN"),
    ("tr", "Bedeli 1,7 milyar euro.", "1,7 milyar euro", 1_700_000_000, "EUR"),
    ("it", "Vale 1,7 miliardi di euro.", "1,7 miliardi di euro", 1_700_000_000, "EUR"),
]


@pytest.mark.parametrize(("language", "text", "surface", "value", "currency"), OTHERS)
def test_every_language_writes_sums_in_its_own_way(
    language: str, text: str, surface: str, value: int, currency: str
) -> None:
    amount = one(text, language)
    assert (amount.surface, amount.low, amount.currency) == (surface, value, currency)


RANGES = [
    ("$20 to $30", 20, 30),
    ("$20-30m", 20_000_000, 30_000_000),
    ("£4.40 to £5", Decimal("4.40"), 5),
    ("between 20m and 30m euros", 20_000_000, 30_000_000),
    ("$26m-$39m", 26_000_000, 39_000_000),
    ("5 to 10 per cent", 5, 10),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_range_is_one_amount_with_two_ends(text: str, low: Decimal, high: Decimal) -> None:
    amount = one(text)
    assert (amount.low, amount.high) == (low, high)


def test_a_way_from_one_sum_to_another_is_two_amounts() -> None:
    assert surfaces("Profit rose from £4m to £6m.") == ["£4m", "£6m"]


def test_a_move_to_a_price_is_no_range() -> None:
    assert surfaces("The shares rose 5p to 320p.") == ["5p", "320p"]


@pytest.mark.parametrize(
    "text",
    [
        "the M-346 aircraft",
        "an iPod 3G and Win2000",
        "see page 10 (20)",
        "the EU 25 met",
        "on 17 November 2004 at 10:30",
        "they won 3-2 in 2004 (2003)",
        "Ezra Pound, Mark Rand and the Rand Corporation",
        "he won 5 of 12 races; 8 won by a head",
        "Euro 2004 and Euro 96",
        "at $1 = 0.8 euros",
        "call 020 7946 0321",
        "in the 1990s, the 2nd, version 2.3.4",
        "10 Crown Street",
        "https://example.org/5m/2004?x=5",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert [amount for amount in found(text) if amount.kind == "money"] == []


@pytest.mark.parametrize(
    "text", ["the M-346 aircraft", "the EU 25 met", "in 2004", "page 10 (20)", "a 3-2 win", "Win2000"]
)
def test_what_counts_nothing_is_no_count(text: str) -> None:
    assert found(text) == []


def test_counts_and_shares_are_told_from_money() -> None:
    text = "Over 100 Italian companies and more than 90 percent, 7 per cent up."
    assert [(it.surface, it.kind, it.currency) for it in found(text)] == [
        ("100", "count", None),
        ("90 percent", "share", None),
        ("7 per cent", "share", None),
    ]


def test_a_hedge_is_kept_apart() -> None:
    amount = one("It cost nearly $5m.")
    assert (amount.hedge, amount.surface) == ("nearly", "$5m")


def test_precision_is_the_worth_of_the_last_digit_written() -> None:
    assert [it.precision for it in found("$1.2bn, $770m, £4.40")] == [100_000_000, 1_000_000, Decimal("0.01")]


def test_a_country_nearby_tells_whose_crowns_are_meant() -> None:
    assert one("Norway's fund gave 14bn kroner.").currency == "NOK"


def test_a_bare_dollar_may_be_several_and_is_likely_american() -> None:
    amount = one("It cost $5m.")
    assert (amount.currency, "CAD" in amount.currencies) == ("USD", True)


def test_the_lira_of_2004_is_the_old_one() -> None:
    assert one("It cost 450 trillion lira.", day=date(2004, 12, 1)).currency == "TRL"


def test_the_lira_of_2006_is_the_new_one() -> None:
    assert one("It cost 450 million lira.", day=date(2006, 12, 1)).currency == "TRY"


def test_a_month_is_no_money_in_azerbaijani() -> None:
    assert [it for it in found("30 sentyabr 2018-ci ildə", "az") if it.kind == "money"] == []


def test_a_comma_that_groups_is_read_behind_a_dollar_in_any_language() -> None:
    assert one("Oğrular $26,750 aparıb.", "az").low == 26_750
