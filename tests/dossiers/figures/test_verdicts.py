"""What reference rates say of a conversion."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.dossiers.figures.checking import judged as judge_again
from broadsheet.dossiers.figures.rates import Listed, Rates, Series

from .reading import checked, ecb, judged

NOVEMBER_2004 = date(2004, 11, 17)  # a pound was 1.8573 dollars


@pytest.mark.parametrize("text", ["£1.2bn ($2.2bn)", "£1bn ($2bn)", "£100m ($186m)", "$1.2bn (£646m)"])
def test_a_rate_of_the_week_agrees(text: str) -> None:
    assert judged(text, NOVEMBER_2004).verdict.judgement == "agrees"


def test_a_rate_of_the_day_before_yesterday_agrees_too() -> None:
    assert judged("£1m ($1.848m)", NOVEMBER_2004).verdict.judgement == "agrees"


def test_a_round_number_agrees_to_its_rounding() -> None:
    assert judged("£100m ($190m)", NOVEMBER_2004).verdict.judgement == "agrees"


def test_a_round_number_is_not_rounder_than_two_digits() -> None:
    assert judged("£100m ($200m)", NOVEMBER_2004).verdict.judgement != "agrees"


def test_a_rate_of_an_earlier_day_is_stale_and_the_day_is_named() -> None:
    it = judged("€10bn ($11.8bn)", date(2021, 11, 17))
    assert (it.verdict.judgement, it.verdict.latest) == ("stale", date(2021, 9, 27))
    assert "27 September 2021 (1 EUR = 1.1698 USD)" in it.sentence


def test_a_rate_of_three_years_ago_is_off() -> None:
    it = judged("£1bn ($1.44bn)", NOVEMBER_2004)  # as in early 2002
    assert (it.verdict.judgement, "22% too little" in it.sentence) == ("off", True)


@pytest.mark.parametrize(("text", "factor"), [("£1.2bn ($2.2m)", 1000), ("£1.2bn ($22bn)", 0.1)])
def test_a_wrong_scale_is_told_by_its_factor(text: str, factor: float) -> None:
    verdict = judged(text, NOVEMBER_2004).verdict
    assert (verdict.judgement, verdict.factor) == ("scale", pytest.approx(factor))


def test_swapped_currencies_are_told() -> None:
    it = judged("$1.2bn (£2.2bn)", NOVEMBER_2004)
    assert (it.verdict.judgement, "if the currencies were swapped" in it.sentence) == ("scale", True)


def test_what_would_be_right_is_written_as_the_text_writes() -> None:
    assert [it.right for it in checked("€770m ($910.8M), €10 bn ($11.8bn)", date(2021, 11, 17)).checked] == [
        "$871.3M",
        "$11.3bn",
    ]


def test_a_rough_sum_that_agrees_is_told_a_closer_one() -> None:
    it = judged("1.7 billion euros ($2bn)", date(2021, 11, 17))
    assert it.verdict.judgement == "agrees"
    assert it.sentence.endswith("$2bn agrees, written to whole billions; $1.9bn would be closer.")


def test_a_sum_of_the_time_agrees_by_any_earlier_rate() -> None:
    assert judged("£5m ($8m at the time)", NOVEMBER_2004).verdict.judgement == "agrees"


def test_ranges_are_compared_end_with_end() -> None:
    assert judged("£4m to £5m ($7.4m to $9.3m)", NOVEMBER_2004).verdict.judgement == "agrees"
    assert judged("£4m to £5m ($7.4m to $9.9m)", NOVEMBER_2004).verdict.judgement != "agrees"


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("£5m ($9m)", date(1994, 12, 1), "Reference rates begin in January 1999"),
        ("AZN 5m ($3m)", date(2021, 2, 1), "has AZN"),
        ("5m roubles ($3m)", date(2004, 2, 1), "Rates of RUB begin on 1 April 2005"),
        ("5m roubles ($60,000)", date(2022, 6, 1), "Rates of RUB end on 1 March 2022"),
    ],
)
def test_without_a_rate_the_reason_is_said(text: str, day: date, reason: str) -> None:
    it = judged(text, day)
    assert (it.verdict.judgement, reason in it.sentence, it.right) == ("no rate", True, "")


def test_marks_have_the_rate_that_was_fixed_in_1999() -> None:
    assert judged("10m marks (5.1m euros)", date(2004, 2, 1)).verdict.judgement == "agrees"


def test_crowns_are_those_that_agree_where_nothing_tells_whose() -> None:
    verdict = judged("100m kroner ($17.5m)", NOVEMBER_2004).verdict  # a Danish one was 0.1747 dollars
    assert (verdict.judgement, verdict.first) == ("agrees", "DKK")


def test_a_currency_without_rates_is_not_taken_for_another_of_its_name() -> None:
    assert judged("In Karachi Rs15,000 ($152)", date(2014, 6, 3)).verdict.judgement == "no rate"


def test_a_rate_that_the_source_quotes_is_taken_at_its_word() -> None:
    text = "€10bn ($11.8bn)"
    (it,) = checked(text, date(2021, 11, 17)).checked
    again = judge_again(text, it.first, it.converted, date(2021, 11, 17), ecb(), quoted=1.18)
    assert (again.verdict.judgement, again.verdict.quoted) == ("agrees", True)


def test_a_sum_that_belongs_to_another_day_is_judged_for_it() -> None:
    text = "€10bn ($11.8bn)"
    (it,) = checked(text, date(2021, 11, 17)).checked
    again = judge_again(text, it.first, it.converted, date(2021, 9, 15), ecb())
    assert again.verdict.judgement == "agrees"


def test_another_banks_rate_may_agree() -> None:
    day = date(2021, 11, 17).toordinal()
    bank = Listed("Another Bank", "EUR", {"USD": Series([day], [1.18])})
    both = Rates([*ecb().tables, bank])
    it = judged("€10bn ($11.8bn)", date(2021, 11, 17), rates=both)
    assert it.verdict.judgement == "agrees"


def test_nothing_is_divided_by_nothing() -> None:
    assert judged("€0 ($5m)", NOVEMBER_2004).verdict.judgement == "off"


@pytest.mark.parametrize("text", ["£50m ($100m)", "£52m ($100m)"])  # $92.9m and $96.6m
def test_what_rounds_to_less_is_not_rounded_up_to_a_hundred(text: str) -> None:
    assert judged(text, NOVEMBER_2004).verdict.judgement != "agrees"


def test_a_hedge_lets_one_digit_be_round() -> None:
    assert judged("£470m (about $900m)", NOVEMBER_2004).verdict.judgement == "agrees"
    assert judged("£470m ($900m)", NOVEMBER_2004).verdict.judgement != "agrees"
