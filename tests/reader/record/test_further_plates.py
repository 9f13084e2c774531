"""What is printed of the record is right after what seldom happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from broadsheet.dossiers.changes import named_anew
from broadsheet.dossiers.facts import actions as facts
from broadsheet.dossiers.facts.desk.creating import create
from broadsheet.dossiers.models import Fact, Subject
from broadsheet.dossiers.subjects import actions as subjects
from broadsheet.dossiers.subjects import merging
from broadsheet.press import printer
from broadsheet.press.edition import Editions
from broadsheet.press.following import follow
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import TEXT, Make, Tell, name
from .test_plates import edition, on_disk, show_all, wrong

__all__ = ["edition"]
Write = Callable[..., Story]


def show(*paths: str) -> None:
    follow()
    for path in paths:
        printer.obtain(path)


def test_they_are_right_after_a_story_with_all_facts_was_deleted(edition: Editions, story: Story) -> None:
    Story.objects.get(pk=story.pk).delete()
    assert wrong(edition) == []


def test_they_are_right_when_two_facts_come_back_at_once(
    edition: Editions, story: Story, write: Write, italy: Subject, azerbaijan: Subject
) -> None:
    third = write("Of both")
    name(third, italy, azerbaijan)
    named_anew(third.pk, [italy.pk, azerbaijan.pk])
    Story.objects.get(pk=story.pk).unpublish()
    show(third.get_absolute_url(), "/dossiers/", "/sitemap.xml")
    actions.publish(Story.objects.get(pk=story.pk))
    assert wrong(edition) == []


def test_they_are_right_when_a_sentence_moves_and_the_story_goes_and_comes(
    edition: Editions, story: Story, visit: Fact, chief: Any
) -> None:
    actions.update(story, {"body": [("text", f"<p>New.</p><p>{TEXT[1]}</p><p>More. {TEXT[0]}</p>")]})
    assert wrong(edition) == []
    show_all(story, visit)
    Story.objects.get(pk=story.pk).unpublish()
    assert wrong(edition) == []
    show_all(story, visit)
    actions.publish(Story.objects.get(pk=story.pk))
    assert wrong(edition) == []
    show_all(story, visit)
    actions.retract(Story.objects.get(pk=story.pk), "It was wrong.", user=chief)
    assert wrong(edition) == []


def test_they_are_right_after_a_merger_and_a_dismissal(
    edition: Editions, story: Story, subject: Make, tell: Tell, chief: Any
) -> None:
    italia, roma = subject("Italia", kind="place"), subject("Roma", kind="place")
    tell(story, TEXT[2], [italia, roma])
    merging.merge(italia, roma, chief)
    show("/dossier/italia.html", "/dossier/italia-roma.html", "/dossier/roma.html", "/dossier/roma.csv")
    subjects.dismiss(Subject.objects.get(pk=roma.pk), chief)
    assert not on_disk(edition, "/dossier/roma.html")
    assert wrong(edition) == []


@pytest.mark.parametrize("slug", ["azerbaijan", "italy"])
def test_they_are_right_after_a_subject_was_deleted(edition: Editions, slug: str) -> None:
    Subject.objects.get(slug=slug).delete()
    assert wrong(edition) == []


def test_they_are_right_after_who_decided_has_left(
    edition: Editions, visit: Fact, story: Story, chief: Any
) -> None:
    facts.correct(visit, chief, says="A visit to Rome")
    show_all(story, visit)
    chief.delete()
    assert wrong(edition) == []


def test_a_new_subject_takes_no_dossier_of_two(edition: Editions, chief: Any, client: Client) -> None:
    assert create("Azerbaijan-Italy", "agreement", chief).slug == "azerbaijan-italy-2"
    assert "Visit of Ilham" in client.get("/dossier/azerbaijan-italy.html").content.decode()
    assert wrong(edition) == []
