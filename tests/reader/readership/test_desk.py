"""Readership at the desk."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from broadsheet.front.charts import chart
from broadsheet.reader.readership.exports import harmless
from broadsheet.reader.readership.fold import fold
from broadsheet.staff.models import User
from broadsheet.stories.models import Section, Story
from tests.desk.conftest import desk_of, employ

from .conftest import Leave

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
Read = Callable[..., None]


@pytest.fixture
def desk(db: None) -> Client:
    return desk_of(employ("reporter", "Reporter"))


@pytest.fixture
def read(tally: Path, leave: Leave) -> Read:
    def read_them(views: dict[Story, int], **when: Any) -> None:
        leave({story.pk: count for story, count in views.items()}, **when)
        fold(tally)

    return read_them


def page(desk: Client, path: str) -> BeautifulSoup:
    response = desk.get(path)
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser")


def listed(desk: Client, query: str = "") -> list[list[str]]:
    rows = page(desk, f"/desk/readership/{query}").select(".readership__list tbody tr")
    return [[cell.get_text(strip=True) for cell in row.select("td")] for row in rows]


def test_what_is_read_stands_in_order(desk: Client, write: Write, read: Read) -> None:
    read({write("Once"): 1, write("Often"): 1200})
    assert listed(desk) == [["1", "Often", "Politics", "1,200"], ["2", "Once", "Politics", "1"]]


def test_it_can_be_narrowed_to_a_section(desk: Client, write: Write, read: Read, business: Section) -> None:
    read({write("Politics"): 1, write("Business", section=business): 1})
    assert [row[1] for row in listed(desk, f"?section={business.pk}")] == ["Business"]


@pytest.mark.parametrize(
    ("span", "found"),
    [("hour", ["Now"]), ("day", ["Hours ago", "Now"]), ("week", ["Days ago", "Hours ago", "Now"])],
)
def test_it_looks_back_as_far_as_is_asked(
    desk: Client, write: Write, read: Read, span: str, found: list[str]
) -> None:
    read({write("Now"): 1})
    read({write("Hours ago"): 2}, ago=timedelta(hours=5))
    read({write("Days ago"): 3}, ago=timedelta(days=3))
    assert [row[1] for row in listed(desk, f"?span={span}")] == found


@pytest.mark.parametrize("query", ["?span=century", "?section=999", "?section=x&language=xx"])
def test_nonsense_is_passed_over(desk: Client, write: Write, read: Read, query: str) -> None:
    read({write("Read"): 1})
    assert [row[1] for row in listed(desk, query)] == ["Read"]


def test_where_nothing_was_read_it_is_said(desk: Client) -> None:
    assert "Nothing was read in this time." in page(desk, "/desk/readership/").get_text()


def test_it_is_in_the_menu(desk: Client) -> None:
    assert "/desk/readership/" in desk.get("/desk/").content.decode()


@pytest.mark.parametrize("path", ["", "most-read.csv", "1/", "1/day.csv"])
def test_who_may_not_see_stories_sees_no_readers(path: str) -> None:
    user = User.objects.create_user("guest", "guest@courier.example", "a long enough password")
    assert desk_of(user).get(f"/desk/readership/{path}").status_code == 302


def test_nobody_else_sees_any(client: Client) -> None:
    assert client.get("/desk/readership/").status_code == 302


def bars(desk: Client, story: Story, per: str) -> list[str]:
    drawn = page(desk, f"/desk/readership/{story.pk}/").select(
        f"[aria-labelledby=views-per-{per}] rect title"
    )
    return [bar.get_text() for bar in drawn]


def test_a_storys_hours_are_drawn(desk: Client, write: Write, read: Read) -> None:
    story = write()
    at = timezone.localtime() - timedelta(hours=5)
    read({story: 3}, at=at)
    assert bars(desk, story, "hour") == [f"{at.day} {at:%B, %H}:00: 3"]


def test_a_storys_days_are_drawn(desk: Client, write: Write, read: Read) -> None:
    story = write()
    read({story: 3}, ago=timedelta(days=30))
    read({story: 4}, ago=timedelta(days=60))
    read({story: 9}, ago=timedelta(days=100))
    assert [bar.rpartition(": ")[2] for bar in bars(desk, story, "day")] == ["4", "3"]


def test_the_same_stands_in_a_table(desk: Client, write: Write) -> None:
    rows = page(desk, f"/desk/readership/{write().pk}/").select("[aria-labelledby=views-per-hour] tbody tr")
    assert len(rows) == 48


def test_a_chart_has_a_title_and_a_description(desk: Client, write: Write, read: Read) -> None:
    story = write()
    read({story: 3})
    drawn = page(desk, f"/desk/readership/{story.pk}/").select_one("svg[role=img]")
    assert drawn is not None
    names = str(drawn["aria-labelledby"]).split()
    title, description = (drawn.select_one(f"#{name}").get_text() for name in names)  # type: ignore[union-attr]
    assert (title, description.startswith("3 views. Most in the hour from")) == ("Views per hour", True)


@pytest.mark.parametrize("path", ["999999/", "9" * 30 + "/", "1/day.xls", "most-read.xls"])
def test_what_there_is_not_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/desk/readership/{path}").status_code == 404


def rows_of(desk: Client, path: str) -> list[list[str]]:
    text = desk.get(path).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_list_is_saved_as_csv(desk: Client, write: Write, read: Read) -> None:
    story = write("Read")
    read({story: 3})
    assert rows_of(desk, "/desk/readership/most-read.csv") == [
        ["rank", "story", "headline", "section", "views"],
        ["1", str(story.pk), "Read", "Politics", "3"],
    ]


def test_the_list_is_saved_as_json(desk: Client, write: Write, read: Read) -> None:
    story = write("Read")
    read({story: 3})
    assert desk.get("/desk/readership/most-read.json?span=week").json() == [
        {"rank": 1, "story": story.pk, "headline": "Read", "section": "Politics", "views": 3}
    ]


def test_a_storys_hours_are_saved(desk: Client, write: Write, read: Read) -> None:
    story = write()
    read({story: 3})
    rows = rows_of(desk, f"/desk/readership/{story.pk}/hour.csv")
    assert (rows[0], len(rows), rows[-1][1]) == (["hour", "views"], 49, "3")


def test_a_storys_days_are_saved(desk: Client, write: Write, read: Read) -> None:
    story = write()
    read({story: 3})
    rows = desk.get(f"/desk/readership/{story.pk}/day.json").json()
    today = timezone.localdate().isoformat()
    assert (len(rows), rows[-1]) == (90, {"day": today, "views": 3})


def test_no_headline_is_run_by_a_spreadsheet(desk: Client, write: Write, read: Read) -> None:
    read({write("=HYPERLINK(1)"): 1})
    assert rows_of(desk, "/desk/readership/most-read.csv")[1][2] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_begins_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Read", "1-0 for Merrow", 7, ""])
def test_other_cells_stay(cell: Any) -> None:
    assert harmless(cell) == cell


def test_the_editor_leads_to_a_storys_readers(desk: Client, write: Write) -> None:
    story = write()
    assert (
        f'href="/desk/readership/{story.pk}/"' in desk.get(f"/desk/stories/edit/{story.pk}/").content.decode()
    )


def test_the_list_of_stories_leads_to_them(desk: Client, write: Write) -> None:
    story = write()
    assert f'href="/desk/readership/{story.pk}/"' in desk.get("/desk/stories/").content.decode()


def test_a_story_never_published_has_no_readers_to_look_at(desk: Client, write: Write) -> None:
    story = write(published=False)
    assert f"/desk/readership/{story.pk}/" not in desk.get(f"/desk/stories/edit/{story.pk}/").content.decode()


def test_the_highest_bar_is_as_high_as_its_share_of_the_scale() -> None:
    drawn = chart([(datetime(2026, 11, 24, tzinfo=UTC), 0), (datetime(2026, 11, 25, tzinfo=UTC), 5)], 1)
    assert [bar.height for bar in drawn.bars] == [0, drawn.height]


@pytest.mark.parametrize(("most", "scale"), [(0, 5), (5, 5), (6, 10), (41, 50), (99, 100), (1234, 1500)])
def test_a_scale_ends_in_a_round_number(most: int, scale: int) -> None:
    assert chart([("", most)], 1).lines[-1][1] == scale
