"""Old addresses keep working."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

pytestmark = pytest.mark.django_db


def rename(thing: Section | Topic | Contributor | Source, slug: str) -> tuple[str, str]:
    old = thing.get_absolute_url()
    thing.slug = slug
    thing.save()
    return old, thing.get_absolute_url()


def test_a_renamed_section_leads_on(client: Client, politics: Section) -> None:
    old, new = rename(politics, "government")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)


def test_a_renamed_topic_leads_on(client: Client, energy: Topic) -> None:
    old, new = rename(energy, "power")
    assert client.get(old)["Location"] == new


def test_a_renamed_contributor_leads_on(client: Client, ayya: Contributor) -> None:
    old, new = rename(ayya, "ayya-l")
    assert client.get(old)["Location"] == new


def test_a_renamed_source_leads_on(client: Client, azernews: Source) -> None:
    old, new = rename(azernews, "azer")
    assert client.get(old)["Location"] == new


def test_a_renamed_sections_feed_leads_on(client: Client, politics: Section) -> None:
    old, new = rename(politics, "government")
    assert client.get(old + "feed.rss")["Location"] == new + "feed.rss"


def test_a_name_without_a_new_slug_makes_no_redirect(politics: Section) -> None:
    politics.name = "Government"
    politics.save()
    assert not Redirect.objects.exists()


def test_two_renames_lead_straight_to_the_last(client: Client, politics: Section) -> None:
    first, _ = rename(politics, "government")
    _, last = rename(politics, "state")
    assert client.get(first)["Location"] == last


def test_a_rename_taken_back_leads_nowhere_else(client: Client, politics: Section) -> None:
    old, _ = rename(politics, "government")
    rename(politics, "politics")
    assert client.get(old).status_code == 200


def test_a_storys_old_address_leads_to_its_new_one(
    client: Client, write: Callable[..., Story], politics: Section
) -> None:
    story = write()
    old = story.get_absolute_url()
    rename(politics, "government")
    assert client.get(old)["Location"].endswith(Story.objects.get(pk=story.pk).get_absolute_url())
