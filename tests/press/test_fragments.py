"""Pieces that many pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.press import fragments, orders, reading
from broadsheet.press.fragments import fragment
from broadsheet.stories.models import Story, Topic

Write = Callable[..., Story]


class Counted:
    """A piece that shows a topic beside its story, and counts how often it is made."""

    def __init__(self, story: Story, topic: Topic) -> None:
        self.story, self.topic, self.made = story, topic, 0

    def __call__(self) -> str:
        self.made += 1
        return f"{self.story.headline} on {Topic.objects.get(pk=self.topic.pk)}"

    def print(self) -> tuple[str, set[str]]:
        """As a page that is begun now."""
        with reading.recorded(orders.latest()) as read:
            return fragment("test", self.story, self), read.things


@pytest.fixture
def piece(write: Write, energy: Topic) -> Counted:
    return Counted(write("Council votes"), energy)


def test_a_piece_is_made_once_for_all_pages(piece: Counted) -> None:
    assert [piece.print()[0] for _ in range(3)] == ["Council votes on Energy"] * 3
    assert piece.made == 1


def test_every_page_remembers_what_its_pieces_show(piece: Counted) -> None:
    shown = {orders.key_of(piece.story), orders.key_of(piece.topic)}
    assert [piece.print()[1] for _ in range(2)] == [shown, shown]


def test_a_piece_is_made_anew_when_its_thing_is_ordered(piece: Counted) -> None:
    piece.print()
    orders.place([orders.key_of(piece.story)])
    piece.print()
    assert piece.made == 2


def test_a_piece_is_made_anew_when_something_it_shows_is_ordered(piece: Counted) -> None:
    piece.print()
    piece.topic.name = "Power"
    piece.topic.save()
    assert piece.print()[0] == "Council votes on Power"


def test_a_piece_stays_when_something_else_is_ordered(piece: Counted) -> None:
    piece.print()
    orders.place(["/", "stories.story:999"])
    piece.print()
    assert piece.made == 1


def test_a_new_edition_is_made_of_new_pieces(piece: Counted) -> None:
    piece.print()
    orders.place([orders.EVERYTHING])
    piece.print()
    assert piece.made == 2


def test_a_page_begun_before_a_change_does_not_keep_its_piece(piece: Counted) -> None:
    begun = orders.latest()
    orders.place([orders.key_of(piece.topic)])
    piece.print()
    orders.place([orders.key_of(piece.story)])
    Counted(piece.story, piece.topic).print()
    with reading.recorded(begun):
        fragment("late", piece.story, piece)
    with reading.recorded(orders.latest()):
        fragment("late", piece.story, piece)
    assert piece.made == 3


def test_a_piece_whose_time_is_over_is_made_anew(piece: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    def until_soon() -> str:
        reading.until(timezone.now() + timedelta(minutes=1))
        return piece()

    def show() -> Any:
        with reading.recorded(orders.latest()) as read:
            fragment("soon", piece.story, until_soon)
        return read.until

    assert show() == show()
    later = timezone.now() + timedelta(minutes=2)
    monkeypatch.setattr(fragments.timezone, "now", lambda: later)
    show()
    assert piece.made == 2


def test_outside_of_printing_a_piece_is_made_each_time(piece: Counted) -> None:
    for _ in range(2):
        fragment("test", piece.story, piece)
    assert piece.made == 2
