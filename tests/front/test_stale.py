"""A publication names every page whose lists, calendar or neighbours it changes, and hardly any other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale

from broadsheet.front import pager
from broadsheet.front.archive import Period
from broadsheet.front.nearby import around, nearby
from broadsheet.front.touches import touched
from broadsheet.front.views.section import SectionPage
from broadsheet.stories import actions, lists
from broadsheet.stories.models import Section, Story, Topic

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
CHRISTMAS = datetime(2020, 12, 25, 12, tzinfo=UTC)
DAYS = [0, 1, 5, 6, 7, 8, 40]
"""After Christmas: some of December, some of January, one of February."""
PERIODS: set[tuple[int, ...]] = {
    (day.year, day.month, day.day)[:parts]
    for day in (CHRISTMAS + timedelta(days=day) for day in DAYS)
    for parts in (1, 2, 3)
}


def numbers(stories: list[Story]) -> list[int]:
    return [story.pk for story in stories]


class Days(TestCase):
    section: Section
    topics: list[Topic]

    @classmethod
    def setUpTestData(cls) -> None:
        english = Locale.objects.get(language_code="en")
        cls.section = Section.objects.create(name="Politics", slug="politics", locale=english)
        cls.topics = [Topic.objects.create(name=name, slug=name, locale=english) for name in ("a", "b")]

    def put(self, day: int, topics: list[Topic]) -> Story:
        story = Story(headline=f"Day {day}", section=self.section, locale=self.section.locale)
        story.published_at = CHRISTMAS + timedelta(days=day)
        return actions.publish(actions.file(story, topics=topics))

    @settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(DAYS), min_size=1, max_size=10), st.sampled_from(DAYS))
    def test_pages_of_a_section_that_change_are_named(self, days: list[int], day: int) -> None:
        length, pager.PAGE_LENGTH = pager.PAGE_LENGTH, 2
        try:
            for each in days:
                self.put(each, [])
            before = self.pages()
            story = self.put(day, [])
            spots = lists.spots_of(story.pk)
            self.compare(before, self.pages(), spots)
            before = self.pages()
            story.unpublish()
            self.compare(before, self.pages(), spots)
        finally:
            pager.PAGE_LENGTH = length

    def pages(self) -> dict[str, tuple[Any, ...]]:
        """What all pages of the section and its archive show: stories, links to pages, calendar."""
        view, found = SectionPage(), {}
        for period in [None, *(Period(*parts) for parts in sorted(PERIODS))]:
            for page in [None, 1, 2, 3, 4]:
                parts = {} if period is None else {key: getattr(period, key) for key in period.__slots__}
                named = {key: part for key, part in parts.items() if part}
                with suppress(Http404):
                    opened, leaf = view.find(RequestFactory().get("/"), slug="politics", page=page, **named)
                    archive = view.context(RequestFactory().get("/"), (opened, leaf))["archive"]
                    links = leaf.newest, leaf.newer, leaf.older, leaf.oldest
                    dates = archive.years, archive.months, archive.days
                    found[leaf.address] = numbers(leaf.page), links, dates
        return found

    def compare(self, before: dict[str, Any], after: dict[str, Any], spots: frozenset[lists.Spot]) -> None:
        changed = {path for path in before | after if before.get(path) != after.get(path)}
        named = {name for spot in spots for name in touched(spot)}
        families = tuple(name[:-1] for name in named if name.endswith("*"))
        missed = {path for path in changed - named if not (families and path.startswith(families))}
        assert not missed

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(st.integers(0, 45), st.sets(st.integers(0, 1))), min_size=2, max_size=18),
        st.tuples(st.integers(0, 45), st.sets(st.integers(0, 1))),
    )
    def test_stories_whose_neighbours_change_are_named(
        self, days: list[tuple[int, set[int]]], new: tuple[int, set[int]]
    ) -> None:
        old = [self.put(day, [self.topics[topic] for topic in about]) for day, about in days]
        before = {story.pk: self.beside(story) for story in old}
        story = self.put(new[0], [self.topics[topic] for topic in new[1]])
        changed = {other.pk for other in old if self.beside(other) != before[other.pk]}
        spots = lists.spots_of(story.pk)
        assert changed <= set(around(spots))
        story.unpublish()
        assert changed <= set(around(spots))

    def beside(self, story: Story) -> tuple[list[int], list[int], int | None]:
        found = nearby(Story.objects.get(pk=story.pk))
        return numbers(found.on_topic), numbers(found.in_section), found.next and found.next.pk


@pytest.fixture
def run(write: Write) -> list[Story]:
    """Twenty stories of a section, a day apart, the oldest first."""
    return [write(f"Day {day}", published_at=CHRISTMAS + timedelta(days=day)) for day in range(20)]


def test_a_story_is_followed_by_the_one_before_it(run: list[Story]) -> None:
    assert nearby(run[9]).next == run[8]


def test_the_section_shows_what_followed_and_what_came_before(run: list[Story]) -> None:
    assert nearby(run[9]).in_section == [run[11], run[10], run[7], run[6], run[5]]


def test_the_newest_story_shows_what_came_before(run: list[Story]) -> None:
    assert nearby(run[-1]).in_section == [run[17], run[16], run[15], run[14], run[13]]


def test_the_oldest_story_shows_what_followed(run: list[Story]) -> None:
    assert nearby(run[0]).in_section == [run[5], run[4], run[3], run[2], run[1]]


def test_a_story_on_the_topic_stands_under_the_topic_only(
    run: list[Story], write: Write, energy: Topic
) -> None:
    first, second = (
        write(topics=[energy], published_at=CHRISTMAS + timedelta(days=day, hours=1)) for day in (8, 9)
    )
    beside = nearby(first)
    assert beside.on_topic == [second]
    assert second not in beside.in_section


def test_a_publication_leaves_stories_far_back_alone(run: list[Story], write: Write) -> None:
    spots = lists.spots_of(write().pk)
    assert around(spots) == numbers(run[-6:])
