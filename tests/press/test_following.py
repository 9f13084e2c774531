"""Orders, and following them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from broadsheet.press import following, orders, printer
from broadsheet.press.edition import Editions
from broadsheet.press.models import Order
from broadsheet.stories.models import Contributor, Section, Story, Topic

from .conftest import printed

Write = Callable[..., Story]


def _names() -> set[str]:
    return set(Order.objects.values_list("name", flat=True))


def test_of_one_name_only_the_newest_order_is_kept(db: None) -> None:
    orders.place(["/", "/latest/"])
    first = orders.latest()
    orders.place(["/"])
    assert [order.name for order in orders.since(first)] == ["/"]
    assert Order.objects.filter(name="/").count() == 1


def test_an_order_for_everything_stands_for_all_others(db: None) -> None:
    before = orders.latest()
    orders.place(["/", orders.EVERYTHING])
    assert [order.name for order in orders.since(before)] == ["*"]


def test_orders_of_a_change_that_is_undone_are_undone(db: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        orders.place(["/undone/"])
        raise RuntimeError
    assert "/undone/" not in _names()


@pytest.mark.parametrize(
    ("name", "concerned"),
    [("/", True), ("/a*", False), ("/*", True), ("stories.story:1", True), ("stories.story:11", False)],
)
def test_what_concerns_a_page(name: str, concerned: bool) -> None:
    assert orders.concerns([name], "/", {"stories.story:1"}) is concerned


def test_a_draft_orders_nothing(edition: Editions, write: Write) -> None:
    write("Printed")
    before = orders.latest()
    write("Not yet printed", published=False)
    assert orders.since(before) == []


def test_a_machine_that_was_away_catches_up(edition: Editions, write: Write) -> None:
    story = write("Council meets")
    following.follow()
    printer.obtain(story.get_absolute_url())
    story.headline = "Council votes"
    for _ in range(3):
        orders.change(story)
    assert following.follow() == 1
    assert printed(edition, story.get_absolute_url()) is None
    assert following.follow() == 0


def test_following_rings_the_bell(edition: Editions, write: Write) -> None:
    write("Council meets")
    following.follow()
    printer.obtain("/")
    rung = edition.bell.rung[0]
    orders.place(["/"])
    following.follow()
    assert edition.bell.rung[0] == rung + 1


def test_a_machine_that_was_away_for_too_long_begins_a_new_edition(
    edition: Editions, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Council meets")
    following.follow()
    printer.obtain("/")
    later = timezone.now() + timedelta(days=30)
    monkeypatch.setattr(following.timezone, "now", lambda: later)
    following.follow()
    assert printed(edition, "/") is None


def test_a_database_from_a_backup_begins_a_new_edition(edition: Editions, write: Write) -> None:
    write("Council meets")
    following.follow()
    printer.obtain("/")
    Order.objects.all().delete()
    following.follow()
    assert printed(edition, "/") is None


def test_an_edition_that_is_printed_aside_follows_too(edition: Editions, write: Write) -> None:
    story = write("Council meets")
    following.follow()
    coming = edition.begin_aside("another look", orders.latest())
    printer.print_anew("/", coming)
    orders.change(story)
    following.follow()
    file = coming.file("/")
    assert file and not file.exists()


@pytest.mark.parametrize("thing", ["topic", "contributor", "picture"])
def test_a_thing_that_is_renamed_takes_the_pages_that_show_it(
    edition: Editions, write: Write, energy: Topic, ayya: Contributor, picture: Any, thing: str
) -> None:
    story = write("Council meets", topics=[energy], bylines=[ayya], picture=picture)
    other = write("Without any of them")
    following.follow()
    for path in (story.get_absolute_url(), other.get_absolute_url()):
        printer.obtain(path)
    {"topic": energy, "contributor": ayya, "picture": picture}[thing].save()
    following.follow()
    assert printed(edition, story.get_absolute_url()) is None
    assert printed(edition, other.get_absolute_url()) is not None


def test_a_section_that_is_renamed_is_on_every_page(
    edition: Editions, write: Write, politics: Section
) -> None:
    write("Council meets")
    following.follow()
    printer.obtain("/robots.txt")
    politics.name = "Government"
    politics.save()
    following.follow()
    assert printed(edition, "/robots.txt") is None


def test_pages_whose_time_is_over_come_off_the_disk(edition: Editions, write: Write) -> None:
    write("Council meets")
    printer.obtain("/")  # shows the date
    printer.obtain("/robots.txt")
    current = edition.current
    assert current
    tomorrow = (timezone.now() + timedelta(days=1, hours=1)).timestamp()
    assert current.ledger.overdue(tomorrow) == ["/"]


def test_overtaken_pages_are_printed_again_ahead_of_readers(
    edition: Editions, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Council meets")
    printer.obtain("/")
    tomorrow = (timezone.now() + timedelta(days=1, hours=1)).timestamp()
    monkeypatch.setattr(following.time, "time", lambda: tomorrow)
    assert following.overtake() == 1
    current = edition.current
    assert current and printed(edition, "/") is None
    assert current.ledger.wanted(5) == ["/"]
