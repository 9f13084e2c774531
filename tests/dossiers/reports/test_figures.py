"""The report of the archive's figures."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.dossiers.reports.figures import Figures
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
REPORT = "/desk/record/figures/"
NOVEMBER = datetime(2021, 11, 17, 12, tzinfo=UTC)
SEPTEMBER = datetime(2021, 9, 16, 12, tzinfo=UTC)


def body(text: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{text}</p>")]


@pytest.fixture
def archive(write: Write, business: Section) -> dict[str, Story]:
    return {
        "first": write("=In September", body=body("It is worth €10bn ($11.8bn)."), published_at=SEPTEMBER),
        "stale": write("In November", body=body("It is worth €10bn ($11.8bn)."), published_at=NOVEMBER),
        "off": write("Off", body=body("It is worth €10bn ($5bn)."), published_at=NOVEMBER, section=business),
        "right": write("Right", body=body("It is worth €10bn ($11.3bn)."), published_at=NOVEMBER),
    }


def page(desk: Client, asked: str = "") -> BeautifulSoup:
    return BeautifulSoup(desk.get(f"{REPORT}{asked}").content, "html.parser")


def pairs(desk: Client, asked: str = "") -> list[str]:
    found = page(desk, asked).select(".figures__pair")
    return [" ".join(each.get_text(" ", strip=True).split()) for each in found]


def test_what_an_editor_should_look_at_is_listed_the_newest_first(
    archive: dict[str, Story], editors_desk: Client
) -> None:
    assert pairs(editors_desk) == ["€10bn → $5bn off", "€10bn → $11.8bn stale"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?verdict=1", ["€10bn → $11.8bn stale"]),
        ("?verdict=2", []),
        ("?verdict=nonsense&section=999999&since=never", ["€10bn → $5bn off", "€10bn → $11.8bn stale"]),
        ("?since=2021-11-18", []),
        ("?until=2021-11-16", []),
        ("?since=2021-11-17&until=2021-11-17&verdict=3", ["€10bn → $5bn off"]),
    ],
)
def test_it_is_filtered(
    archive: dict[str, Story], editors_desk: Client, asked: str, found: list[str]
) -> None:
    assert pairs(editors_desk, asked) == found


def test_it_is_filtered_by_section(
    archive: dict[str, Story], editors_desk: Client, business: Section
) -> None:
    assert pairs(editors_desk, f"?section={business.pk}") == ["€10bn → $5bn off"]


def test_a_stale_sum_names_the_story_that_first_had_it(
    archive: dict[str, Story], editors_desk: Client
) -> None:
    links = page(editors_desk, "?verdict=1").select(".figures__says a")
    assert [link["href"] for link in links] == [archive["first"].get_absolute_url()]


def test_what_was_open_when_published_stays_listed_when_it_is_corrected(
    archive: dict[str, Story], editors_desk: Client
) -> None:
    actions.update(archive["off"], {"body": body("It is worth €10bn ($11.3bn).")})
    assert "€10bn → $5bn off" not in pairs(editors_desk)
    assert "€10bn → $5bn off" in pairs(editors_desk, "?state=then")


def test_it_is_read_page_by_page(
    archive: dict[str, Story], editors_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Figures, "paginate_by", 1)
    assert pairs(editors_desk, "?page=2") == ["€10bn → $11.8bn stale"]


def test_it_comes_as_a_file(archive: dict[str, Story], editors_desk: Client) -> None:
    answer = editors_desk.get(f"{REPORT}figures.csv?verdict=1")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(content.splitlines()))
    assert [(row["verdict"], row["converted"], row["date"]) for row in rows] == [
        ("stale", "$11.8bn", "2021-11-17")
    ]


def test_reporters_do_not_see_it(reporters_desk: Client) -> None:
    assert reporters_desk.get(REPORT).status_code == 302


def test_the_list_is_read_by_its_index_whatever_is_asked(archive: dict[str, Story]) -> None:
    from broadsheet.dossiers.reports.figures import Asked, open_ones

    for asked in ({}, {"verdict": "1"}, {"section": str(archive["off"].section_id)}, {"state": "then"}):
        sql = str(open_ones(Asked(asked)).query)
        assert "JOIN" not in sql and "ORDER BY" in sql
