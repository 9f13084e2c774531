"""The model page: ten facts, and nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from broadsheet.dossiers.facts.extraction import Extracted
from tests.places import MODEL_PAGE, needs_shared

from .reading import facts_of, parties

pytestmark = needs_shared


@pytest.fixture(scope="module", params=[date(2021, 11, 17), date(2021, 11, 18)], ids=str)
def page(request: pytest.FixtureRequest) -> list[Extracted]:
    paragraphs = MODEL_PAGE.read_text(encoding="utf-8").split("\n\n")
    return facts_of(*(" ".join(it.split()) for it in paragraphs), day=request.param, opening=True)


def only(page: list[Extracted], kind: str, unit: str = "", **wanted: object) -> Extracted:
    found = [it for it in page if it.kind == kind and it.unit == unit]
    found = [it for it in found if all(getattr(it, name) == value for name, value in wanted.items())]
    assert len(found) == 1
    return found[0]


def test_there_are_ten_facts_and_no_other(page: list[Extracted]) -> None:
    assert Counter(it.kind for it in page) == {
        "meeting": 1,
        "visit": 1,
        "agreement": 1,
        "trade": 3,
        "investment": 2,
        "share": 1,
        "project": 1,
    }


def test_each_has_its_sentence_word_for_word(page: list[Extracted]) -> None:
    paragraphs = MODEL_PAGE.read_text(encoding="utf-8").split("\n\n")
    for fact in page:
        passage = " ".join(paragraphs[int(fact.position)].split())
        assert passage[fact.start : fact.end] == fact.sentence


def test_the_ministry_and_the_general_staff_met(page: list[Extracted]) -> None:
    assert parties(only(page, "meeting"), "with") == ["Azerbaijani Defence Ministry", "Italian General Staff"]


def test_the_meeting_is_of_the_day_it_was_reported(page: list[Extracted]) -> None:
    meeting = only(page, "meeting")
    assert (meeting.day, meeting.precision) == (date(2021, 11, 17), "day")


def test_the_meeting_is_about_the_two_countries(page: list[Extracted]) -> None:
    about = [it for it in only(page, "meeting").parties if it.role == "about"]
    assert [it.name for it in about] == ["Azerbaijani", "Italian"]
    assert all(it.subject is not None for it in about)


def test_the_president_visited_italy_in_february_2020(page: list[Extracted]) -> None:
    visit = only(page, "visit")
    assert (parties(visit, "from"), parties(visit, "to")) == (["Ilham Aliyev"], ["Italy"])
    assert (visit.day, visit.precision, visit.place) == (date(2020, 2, 1), "month", "Italy")


def test_the_minister_and_the_company_signed_for_aircraft(page: list[Extracted]) -> None:
    agreement = only(page, "agreement")
    assert parties(agreement, "with") == ["Zakir Hasanov", "Leonardo", "Alessandro Profumo"]
    assert "M-346" in parties(agreement, "about")
    assert "acquisition of M-346 master combat training aircraft" in agreement.says


def test_the_agreement_is_of_the_visit_s_month(page: list[Extracted]) -> None:
    agreement = only(page, "agreement")
    assert (agreement.day, agreement.precision) == (date(2020, 2, 1), "month")


def test_over_100_italian_companies_are_in_azerbaijan(page: list[Extracted]) -> None:
    companies = only(page, "trade", "count")
    assert (companies.amount, companies.hedge) == (Decimal(100), "over")
    assert (parties(companies, "from"), parties(companies, "to")) == (["Italian"], ["Azerbaijan"])


def test_their_contracts_are_over_10_billion_euros(page: list[Extracted]) -> None:
    contracts = only(page, "trade", "money")
    assert (contracts.amount, contracts.currency, contracts.hedge) == (Decimal(10**10), "EUR", "over")


@pytest.mark.parametrize(
    ("amount", "one", "other", "hedge"),
    [(1_700_000_000, "Azerbaijan", "Italy", ""), (770_000_000, "Italy", "Azerbaijan", "about")],
)
def test_each_country_invested_in_the_other(
    page: list[Extracted], amount: int, one: str, other: str, hedge: str
) -> None:
    invested = only(page, "investment", "money", amount=Decimal(amount))
    assert (parties(invested, "from"), parties(invested, "to")) == ([one], [other])
    assert (invested.currency, invested.hedge) == ("EUR", hedge)


def test_azerbaijan_has_more_than_90_percent_of_the_trade(page: list[Extracted]) -> None:
    share = only(page, "share", "share")
    assert (share.amount, share.hedge) == (Decimal(90), "more than")
    assert (parties(share, "from"), parties(share, "to")) == (["Azerbaijan"], ["Italy"])
    assert parties(share, "about") == ["South Caucasus"]


def test_exports_rose_by_7_percent_in_2020(page: list[Extracted]) -> None:
    exports = only(page, "trade", "share")
    assert (exports.amount, exports.day, exports.precision) == (Decimal(7), date(2020, 1, 1), "year")
    assert parties(exports, "from") == ["Italian"]
    assert "Azerbaijan" in parties(exports, "about")


def test_italy_and_israel_have_a_project_in_zangilan(page: list[Extracted]) -> None:
    project = only(page, "project")
    assert (parties(project, "with"), project.place) == (["Italy", "Israel"], "Zangilan")
    assert "Azerbaijan" in parties(project, "about")
    assert "smart city" in project.says
