"""Reference rates, and what they are between banks."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.dossiers.figures.rates import Listed, Quote, Rates, Series

from .reading import ecb


def series(**days: float) -> Series:
    """Rates of November 2021: `series(d15=1.1)` is that of the 15th."""
    return Series([date(2021, 11, int(day[1:])).toordinal() for day in days], list(days.values()))


BAKU = Listed("Baku", "AZN", {"USD": series(d15=0.5882, d18=0.5882), "GEL": series(d15=1.85)})


def test_the_european_central_banks_rate_of_a_day() -> None:
    assert ecb().on("EUR", "USD", date(2021, 11, 17)) == [
        Quote(date(2021, 11, 17), 1.1316, "European Central Bank")
    ]


def test_a_sunday_takes_fridays_rate() -> None:
    (quote,) = ecb().on("EUR", "USD", date(2021, 11, 14))
    assert (quote.day, quote.rate) == (date(2021, 11, 12), 1.1448)


def test_a_cross_rate_is_between_two_rates_of_one_day() -> None:
    (quote,) = ecb().on("GBP", "USD", date(2004, 11, 17))
    assert quote.rate == pytest.approx(1.8573, abs=1e-4)


def test_there_is_no_rate_before_1999() -> None:
    assert ecb().on("EUR", "USD", date(1998, 12, 31)) == []


def test_there_is_no_rate_of_roubles_weeks_after_the_last() -> None:
    assert ecb().on("EUR", "RUB", date(2022, 4, 1)) == []


def test_marks_have_one_rate_for_ever() -> None:
    (quote,) = ecb().on("EUR", "DEM", date(2020, 1, 1))
    assert quote.rate == 1.95583


def test_drachmas_have_none_before_2001() -> None:
    assert ecb().on("EUR", "GRD", date(2000, 1, 1)) == []


def test_a_gap_of_more_than_ten_days_has_no_rate() -> None:
    bank = Rates([Listed("Baku", "AZN", {"USD": series(d1=0.5882)})])
    assert (len(bank.on("AZN", "USD", date(2021, 11, 11))), bank.on("AZN", "USD", date(2021, 11, 12))) == (
        1,
        [],
    )


def test_two_banks_are_joined_through_the_euro_or_the_dollar() -> None:
    (quote,) = Rates([*ecb().tables, BAKU]).on("AZN", "GBP", date(2021, 11, 15))
    assert quote.by == "Baku and European Central Bank"
    assert quote.rate == pytest.approx(0.5882 * 0.7455, rel=0.01)


def test_one_bank_that_has_both_is_not_joined_with_another() -> None:
    (quote,) = Rates([*ecb().tables, BAKU]).on("USD", "GEL", date(2021, 11, 15))
    assert (quote.by, quote.rate) == ("Baku", pytest.approx(1.85 / 0.5882))


def test_a_week_has_each_working_day_once() -> None:
    days = [quote.day.day for quote in ecb().week("EUR", "USD", date(2021, 11, 17))]
    assert days == [17, 16, 15, 12, 11]


def test_quotes_within_a_band_come_latest_first() -> None:
    quotes = ecb().within("EUR", "USD", 1.1769, 1.1889, date(2021, 9, 14), date(2021, 11, 17))
    assert [quote.day.day for quote in quotes] == [17, 15, 14]


def test_quotes_of_joined_banks_are_found_within_a_band() -> None:
    both = Rates([*ecb().tables, BAKU])
    quotes = both.within("AZN", "GBP", 0.1, 1.0, date(2021, 11, 1), date(2021, 11, 30))
    assert date(2021, 11, 18) in [quote.day for quote in quotes]
