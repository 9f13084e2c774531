"""The model page, at 17 November 2021."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.dossiers.figures.checking import Check
from tests.places import MODEL_PAGE, needs_shared

from .reading import checked

pytestmark = needs_shared


@pytest.fixture(scope="module")
def page() -> Check:
    return checked(MODEL_PAGE.read_text(encoding="utf-8"), date(2021, 11, 17))


def test_exactly_three_conversions_are_found(page: Check) -> None:
    assert [(it.first.surface.replace("\u00a0", " "), it.amount.surface) for it in page.checked] == [
        ("€ 10 bn", "$11.8bn"),
        ("1.7 billion euros", "$2bn"),
        ("770 million euros", "$910.8M"),
    ]


def test_two_are_stale_and_one_agrees(page: Check) -> None:
    assert [it.verdict.judgement for it in page.checked] == ["stale", "agrees", "stale"]


def test_september_2021_is_named_for_both_stale_ones(page: Check) -> None:
    assert ["September 2021" in it.sentence for it in page.checked] == [True, False, True]


def test_the_right_sums_in_dollars_are_given(page: Check) -> None:
    assert (page.checked[0].right, page.checked[2].right) == ("$11.3bn", "$871.3M")


def test_a_closer_sum_is_told_for_the_one_in_whole_billions(page: Check) -> None:
    assert "whole billions; $1.9bn would be closer" in page.checked[1].sentence


def test_the_time_that_gives_both_at_once_is_told(page: Check) -> None:
    assert page.together is not None
    assert page.together.sentence.startswith("15 to 17 September 2021 gives both at once")


def test_companies_and_percentages_are_no_money(page: Check) -> None:
    others = [(it.surface.replace("\u00a0", " "), it.kind) for it in page.amounts if it.kind != "money"]
    assert others == [("100", "count"), ("90 percent", "share"), ("7 percent", "share")]


def test_the_aircraft_is_nothing(page: Check) -> None:
    assert [it for it in page.amounts if "346" in it.surface] == []
