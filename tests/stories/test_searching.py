"""Looking for words for as long as a person waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.stories import searching
from broadsheet.stories.models import Section, Story
from broadsheet.stories.searching import Found, look_for

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def trams(write: Write, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of five stories of a tram, newest first, looked through two at a time."""
    monkeypatch.setattr(searching, "STRIDE", 2)
    return [write(f"Tram {number}").pk for number in range(5)][::-1]


def test_all_that_match_are_found_newest_first(trams: list[int]) -> None:
    assert look_for("tram", Story.objects.all()) == Found(trams)


def test_what_does_not_match_is_not_found(trams: list[int], write: Write) -> None:
    write("A ship")
    assert look_for("tram", Story.objects.all()) == Found(trams)


def test_without_time_only_the_newest_are_looked_through(trams: list[int]) -> None:
    assert look_for("tram", Story.objects.all(), seconds=0) == Found(trams[:2], unfinished=True)


def test_enough_is_enough(trams: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 3)
    assert look_for("tram", Story.objects.all()) == Found(trams[:3], unfinished=True)


def test_only_the_given_stories_are_looked_through(trams: list[int], write: Write, business: Section) -> None:
    bought = write("Tram bought", section=business)
    assert look_for("tram", Story.objects.in_section(business), seconds=0) == Found([bought.pk])


def test_stories_with_numbers_far_apart_are_found(trams: list[int], write: Write) -> None:
    far = write("Tram of the future", pk=9_000_000)
    assert look_for("tram", Story.objects.all()) == Found([far.pk, *trams])


def test_nothing_is_found_in_an_empty_paper() -> None:
    assert look_for("tram", Story.objects.none()) == Found([])
