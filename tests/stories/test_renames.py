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


@pytest.mark.parametrize("tail", ["2021/", "2021/11/18/", "page-2.html", "2021/page-3.html?from=old"])
def test_what_is_below_a_renamed_section_leads_on(client: Client, politics: Section, tail: str) -> None:
    old, new = rename(politics, "government")
    response = client.get(old + tail)
    assert (response.status_code, response["Location"]) == (301, new + tail)


def test_a_renamed_topics_second_page_leads_on(client: Client, energy: Topic) -> None:
    old, new = rename(energy, "power")
    assert client.get(old + "page-2.html")["Location"] == new + "page-2.html"


def test_a_page_that_never_was_is_not_found(client: Client, politics: Section) -> None:
    rename(politics, "government")
    assert client.get("/news/politics-2/page-2.html").status_code == 404


def test_a_new_section_may_have_the_old_slug_of_another(client: Client, politics: Section) -> None:
    old, _ = rename(politics, "government")
    Section.objects.create(name="Politics", slug="politics", locale=politics.locale)
    assert client.get(old + "page-9.html").status_code == 404
