"""The same sum said again in another currency."""

from __future__ import annotations

import pytest

from .reading import said_again

FORMS = [
    ("It made £1.2bn ($2.2bn).", ("£1.2bn", "$2.2bn")),
    ("It made 1.1bn euros ($1.4bn; £760m).", ("1.1bn euros", "$1.4bn", "£760m")),
    ("It made 234m Swiss francs ($198m, £105m).", ("234m Swiss francs", "$198m", "£105m")),
    ("It made $5m, or £3m, last year.", ("$5m", "£3m")),
    ("It made $5m, or about £3m.", ("$5m", "£3m")),
    ("It made $5m (about £3m).", ("$5m", "£3m")),
    ("It made $5 million (or 4 million euros).", ("$5 million", "4 million euros")),
    ("It made $5m (£3m at the time).", ("$5m", "£3m")),
    ("It made 50m yen – about $400,000 – last year.", ("50m yen", "$400,000")),
    ("It made $5m (equivalent to £3m).", ("$5m", "£3m")),
    ("It made $5m, equal to £3m.", ("$5m", "£3m")),
    ("It made £650m (USD 1.2bn).", ("£650m", "USD 1.2bn")),
    ("It made £4m to £5m ($7m-$9m).", ("£4m to £5m", "$7m-$9m")),
    ("It costs between 20m and 30m euros ($26m-$39m).", ("20m and 30m euros", "$26m-$39m")),
    ("They bid C$2.50 a share, or US$1.90, on Monday.", ("C$2.50", "US$1.90")),
    ("They bid 530p a share ($9.80).", ("530p", "$9.80")),
    ("It costs €10/$12 to get in.", ("€10", "$12")),
    ("It is € 5 = $6 today.", ("€ 5", "$6")),
    ("The A$7.6bn (US$5.8bn) bid.", ("A$7.6bn", "US$5.8bn")),
    ("It paid $100m in cash (£53m).", ("$100m", "£53m")),
    ("A 3% stake for 5m euros ($6m).", ("5m euros", "$6m")),
    ("Up from $3m (£1.6m, up from £1m).", ("$3m", "£1.6m")),
    ("It cost one euro ($1.30).", ("one euro", "$1.30")),
    ("In Britain it costs £20, about $38; in France less.", ("£20", "$38")),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_conversion_is_found_in_its_form(text: str, expected: tuple[str, ...]) -> None:
    assert said_again(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Profit was £5m (2003: £4m).",
        "Profit was up 5% (2003: 4%).",
        "Profit was £5m ($9m in 2003).",
        "Profit was $5m (compared with £3m in 2003).",
        "He sold 500m shares ($2bn).",
        "It costs $499 in the US and £339 in the UK.",
        "Investors put in $2m, with £1m from the state.",
        "“It costs $2m, more than £1m of which is ours.”",
        "$1 = 0.8 euros",
        "It rose $2 ($46 in all).",
    ],
)
def test_what_is_another_sum_is_no_conversion(text: str) -> None:
    assert said_again(text) == []


def test_two_sums_of_a_list_are_converted_in_their_order() -> None:
    text = "It was €20m here and €30m there ($23.5m and $35.3m respectively)."
    assert said_again(text) == [("€20m", "$23.5m"), ("€30m", "$35.3m")]


def test_a_converted_sum_is_not_converted_again() -> None:
    assert said_again("It paid $5m (£3m), then £4m ($7m).") == [("$5m", "£3m"), ("£4m", "$7m")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Это 2,5 млрд евро ($2,9 млрд).", ("2,5 млрд евро", "$2,9 млрд")),
        ("ru", "Штраф — 50 тыс. рублей, или 1660 долларов.", ("50 тыс. рублей", "1660 долларов")),
        ("az", "Bu, 1,7 milyard avro (2 mlrd dollar) deməkdir.", ("1,7 milyard avro", "2 mlrd dollar")),
        ("tr", "Bedeli 1,7 milyar euro (2 milyar dolar).", ("1,7 milyar euro", "2 milyar dolar")),
        ("it", "Vale 1,7 miliardi di euro, pari a 2 miliardi di dollari.",
         ("1,7 miliardi di euro", "2 miliardi di dollari")),
    ],
)  # fmt: skip
def test_every_language_has_its_conversions(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert said_again(text, language) == [expected]


def test_two_parts_of_a_price_are_no_conversion() -> None:
    assert said_again("It paid £5m in shares, $9m in cash.") == []


def test_a_rate_named_behind_a_comma_tells_a_conversion() -> None:
    assert said_again("It paid £5m, $9m at the time.") == [("£5m", "$9m")]


@pytest.mark.parametrize(
    "hedge", ["c", "c. ", "c.", "approx ", "est. ", "~", "=", "i.e. ", "roughly ", "or "]
)
def test_a_hedge_before_the_converted_sum_is_passed_over(hedge: str) -> None:
    assert said_again(f"It paid $5m ({hedge}£3m).") == [("$5m", "£3m")]
