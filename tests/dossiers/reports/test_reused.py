"""The report of the most reused paragraphs."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.dossiers.reports.reused import Reused
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
REPORT = "/desk/record/reused/"
BRIDGE = "The council has spent three million manats on the bridge since it was opened."
TRAM = "The tram, which was first planned in 1998, will run from the harbour to the hill."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


@pytest.fixture
def archive(write: Write) -> None:
    for number in range(3):
        write(
            f"=Story {number}",
            body=body(BRIDGE, "Read also:", f"Only in this story, number {number}, it is."),
        )
    write(body=body(TRAM)), write(body=body(TRAM))


def rows(desk: Client, path: str = REPORT) -> list[list[str]]:
    page = BeautifulSoup(desk.get(path).content, "html.parser")
    return [[cell.get_text(strip=True) for cell in row.select("td")][:2] for row in page.select("tbody tr")]


def test_the_most_reused_come_first_and_single_or_short_ones_not_at_all(
    archive: None,
    editors_desk: Client,
) -> None:
    assert rows(editors_desk) == [["3", BRIDGE], ["2", TRAM]]


def test_it_is_read_page_by_page(
    archive: None,
    editors_desk: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Reused, "paginate_by", 1)
    assert rows(editors_desk, f"{REPORT}?page=2") == [["2", TRAM]]


def test_it_comes_as_a_file(archive: None, editors_desk: Client) -> None:
    content = b"".join(editors_desk.get(f"{REPORT}paragraphs.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(content.splitlines()))
    assert [(line[0], line[5]) for line in lines[1:]] == [("3", BRIDGE), ("2", TRAM)]


def test_a_spreadsheet_takes_no_headline_for_a_formula(archive: None, editors_desk: Client) -> None:
    content = b"".join(editors_desk.get(f"{REPORT}paragraphs.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert list(csv.reader(content.splitlines()))[1][3] == "'=Story 0"


@pytest.mark.parametrize("path", ["", "paragraphs.csv"])
def test_it_is_for_editors(reporters_desk: Client, path: str) -> None:
    assert reporters_desk.get(REPORT + path).status_code != 200


def test_it_is_in_the_menu_of_reports(editors_desk: Client) -> None:
    assert REPORT in editors_desk.get("/desk/").content.decode()
