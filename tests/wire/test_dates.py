from __future__ import annotations

from datetime import datetime

import pytest

from broadsheet.wire.formats.addresses import absolute, number_in
from broadsheet.wire.formats.dates import moment, moment_as


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2021-11-18T13:07:00+04:00", "2021-11-18T13:07:00+04:00"),
        ("Thu, 18 Nov 2021 13:07:00 +0400", "2021-11-18T13:07:00+04:00"),
        ("18 November 2021 [13:07] - TODAY.AZ", "2021-11-18T13:07:00"),
        ("13 yanvar, 2026 18:27", "2026-01-13T18:27:00"),
        ("1 DEKABR 2020", "2020-12-01T00:00:00"),
        ("12 İyun 2019", "2019-06-12T00:00:00"),
        ("5 ŞUBAT 2020 1:30", "2020-02-05T01:30:00"),
        ("18 ноября 2021, 13:07", "2021-11-18T13:07:00"),
        ("March 3, 2020 1:07 PM", "2020-03-03T13:07:00"),
        ("02.10.20 15:33", "2020-10-02T15:33:00"),
    ],
)
def test_moment(text: str, iso: str) -> None:
    found = moment(text)
    assert found and found.isoformat() == iso


@pytest.mark.parametrize("text", ["", "soon", "31 February 2020", "99.99.9999", "18 Foo 2021"])
def test_what_is_no_date_is_nothing(text: str) -> None:
    assert moment(text) is None


def test_moment_as_knows_months_in_other_languages() -> None:
    assert moment_as("18 noyabr 2021 [13:07]", "%d %B %Y [%H:%M]") == datetime(2021, 11, 18, 13, 7)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("http://www.today.az/news/politics/212311.html", 212311),
        ("https://merrow.example/world-community-1322354", 1322354),
        ("https://merrow.example/budget-2021", None),
        ("https://merrow.example/", None),
        ("https://merrow.example/99999999999.html", None),
        ("http://[broken/1", None),
    ],
)
def test_number_in(address: str, number: int | None) -> None:
    assert number_in(address) == number


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " java\tscript:x", "data:x", "http://", "http://[x", "//"]
)
def test_address_that_is_not_of_the_web_is_nothing(address: str) -> None:
    assert absolute(address, "https://merrow.example/") in ("", "https://merrow.example/")
