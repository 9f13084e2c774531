"""Entries and volumes follow the stories, whatever happens to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale

from broadsheet.stories import actions, lists
from broadsheet.stories.lists import Kind, List
from broadsheet.stories.models import Contributor, Entry, Section, Source, Story, Topic, Volume
from broadsheet.stories.months import month_of
from broadsheet.stories.stretches import Stretch

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
NEW_YEAR = datetime(2021, 1, 1, tzinfo=UTC)


def entries() -> Counter[tuple[Any, ...]]:
    return Counter(Entry.objects.values_list("kind", "thing", "at", "story_id"))


def volumes() -> Counter[tuple[Any, ...]]:
    rows = Volume.objects.filter(stories__gt=0).values_list("kind", "thing", "month", "stories")
    return Counter({(kind, thing, month): stories for kind, thing, month, stories in rows})


def entries_due() -> Counter[tuple[Any, ...]]:
    """Said without the code that is tested: what each live story is about."""
    found: Counter[tuple[Any, ...]] = Counter()
    for story in Story.objects.filter(live=True):
        places = [(Kind.LANGUAGE, story.locale_id), (Kind.SECTION, story.section_id)]
        places += [(Kind.SOURCE, story.source_id)] if story.source_id else []
        places += [(Kind.TOPIC, topic.pk) for topic in story.topics.all()]
        places += [(Kind.CONTRIBUTOR, who.pk) for who in story.contributors]
        found.update((int(kind), thing, story.published_at, story.pk) for kind, thing in places)
    return found


def volumes_due() -> Counter[tuple[Any, ...]]:
    return Counter((kind, thing, month_of(at)) for kind, thing, at, _story in entries_due())


def test_a_published_story_is_in_all_its_lists(
    write: Write, politics: Section, energy: Topic, ayya: Contributor, azernews: Source, english: Locale
) -> None:
    story = write(topics=[energy], bylines=[ayya], source=azernews)
    found = {spot.list for spot in lists.spots_of(story.pk)}
    assert found == {List.of(thing) for thing in (politics, energy, ayya, azernews, english)}


def test_a_draft_is_in_no_list(write: Write) -> None:
    assert not lists.spots_of(write(published=False).pk)


def test_a_deleted_story_leaves_its_volume(write: Write, politics: Section) -> None:
    write().delete()
    assert Stretch(List.of(politics)).count == 0


def test_a_deleted_topic_leaves_no_entries(write: Write, energy: Topic) -> None:
    write(topics=[energy])
    energy.delete()
    assert not Entry.objects.filter(kind=Kind.TOPIC).exists()


def test_a_move_tells_what_a_story_left_and_where_it_came(
    write: Write, politics: Section, business: Section
) -> None:
    story = write()
    Story.objects.filter(pk=story.pk).update(section=business)
    move = lists.follow(story.pk)
    assert [[spot.list for spot in spots] for spots in (move.left, move.came)] == [
        [List.of(politics)],
        [List.of(business)],
    ]


def test_a_story_printed_anew_in_its_place_moves_nowhere(write: Write) -> None:
    story = write()
    move = lists.follow(story.pk)
    assert not move.left | move.came


def test_printing_anew_changes_the_volume(write: Write) -> None:
    story = write(published_at=NEW_YEAR)
    before = Volume.objects.filter(kind=Kind.LANGUAGE).get().changed
    actions.correct(story, "It was nineteen to sixteen.")
    assert Volume.objects.filter(kind=Kind.LANGUAGE).get().changed > before


def test_a_list_goes_on_around_stories_of_the_same_moment(write: Write, politics: Section) -> None:
    numbers = [write(published_at=NEW_YEAR).pk for _ in range(3)]
    of = List.of(politics)
    assert of.before(NEW_YEAR, numbers[1], 5) + of.after(NEW_YEAR, numbers[1], 5) == [
        (NEW_YEAR, numbers[0]),
        (NEW_YEAR, numbers[2]),
    ]


@pytest.mark.parametrize("hours", [9, 24 * 20])
def test_ranks_count_from_the_oldest(write: Write, politics: Section, hours: int) -> None:
    numbers = [write(published_at=NEW_YEAR + timedelta(hours=hours * n)).pk for n in range(7)]
    stretch = Stretch(List.of(politics))
    assert [stretch.numbers(rank, 1) for rank in range(8)] == [*([number] for number in numbers), []]


@pytest.mark.parametrize("hours", [9, 24 * 20])
def test_the_rank_of_a_story_is_how_many_precede_it(write: Write, politics: Section, hours: int) -> None:
    stories = [write(published_at=NEW_YEAR + timedelta(hours=hours * n)) for n in range(7)]
    stretch = Stretch(List.of(politics), start=NEW_YEAR + timedelta(hours=1))
    assert [stretch.rank(story.dated, story.pk) for story in stories[1:]] == list(range(6))


@pytest.mark.parametrize("days", [0, 1, 31, 400])
def test_a_stretch_counts_what_lies_in_it(write: Write, politics: Section, days: int) -> None:
    for n in range(5):
        write(published_at=NEW_YEAR + timedelta(days=days * n))
    stretch = Stretch(List.of(politics), NEW_YEAR, NEW_YEAR + timedelta(days=62))
    assert stretch.count == sum(days * n < 62 for n in range(5))


class RandomDays(TestCase):
    """Whatever the newsroom does, the lists hold what the stories say."""

    english: Locale
    sections: list[Section]
    topics: list[Topic]
    people: list[Contributor]
    sources: list[Source | None]

    @classmethod
    def setUpTestData(cls) -> None:
        english = Locale.objects.get(language_code="en")
        cls.sections = [
            Section.objects.create(name=name, slug=name, locale=english) for name in ("politics", "business")
        ]
        cls.topics = [
            Topic.objects.create(name=name, slug=name, locale=english) for name in ("energy", "trams")
        ]
        cls.people = [Contributor.objects.create(name=name, slug=name) for name in ("ayya", "tahir")]
        cls.sources = [None, Source.objects.create(name="Azernews", slug="azernews")]
        cls.english = english

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_entries_and_volumes_follow_any_actions(self, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(1, 7))):
            self._something_happens(data)
            assert entries() == entries_due()
            assert volumes() == volumes_due()
        followed = entries(), volumes()
        lists.rebuild()
        assert (entries(), volumes()) == followed

    def _something_happens(self, data: st.DataObject) -> None:
        fields: dict[str, Any] = {
            "section": data.draw(st.sampled_from(self.sections)),
            "source": data.draw(st.sampled_from(self.sources)),
            "published_at": NEW_YEAR + timedelta(days=data.draw(st.integers(0, 70))),
        }
        topics = data.draw(st.lists(st.sampled_from(self.topics), unique=True))
        people = data.draw(st.lists(st.sampled_from(self.people), unique=True))
        stories = list(Story.objects.filter(retracted_at=None))
        what = data.draw(st.sampled_from(["publish", "update", "unpublish", "retract", "delete", "schedule"]))
        if what == "publish" or not stories:
            story = Story(headline="Trams", locale=self.english, **fields)
            actions.publish(actions.file(story, bylines=people, topics=topics))
            return
        story = data.draw(st.sampled_from(stories))
        if what == "update":
            actions.update(story, fields, bylines=people, topics=topics)
        elif what == "unpublish":
            story.unpublish()
        elif what == "retract":
            actions.retract(story, "It was invented.")
        elif what == "delete":
            story.delete()
        else:
            actions.schedule(story, timezone.now() + timedelta(days=1))
