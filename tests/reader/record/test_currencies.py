"""Sums in the currency that the reader chose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from broadsheet.dossiers.models import Fact, Subject
from broadsheet.reader.record.rates import day_of
from broadsheet.stories.models import Story

from .conftest import TEXT, Tell

DOLLARS = "/dossier/azerbaijan-italy.usd.html"


def test_a_sum_is_in_dollars_at_the_rate_of_its_date(client: Client, investment: Fact) -> None:
    page = client.get(DOLLARS).content.decode()
    assert "€1.7 billion" in page.replace("\xa0", " ")
    assert "US$1.92 billion" in page.replace("\xa0", " ")
    assert "1.1316, 17 November 2021" in page


def test_as_written_is_one_of_the_choices(client: Client, investment: Fact) -> None:
    page = client.get(DOLLARS).content.decode()
    assert '<a href="/dossier/azerbaijan-italy.html#figures">as written</a>' in page
    assert '<a href="/dossier/azerbaijan-italy.usd.html#figures" aria-current="true">' in page


def test_a_currency_without_rates_is_not_offered(client: Client, investment: Fact) -> None:
    assert "azerbaijan-italy.azn" not in client.get(DOLLARS).content.decode()
    response = client.get("/dossier/azerbaijan-italy.azn.html")
    assert (response.status_code, response["Location"]) == (302, "/dossier/azerbaijan-italy.html")


def test_a_sum_without_a_rate_is_as_it_is_written(
    client: Client, investment: Fact, story: Story, tell: Tell, azerbaijan: Subject, italy: Subject
) -> None:
    tell(story, TEXT[2], [azerbaijan, italy], amount=5_000_000, unit="money", currency="AZN")
    page = client.get(DOLLARS).content.decode().replace("\xa0", " ")
    assert "5 million" in page
    assert "<td>no rate</td>" in page


def test_the_other_order_keeps_the_currency(client: Client, investment: Fact) -> None:
    assert client.get("/dossier/italy-azerbaijan.usd.html")["Location"] == DOLLARS


def test_a_dossier_without_sums_offers_no_currency(client: Client, visit: Fact) -> None:
    assert "as written" not in client.get("/dossier/azerbaijan-italy.html").content.decode()


def test_two_sums_make_a_chart_with_a_table(
    client: Client, investment: Fact, story: Story, tell: Tell, azerbaijan: Subject, italy: Subject
) -> None:
    assert "<svg" not in client.get("/dossier/azerbaijan-italy.html").content.decode()
    money: dict[str, Any] = {"amount": 10_000_000_000, "unit": "money", "currency": "EUR"}
    tell(story, TEXT[2], [azerbaijan, italy], hedge="over", **money)
    page = client.get("/dossier/azerbaijan-italy.html").content.decode()
    assert page.count("<rect ") == 2
    assert "over €10\xa0billion" in page
    assert page.count("<tbody>") == 1


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (date(2020, 2, 1), "month", date(2020, 2, 29)),
        (date(2021, 11, 1), "month", date(2021, 11, 17)),
        (date(2020, 1, 1), "year", date(2020, 12, 31)),
        (date(2020, 3, 5), "day", date(2020, 3, 5)),
        (date(2025, 1, 1), "year", date(2025, 1, 1)),
        (None, "", date(2021, 11, 17)),
    ],
)
def test_the_rate_is_that_of_the_last_day_that_was_told_of(
    investment: Fact, day: date | None, precision: str, expected: date
) -> None:
    investment.day, investment.precision = day, precision
    assert day_of(investment) == expected
