"""The page of one fact."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client

from broadsheet.dossiers.models import Fact
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import DAY, TEXT


def page_of(client: Client, fact: Fact) -> str:
    return client.get(f"/dossier/fact/{fact.pk}.html").content.decode()


def test_the_sentence_is_marked(client: Client, visit: Fact) -> None:
    assert f"<mark>{TEXT[0]}</mark>" in page_of(client, visit)


def test_the_sentence_is_shown_as_it_stood_when_the_story_has_changed(
    client: Client, visit: Fact, story: Story
) -> None:
    actions.update(story, {"body": [("text", "<p>Ilham Aliyev visited Italy in March 2020.</p>")]})
    Fact.objects.filter(pk=visit.pk).update(stands=False, corrected_at=DAY + timedelta(days=1))
    page = page_of(client, visit)
    assert f"<mark>{TEXT[0]}</mark>" in page
    assert "The story was changed on 18 November 2021" in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_correction_is_told(client: Client, visit: Fact, story: Story) -> None:
    actions.correct(story, "An earlier version had March.")
    assert "An earlier version had March." in page_of(client, visit)


def test_without_a_revision_the_story_as_it_is_printed_has_it(client: Client, visit: Fact) -> None:
    Fact.objects.filter(pk=visit.pk).update(revision=None)
    assert f"<mark>{TEXT[0]}</mark>" in page_of(client, visit)


def test_a_revision_that_is_gone_does_no_harm(client: Client, visit: Fact) -> None:
    Fact.objects.filter(pk=visit.pk).update(revision=987_654_321)
    assert f"<mark>{TEXT[0]}</mark>" in page_of(client, visit)


def test_a_retracted_story_says_itself_what_became_of_it(client: Client, visit: Fact, chief: Any) -> None:
    actions.retract(visit.story, "It was wrong.", user=chief)
    response = client.get(f"/dossier/fact/{visit.pk}.html")
    assert (response.status_code, response["Location"]) == (302, visit.story.get_absolute_url())


def test_a_proposed_fact_has_no_page(client: Client, visit: Fact) -> None:
    Fact.objects.filter(pk=visit.pk).update(state="proposed")
    assert client.get(f"/dossier/fact/{visit.pk}.html").status_code == 404


def test_a_number_no_database_has_is_not_found(client: Client, db: None) -> None:
    assert client.get(f"/dossier/fact/{10**30}.html").status_code == 404
