"""Dates in a sentence of a story of Thursday 18 November 2021."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.dossiers.facts.dates import dates_in
from broadsheet.dossiers.facts.rules import load

DAY = date(2021, 11, 18)


def read(text: str, language: str, day: date = DAY) -> list[tuple[str, str]]:
    return [(it.day.isoformat(), it.precision) for it in dates_in(text, load(language), day)]


@pytest.mark.parametrize(
    ("language", "text", "first", "precision"),
    [
        ("en", "the ministry reported on November 17.", "2021-11-17", "day"),
        ("en", "They signed on 3 March 2019 in Rome.", "2019-03-03", "day"),
        ("en", "They signed on the 3rd of March.", "2021-03-03", "day"),
        ("en", "They signed on Dec. 5.", "2020-12-05", "day"),
        ("en", "They signed on December 5, 2018.", "2018-12-05", "day"),
        ("en", "They signed on 2020-02-19.", "2020-02-19", "day"),
        ("en", "his visit in February 2020", "2020-02-01", "month"),
        ("en", "his visit in February", "2021-02-01", "month"),
        ("en", "his visit in December", "2020-12-01", "month"),
        ("en", "exports rose in 2020 as well", "2020-01-01", "year"),
        ("en", "They met on Monday.", "2021-11-15", "day"),
        ("en", "They met on Thursday.", "2021-11-18", "day"),
        ("en", "They met on Friday.", "2021-11-12", "day"),
        ("en", "They met yesterday.", "2021-11-17", "day"),
        ("en", "They met this morning.", "2021-11-18", "day"),
        ("en", "They met last week.", "2021-11-01", "month"),
        ("en", "They met last month.", "2021-10-01", "month"),
        ("en", "They met last year.", "2020-01-01", "year"),
        ("az", "noyabrın 17-də görüşüb", "2021-11-17", "day"),
        ("az", "17 noyabr 2020-ci ildə", "2020-11-17", "day"),
        ("az", "2020-ci ilin fevralında", "2020-02-01", "month"),
        ("az", "2020-ci ildə", "2020-01-01", "year"),
        ("az", "ötən il", "2020-01-01", "year"),
        ("az", "17.11.2021 tarixində", "2021-11-17", "day"),
        ("tr", "17 Kasım 2021’de", "2021-11-17", "day"),
        ("tr", "17 Kasım'da görüştü", "2021-11-17", "day"),
        ("tr", "Şubat 2020'de", "2020-02-01", "month"),
        ("tr", "2020 yılında", "2020-01-01", "year"),
        ("tr", "geçen ay", "2021-10-01", "month"),
        ("ru", "17 ноября 2020 года", "2020-11-17", "day"),
        ("ru", "в феврале 2020 года", "2020-02-01", "month"),
        ("ru", "в 2020 году", "2020-01-01", "year"),
        ("ru", "в прошлом месяце", "2021-10-01", "month"),
        ("ru", "в понедельник", "2021-11-15", "day"),
        ("it", "il 17 novembre", "2021-11-17", "day"),
        ("it", "nel febbraio 2020", "2020-02-01", "month"),
        ("it", "nel 2020", "2020-01-01", "year"),
        ("it", "l’anno scorso", "2020-01-01", "year"),
        ("it", "ieri", "2021-11-17", "day"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_said(
    language: str, text: str, first: str, precision: str
) -> None:
    assert read(text, language) == [(first, precision)]


def test_a_week_over_the_turn_of_a_month_is_of_the_year() -> None:
    assert read("They met last week.", "en", date(2021, 11, 4)) == [("2021-10-01", "month")]
    assert read("They met last week.", "en", date(2021, 11, 10)) == [("2021-11-01", "month")]
    assert read("They met last week.", "en", date(2021, 10, 8)) == [("2021-01-01", "year")]


def test_a_week_over_the_turn_of_a_year_is_no_date() -> None:
    assert read("They met last week.", "en", date(2021, 1, 8)) == []


@pytest.mark.parametrize(
    "text",
    [
        "He may go on 31 November.",
        "March along in step.",
        "It cost 2,020 euros.",
        "The Mayor of May Street spoke.",
        "May 20 percent of them agree.",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text, "en") == []


def test_several_dates_are_read_in_their_order() -> None:
    assert read("Signed in May 2019, it took effect on 3 June 2020.", "en") == [
        ("2019-05-01", "month"),
        ("2020-06-03", "day"),
    ]


def test_the_offsets_are_those_of_the_date() -> None:
    text = "They signed on 3 March 2019 in Rome."
    (it,) = dates_in(text, load("en"), DAY)
    assert text[it.start : it.end] == "3 March 2019"
