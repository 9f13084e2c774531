"""What readers may not know is on no page of the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.dossiers.facts import actions as facts
from broadsheet.dossiers.models import Fact, Party, Subject
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import DAY, TEXT, Make, Tell, name

Write = Callable[..., Story]
SECRET = "Zanzibar mole"
PATHS = (
    "/dossiers/",
    *(f"/dossier/{slug}" for slug in ("azerbaijan.html", "italy.html", "azerbaijan.csv", "italy.json")),
    *(f"/dossier/azerbaijan-italy{ending}" for ending in (".html", ".usd.html", ".csv", ".json")),
    *(f"/dossier/azerbaijan-italy/feed.{ending}" for ending in ("atom", "rss", "json")),
    "/sitemaps/dossiers.xml",
)
BODY = [("text", f"<p>The {SECRET} invested 5 euros.</p>")]


@pytest.fixture
def secret(write: Write, visit: Fact, tell: Tell, azerbaijan: Subject, italy: Subject) -> Fact:
    """A fact beside another, of a story that both subjects are named in."""
    story = write(f"Of the {SECRET}", published_at=DAY, body=BODY)
    name(story, azerbaijan, italy)
    return tell(story, f"The {SECRET} invested 5 euros.", [azerbaijan, italy], says=f"What the {SECRET} did")


def where(client: Client, fact: Fact, word: str = SECRET) -> list[str]:
    """Pages that have the word."""
    paths = (*PATHS, f"/dossier/fact/{fact.pk}.html")
    return [path for path in paths if word in client.get(path).content.decode()]


def test_a_confirmed_fact_is_seen(client: Client, secret: Fact) -> None:
    assert "/dossier/azerbaijan-italy.csv" in where(client, secret)


@pytest.mark.parametrize("state", ["proposed", "dismissed"])
def test_a_fact_that_is_not_confirmed_is_nowhere(client: Client, secret: Fact, state: str) -> None:
    Fact.objects.filter(pk=secret.pk).update(state=state)
    assert where(client, secret, f"What the {SECRET} did") == []


@pytest.mark.parametrize("moment", [{"embargo_until": 1}, {"expire_at": -1}])
def test_a_story_that_is_not_to_be_read_now_is_nowhere(
    client: Client, secret: Fact, moment: dict[str, int]
) -> None:
    at = {field: timezone.now() + timedelta(days=days) for field, days in moment.items()}
    Story.objects.filter(pk=secret.story_id).update(**at)
    assert where(client, secret) == []


def test_an_unpublished_story_is_nowhere(client: Client, secret: Fact) -> None:
    secret.story.unpublish()
    assert where(client, secret) == []


def test_a_retracted_story_is_nowhere(client: Client, secret: Fact, chief: Any) -> None:
    actions.retract(secret.story, "It was wrong.", user=chief)
    assert where(client, secret) == []


def test_a_draft_of_a_printed_story_is_nowhere(
    client: Client, write: Write, tell: Tell, italy: Subject, chief: Any
) -> None:
    story = write("Of Italy", body=[("text", "<p>Italy grew.</p>")])
    fact = tell(story, "Italy grew.", [italy], state="proposed", decided_at=None)
    story.headline, story.body = f"Of the {SECRET}", [("text", f"<p>Italy grew. The {SECRET} did not.</p>")]
    story.save_revision()
    facts.confirm(fact, chief)
    assert where(client, fact) == []


def test_what_was_taken_out_beside_a_fact_is_not_on_its_page(
    client: Client, write: Write, tell: Tell, italy: Subject
) -> None:
    story = write("Of Italy", body=[("text", f"<p>Italy grew. The {SECRET} is a thief.</p>")])
    fact = tell(story, "Italy grew.", [italy])
    actions.update(story, {"body": [("text", "<p>Italy grew.</p>")]})
    assert where(client, fact) == []


def test_a_subject_that_nobody_confirmed_has_no_dossier_and_no_name(
    client: Client, story: Story, tell: Tell, subject: Make
) -> None:
    mole = subject(SECRET, kind="person", state="proposed", says=SECRET)
    fact = tell(story, TEXT[2], [mole])
    Party.objects.filter(fact=fact).update(name="A mole")
    assert where(client, fact) == []
    assert client.get(f"/dossier/{mole.slug}.html").status_code == 404


def test_stories_that_wait_make_no_dossier(client: Client, write: Write, subject: Make) -> None:
    xanadu = subject("Xanadu")
    for number in range(4):
        story = write(f"Of Xanadu {number}")
        name(story, xanadu)
        Story.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(days=1))
    assert client.get("/dossier/xanadu.html").status_code == 404
