"""The ledger: what is printed, and of what."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.press.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    found = Ledger(tmp_path / "ledgers" / "one")
    found.enter("/news/politics/", seq=3, size=5000, things=["stories.story:1", "stories.story:2"])
    found.enter("/news/politics/page-1.html", seq=3, size=100, things=["stories.story:2"])
    found.enter(
        "/news/politics/page-2.html", seq=3, size=100, things=[], until=datetime(2021, 11, 19, tzinfo=UTC)
    )
    found.enter("/news/politics/2.html", seq=4, size=100, things=["stories.story:2"], story=2)
    return found


def test_an_order_for_a_thing_names_every_page_that_shows_it(ledger: Ledger) -> None:
    assert ledger.stale(["stories.story:1"]) == ["/news/politics/"]


def test_an_order_for_a_page_names_that_page_alone(ledger: Ledger) -> None:
    assert ledger.stale(["/news/politics/"]) == ["/news/politics/"]


def test_an_order_for_a_family_names_all_that_begin_so(ledger: Ledger) -> None:
    assert ledger.stale(["/news/politics/page-*"]) == [
        "/news/politics/page-1.html",
        "/news/politics/page-2.html",
    ]


def test_an_order_for_a_page_that_is_not_printed_names_nothing(ledger: Ledger) -> None:
    assert ledger.stale(["/news/sport/", "stories.story:9"]) == []


def test_a_page_printed_again_is_made_of_what_it_shows_now(ledger: Ledger) -> None:
    ledger.enter("/news/politics/", seq=5, size=5000, things=["stories.story:9"])
    assert ledger.stale(["stories.story:1"]) == []
    assert ledger.stale(["stories.story:9"]) == ["/news/politics/"]


def test_a_page_is_overdue_once_its_time_is_over(ledger: Ledger) -> None:
    assert ledger.overdue(datetime(2021, 11, 18, 23, 59, tzinfo=UTC).timestamp()) == []
    assert ledger.overdue(time.time()) == ["/news/politics/page-2.html"]


def test_what_is_forgotten_is_gone_with_what_it_was_made_of(ledger: Ledger) -> None:
    ledger.forget(["/news/politics/2.html"], followed=7)
    assert ledger.find("/news/politics/2.html") is None
    assert ledger.of_stories([2]) == []
    assert ledger.followed == 7


def test_wanted_pages_come_in_their_order_and_until_they_are_printed(ledger: Ledger) -> None:
    ledger.forget([], wanted=["/", "/feed.rss", "/about/"])
    ledger.enter("/", seq=7, size=1, things=[])
    ledger.settled(["/about/"])
    assert ledger.wanted(10) == ["/feed.rss"]


def test_size_is_the_room_on_a_disk_of_blocks(ledger: Ledger) -> None:
    assert ledger.size == (4, 2 * 4096 + 3 * 4096)


def test_the_pages_of_a_story_are_known(ledger: Ledger) -> None:
    assert ledger.of_stories([1, 2]) == [(2, "/news/politics/2.html")]


def test_all_paths_come_in_order_however_many(ledger: Ledger) -> None:
    for number in range(1100):
        ledger.enter(f"/print/{number:05}.html", seq=1, size=1, things=[])
    paths = list(ledger.paths())
    assert len(paths) == 1104
    assert paths == sorted(paths)


def test_what_was_not_finished_is_undone(ledger: Ledger) -> None:
    def things() -> object:
        yield "stories.story:5"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ledger.enter("/new/", seq=9, size=1, things=things())  # type: ignore[arg-type]
    assert ledger.find("/new/") is None
