"""Links to dossiers in stories and in the foot."""

from __future__ import annotations

import zlib

from django.test import Client

from broadsheet.dossiers.models import Fact, Subject
from broadsheet.stories.models import Story

from .conftest import Make, name


def page_of(client: Client, story: Story) -> str:
    return client.get(story.get_absolute_url()).content.decode()


def test_a_story_links_to_the_dossiers_of_its_main_subjects_and_of_two_together(
    client: Client, story: Story, visit: Fact, azerbaijan: Subject, italy: Subject
) -> None:
    name(story, azerbaijan, italy)
    page = page_of(client, story)
    assert 'Dossier: <a href="/dossier/azerbaijan.html">Azerbaijan</a> · ' in page
    assert '<a href="/dossier/azerbaijan-italy.html">Azerbaijan–Italy</a></p>' in page


def test_it_adds_little_to_the_story(
    client: Client, story: Story, visit: Fact, azerbaijan: Subject, italy: Subject
) -> None:
    before = len(zlib.compress(page_of(client, story).encode()))
    name(story, azerbaijan, italy)
    assert 0 < len(zlib.compress(page_of(client, story).encode())) - before < 400


def test_a_story_that_only_names_a_subject_does_not_link(
    client: Client, story: Story, visit: Fact, italy: Subject
) -> None:
    name(story, italy, main=False)
    assert "Dossier:" not in page_of(client, story)


def test_a_subject_without_a_dossier_is_not_linked(
    client: Client, story: Story, visit: Fact, subject: Make
) -> None:
    name(story, subject("Norway"))
    assert "Dossier:" not in page_of(client, story)


def test_a_proposed_subject_is_not_linked(client: Client, story: Story, visit: Fact, italy: Subject) -> None:
    name(story, italy)
    Subject.objects.filter(pk=italy.pk).update(state="proposed")
    assert "Dossier:" not in page_of(client, story)


def test_the_foot_leads_to_the_dossiers_where_there_are_any(client: Client, visit: Fact) -> None:
    assert '<a href="/dossiers/">Dossiers</a>' in client.get("/corrections/").content.decode()
    Fact.objects.all().delete()
    assert '"/dossiers/"' not in client.get("/corrections/").content.decode()
