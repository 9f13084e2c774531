"""Correct, retract and spike, from the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .editor import LIST, messages_of, send

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def at(verb: str, story: Story) -> str:
    return f"{LIST}{verb}/{story.pk}/"


def test_an_editor_prints_a_correction(editors_desk: Client, write: Write) -> None:
    story = write()
    send(editors_desk, at("correct", story), text="It is 100 million.")
    assert story.corrections.get().text == "It is 100 million."


def test_the_form_says_beforehand_what_will_happen(editors_desk: Client, write: Write) -> None:
    assert "printed at once" in editors_desk.get(at("correct", write())).content.decode()


def test_an_empty_correction_is_asked_for_again(editors_desk: Client, write: Write) -> None:
    response = send(editors_desk, at("correct", write()), text="")
    assert "This field is required." in response.content.decode()


def test_a_chief_editor_retracts(chiefs_desk: Client, write: Write) -> None:
    story = write()
    send(chiefs_desk, at("retract", story), reason="The letter was forged.")
    story.refresh_from_db()
    assert story.retraction_reason == "The letter was forged."


def test_what_is_not_possible_is_said_in_words(chiefs_desk: Client, write: Write) -> None:
    story = write(published=False)
    said = messages_of(send(chiefs_desk, at("retract", story), reason="No"))
    assert "never published; spike it instead" in said


def test_an_editor_spikes_a_draft(editors_desk: Client, write: Write) -> None:
    story = write(published=False)
    send(editors_desk, at("spike", story))
    assert Story.objects.spiked().get() == story


def test_an_editor_takes_a_story_off_the_spike(editors_desk: Client, write: Write) -> None:
    story = actions.spike(write(published=False))
    send(editors_desk, at("unspike", story))
    assert not Story.objects.spiked().exists()


@pytest.mark.parametrize("verb", ["correct", "retract", "spike", "unspike", "unpublish"])
def test_a_reporter_may_do_none_of_it(reporters_desk: Client, write: Write, verb: str) -> None:
    story = write()
    reporters_desk.post(at(verb, story), {"text": "x", "reason": "x"})
    story = Story.objects.get()
    assert (story.live, story.corrections.count(), story.retracted_at) == (True, 0, None)


@pytest.mark.parametrize("verb", ["retract", "unpublish"])
def test_an_editor_takes_nothing_off_the_pages(editors_desk: Client, write: Write, verb: str) -> None:
    story = write()
    editors_desk.post(at(verb, story), {"reason": "x"})
    assert Story.objects.get().live


def test_a_chief_editor_takes_a_story_off_the_pages(chiefs_desk: Client, write: Write) -> None:
    chiefs_desk.post(at("unpublish", write()))
    assert not Story.objects.get().live


def test_even_an_administrator_deletes_no_story(admin_client: Client, write: Write) -> None:
    story = write()
    admin_client.post(at("delete", story))
    admin_client.post(f"/desk/bulk/stories/story/delete/?id={story.pk}")
    assert Story.objects.exists()


def test_the_history_tells_of_a_retraction(chiefs_desk: Client, write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    assert "Retracted" in chiefs_desk.get(at("history", story)).content.decode()
