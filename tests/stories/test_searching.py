"""The desk finds stories as they are printed and as they stand at the desk; the index follows each change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.index.models import Card, Waiting
from broadsheet.stories import actions, indexed, searching
from broadsheet.stories.models import Contributor, Section, Story
from broadsheet.stories.searching import Found, facet_of, look_for, search

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def trams(write: Write) -> list[int]:
    """Numbers of five stories of a tram, newest first."""
    return [write(f"Tram {number}").pk for number in range(5)][::-1]


def desk(words: str) -> list[int]:
    return look_for(words, Story.objects.all()).numbers


def readers(words: str) -> list[int]:
    return search(words, languages=["en"]).numbers


def test_all_that_match_are_found_newest_first(trams: list[int]) -> None:
    assert look_for("tram", Story.objects.all()) == Found(trams)


def test_what_does_not_match_is_not_found(trams: list[int], write: Write) -> None:
    write("A ship")
    assert desk("tram") == trams


def test_enough_is_enough(trams: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 3)
    assert look_for("tram", Story.objects.all()) == Found(trams[:3], unfinished=True)


def test_only_the_given_stories_are_found(trams: list[int], write: Write, business: Section) -> None:
    bought = write("Tram bought", section=business)
    stories = Story.objects.in_section(business)
    assert look_for("tram", stories).numbers == [bought.pk]
    assert look_for("tram", stories, facets=[[facet_of(business)]]).numbers == [bought.pk]


def test_those_wanted_are_found_behind_many_others(trams: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 2)
    assert look_for("tram", Story.objects.filter(pk=trams[-1])).numbers == trams[-1:]


def test_an_imported_story_with_a_high_number_stands_at_its_date(trams: list[int], write: Write) -> None:
    old = write("Tram of old", pk=9_000_000, published_at=timezone.now() - timedelta(days=4_000))
    assert desk("tram") == [*trams, old.pk]


def test_nothing_is_found_in_an_empty_paper() -> None:
    assert look_for("tram", Story.objects.none()) == Found([])


def test_a_draft_is_found_by_the_desk_alone(write: Write) -> None:
    draft = write("Quillonade", published=False)
    assert (desk("quillonade"), readers("quillonade")) == ([draft.pk], [])


def test_a_newer_draft_is_found_by_the_desk_and_its_old_words_by_both(write: Write) -> None:
    story = write("Ferry signed")
    draft = story.get_latest_revision_as_object()
    draft.headline = "Quillonade signed"
    draft.save_revision()
    assert (desk("quillonade"), readers("quillonade")) == ([story.pk], [])
    assert (desk("ferry"), readers("ferry")) == ([story.pk], [story.pk])


def test_a_draft_that_is_published_is_found_once(write: Write) -> None:
    story = write("Ferry signed")
    draft = story.get_latest_revision_as_object()
    draft.headline = "Quillonade signed"
    draft.save_revision().publish()
    assert (desk("signed"), readers("quillonade"), readers("ferry")) == ([story.pk], [story.pk], [])
    assert Card.objects.filter(number=story.pk).count() == 1


@pytest.mark.parametrize("withdraw", ["retract", "unpublish"])
def test_a_story_off_the_pages_is_found_by_the_desk_alone(write: Write, withdraw: str) -> None:
    story = write("Ferry signed")
    actions.retract(story, "Forged.") if withdraw == "retract" else story.unpublish()
    assert (desk("ferry"), readers("ferry")) == ([story.pk], [])


def test_a_story_under_embargo_is_found_by_the_desk_alone(write: Write) -> None:
    story = write("Ferry signed", embargo_until=timezone.now() + timedelta(hours=1))
    assert (desk("ferry"), readers("ferry")) == ([story.pk], [])


def test_a_deleted_story_is_not_found(write: Write) -> None:
    write("Ferry signed").delete()
    assert desk("ferry") == []


def test_a_change_that_is_taken_back_is_not_found(write: Write) -> None:
    from django.db import transaction

    story = write("Ferry signed")
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.update(story, {"headline": "Quillonade"})
        raise RuntimeError
    assert (desk("quillonade"), desk("ferry")) == ([], [story.pk])


def test_stories_are_found_by_the_new_name_of_a_person(write: Write, ayya: Contributor) -> None:
    story = write("Ferry signed", bylines=[ayya])
    ayya.name = "Ayya Quliyeva"
    ayya.save()
    indexed.catch_up()
    assert (desk("quliyeva"), desk("lmahamad")) == ([story.pk], [])


def test_a_person_saved_without_another_name_makes_nothing_wait(write: Write, ayya: Contributor) -> None:
    write("Ferry signed", bylines=[ayya])
    ayya.role = "Editor"
    ayya.save()
    assert not Waiting.objects.exists()


def test_an_index_made_anew_finds_the_same(trams: list[int], write: Write) -> None:
    draft = write("Tram draft", published=False)
    before = set(desk("tram"))
    indexed.begin_anew()
    assert desk("tram") == []
    indexed.catch_up(batch=2)
    assert (set(desk("tram")), set(readers("tram"))) == (before, before - {draft.pk})


def test_the_worker_puts_in_what_waits(trams: list[int]) -> None:
    from threading import Event

    from broadsheet.stories.clock import tick

    indexed.begin_anew()
    tick(Event())
    assert desk("tram") == trams
