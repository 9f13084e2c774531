"""Stories are read a moment after they are printed."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from broadsheet.dossiers import clock, readings
from broadsheet.dossiers.facts import actions
from broadsheet.dossiers.models import Fact, Naming, Reading
from broadsheet.staff.models import User
from broadsheet.stories import actions as desk
from broadsheet.stories.models import Story

from .facts.telling import body

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
SAYS = "Azerbaijan’s overall investment in Italy’s economy is estimated at 1.7 billion euros."


def beat() -> None:
    clock.tick(Event())


def test_a_beat_finds_the_facts_of_a_new_story(write: Write) -> None:
    story = write(body=body(SAYS))
    beat()
    assert [(fact.story, fact.sentence) for fact in Fact.objects.all()] == [(story, SAYS)]


def test_a_beat_finds_whom_it_names(write: Write) -> None:
    write(body=body(SAYS))
    beat()
    assert {naming.subject.name for naming in Naming.objects.all()} >= {"Azerbaijan", "Italy"}


def test_a_story_is_read_once(write: Write) -> None:
    write(body=body(SAYS))
    beat()
    assert readings.read_some(Event()) == 0


def test_printed_anew_it_is_read_anew(write: Write) -> None:
    story = write(body=body("Nothing of note."))
    beat()
    desk.update(story, {"body": body(SAYS)})
    beat()
    assert Fact.objects.count() == 1


def test_read_again_it_proposes_nothing_twice(write: Write, chief: User) -> None:
    write(body=body(SAYS))
    beat()
    actions.dismiss(Fact.objects.get(), chief)
    Reading.objects.update(named=False)
    beat()
    assert Fact.objects.get().state == "dismissed"


def test_a_story_off_the_pages_is_not_read(write: Write) -> None:
    write(body=body(SAYS)).unpublish()
    beat()
    assert (Fact.objects.count(), Reading.objects.filter(named=False).count()) == (0, 0)


def test_a_story_that_the_rules_choke_on_holds_up_nobody(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(body=body(SAYS))

    def choke(story: Story) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(readings.facts, "found_in", choke)
    beat()
    assert not Reading.objects.filter(named=False).exists()


def test_the_newest_are_read_first_and_so_many_at_a_beat(write: Write) -> None:
    _old, new = write(body=body(SAYS)), write(body=body(SAYS))
    readings.read_some(Event(), most=1)
    assert Reading.objects.get(named=True).story == new


def test_a_worker_that_is_to_stop_reads_nothing(write: Write) -> None:
    write(body=body(SAYS))
    stop = Event()
    stop.set()
    assert readings.read_some(stop) == 0


def test_what_is_printed_meanwhile_is_read_again(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    story = write(body=body(SAYS))
    found_in = readings.facts.found_in

    def slowly(read: Story) -> object:
        found = found_in(read)
        desk.update(story, {"body": body("Nothing of note.")})
        return found

    monkeypatch.setattr(readings.facts, "found_in", slowly)
    readings.read_some(Event())
    assert (Fact.objects.count(), Reading.objects.get().named) == (0, False)
