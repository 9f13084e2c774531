"""What is read most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.front import slots
from broadsheet.reader.readership import most_read
from broadsheet.reader.readership.beat import Beat
from broadsheet.reader.readership.box import most_read_box
from broadsheet.reader.readership.fold import fold
from broadsheet.reader.readership.models import MostRead, Span, ViewsPerHour
from broadsheet.reader.readership.most_read import listed, recompute
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story, Views

from .conftest import Leave

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
Read = Callable[..., None]


@pytest.fixture
def read(tally: Path, leave: Leave) -> Read:
    """Let stories be read: `read({story: 3}, ago=timedelta(hours=2))`."""

    def read_them(views: dict[Story, int], **when: Any) -> None:
        leave({story.pk: count for story, count in views.items()}, **when)
        fold(tally)

    return read_them


def headlines(language: str = "en", section: Section | None = None) -> list[str]:
    return [story.headline for story in listed(language, section)]


def test_the_most_read_comes_first(write: Write, read: Read) -> None:
    read({write("Twice"): 2, write("Thrice"): 3})
    recompute()
    assert headlines() == ["Thrice", "Twice"]


def test_of_two_read_alike_the_newer_comes_first(write: Write, read: Read) -> None:
    old = write("Old", published_at=timezone.now() - timedelta(days=3))
    read({old: 2, write("New"): 2})
    recompute()
    assert headlines() == ["New", "Old"]


def test_five_are_listed(write: Write, read: Read) -> None:
    read({write(str(number)): number for number in range(1, 8)})
    recompute()
    assert headlines() == ["7", "6", "5", "4", "3"]


def test_what_leaves_the_pages_leaves_the_list_at_once(write: Write, read: Read) -> None:
    stories = {write(str(number)): number for number in range(1, 8)}
    read(stories)
    recompute()
    actions.retract(next(story for story in stories if story.headline == "7"), "It is not true.")
    assert headlines() == ["6", "5", "4", "3", "2"]


def test_a_section_has_a_list_of_its_own(write: Write, read: Read, business: Section) -> None:
    read({write("Politics"): 5, write("Business", section=business): 2})
    recompute()
    assert headlines(section=business) == ["Business"]


def test_the_paper_lists_all_sections(write: Write, read: Read, business: Section) -> None:
    read({write("Politics"): 5, write("Business", section=business): 2})
    recompute()
    assert headlines() == ["Politics", "Business"]


def test_a_language_edition_has_a_list_of_its_own(write: Write, read: Read) -> None:
    az = Locale.objects.create(language_code="az")
    siyaset = Section.objects.create(name="Siyasət", slug="siyaset", locale=az)
    read({write("English"): 5, write("Azərbaycanca", section=siyaset, locale=az): 2})
    recompute()
    assert (headlines("az"), headlines("en")) == (["Azərbaycanca"], ["English"])


def test_what_was_read_two_days_ago_is_shown_until_something_is_read(write: Write, read: Read) -> None:
    read({write("Two days ago"): 9}, ago=timedelta(days=2))
    recompute()
    assert headlines() == ["Two days ago"]


def test_what_was_read_today_comes_before_it(write: Write, read: Read) -> None:
    read({write("Two days ago"): 9}, ago=timedelta(days=2))
    read({write("Today"): 1})
    recompute()
    assert headlines() == ["Today"]


def test_what_was_read_nine_days_ago_is_not_shown(write: Write, read: Read) -> None:
    read({write("Long ago"): 9}, ago=timedelta(days=9))
    recompute()
    assert headlines() == []


def test_the_hours_list_is_of_this_hour_and_the_last(write: Write, read: Read) -> None:
    read({write("Earlier"): 9}, ago=timedelta(hours=2))
    now = write("Now")
    read({now: 1})
    recompute()
    of_the_hour = MostRead.objects.filter(span=Span.HOUR, section=None)
    assert list(of_the_hour.values_list("story_id", flat=True)) == [now.pk]


def test_the_number_of_queries_does_not_grow_with_the_sections(
    write: Write, read: Read, politics: Section, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        section = Section.objects.create(name=str(number), slug=f"s{number}", locale=politics.locale)
        read({write(section=section): 1})
    recompute()
    read({write("Another"): 9}, ago=timedelta(hours=3))
    with django_assert_num_queries(15):  # of the twelve sections one has another list than before
        recompute()


def test_only_what_changed_is_written(write: Write, read: Read) -> None:
    read({write(): 1})
    recompute()
    kept = set(MostRead.objects.values_list("pk", flat=True))
    assert recompute() == set()
    assert set(MostRead.objects.values_list("pk", flat=True)) == kept


def test_who_listens_hears_which_lists_changed(write: Write, read: Read, politics: Section) -> None:
    heard: list[Any] = []
    most_read.changed.append(lambda language, section: heard.append((language, section)))
    read({write(): 1})
    recompute()
    assert sorted(heard, key=str) == [("en", politics), ("en", None)]


def test_nobody_hears_of_a_list_that_stays(write: Write, read: Read) -> None:
    story = write()
    read({story: 1})
    recompute()
    heard: list[Any] = []
    most_read.changed.append(lambda language, section: heard.append((language, section)))
    read({story: 5})
    recompute()
    assert heard == []


def test_nobody_hears_of_places_that_are_not_shown(write: Write, read: Read) -> None:
    read({write(str(number)): 10 for number in range(5)})
    recompute()
    heard: list[Any] = []
    most_read.changed.append(lambda language, section: heard.append((language, section)))
    read({write("Sixth"): 1})
    recompute()
    assert heard == []


class Page:
    """As much of a page's context as the box needs."""

    language = "en"


def test_the_box_lists_headlines(write: Write, read: Read) -> None:
    story = write("Council votes")
    read({story: 1})
    recompute()
    box = most_read_box({"paper": Page()})
    assert f'<a href="{story.get_absolute_url()}">Council votes</a>' in box


def test_the_box_of_a_section_lists_its_own(write: Write, read: Read, business: Section) -> None:
    read({write("Politics"): 5, write("Business", section=business): 2})
    recompute()
    assert "Politics" not in most_read_box({"paper": Page(), "section": business})


def test_where_nothing_was_read_there_is_no_box(db: None) -> None:
    assert most_read_box({"paper": Page()}) == ""


def test_the_slot_is_filled_where_there_is_one() -> None:
    assert "most_read" not in slots.DEFAULTS or most_read_box in slots._fillings["most_read"]


def _locked(*arguments: Any) -> None:
    raise OperationalError("database is locked")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class TestTheBeat:
    """What the worker does every few seconds."""

    def test_folds_every_five_seconds(self, tally: Path, leave: Leave, write: Write) -> None:
        story, clock, counted = write(), Clock(), []
        beat = Beat(tally, clock)
        for clock.now in (0.0, 4.9, 5.0):
            leave({story.pk: 1})
            beat()
            counted.append(Views.objects.get(story=story).count)
        assert counted == [1, 1, 3]

    def test_goes_on_when_the_database_cannot_be_written(
        self, tally: Path, leave: Leave, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story, clock = write(), Clock()
        beat = Beat(tally, clock)
        leave({story.pk: 1})
        with monkeypatch.context() as patch:
            patch.setattr(Views, "add_many", _locked)
            beat()
        clock.now = 5.0
        beat()
        assert Views.objects.get(story=story).count == 1

    def test_says_it_once(
        self,
        tally: Path,
        leave: Leave,
        write: Write,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        clock = Clock()
        beat = Beat(tally, clock)
        leave({write().pk: 1})
        monkeypatch.setattr(Views, "add_many", _locked)
        for clock.now in (0.0, 5.0, 10.0):
            beat()
        assert len(caplog.records) == 1

    def test_makes_the_lists_at_once(self, tally: Path, leave: Leave, write: Write) -> None:
        leave({write("Read").pk: 1})
        Beat(tally, Clock())()
        assert headlines() == ["Read"]

    def test_makes_them_anew_once_a_minute(self, tally: Path, leave: Leave, write: Write) -> None:
        clock = Clock()
        beat = Beat(tally, clock)
        beat()
        leave({write("Read").pk: 1})
        shown = []
        for clock.now in (54.0, 60.0):
            beat()
            shown.append(headlines())
        assert shown == [[], ["Read"]]

    def test_prunes(self, tally: Path, leave: Leave, write: Write) -> None:
        leave({write().pk: 1}, ago=timedelta(days=20))
        Beat(tally, Clock())()
        assert not ViewsPerHour.objects.exists()
