"""The list of all stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.loading import Old, load
from broadsheet.stories.models import Contributor, Section, Source, Story, Views
from broadsheet.stories.searching import Found
from broadsheet.stories.views.listing import Leaves

from .editor import LIST

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def rows(desk: Client, query: str = "") -> list[str]:
    """Headlines in the list, in their order."""
    page = BeautifulSoup(desk.get(f"{LIST}results/?{query}").content, "html.parser")
    return [" ".join(link.get_text().split()) for link in page.select("td.title a[href*='/edit/']")]


def shown(desk: Client, query: str = "") -> str:
    return " ".join(BeautifulSoup(desk.get(f"{LIST}?{query}").content, "html.parser").get_text(" ").split())


@pytest.fixture
def tram(write: Write) -> Story:
    return write("Council votes for the tram")


@pytest.fixture
def seki(write: Write) -> Story:
    return write("Şəki receives the delegation")


def test_search_finds_şəki_by_seki(editors_desk: Client, tram: Story, seki: Story) -> None:
    assert unique(rows(editors_desk, "q=seki")) == [seki.headline]


def test_search_needs_every_word(editors_desk: Client, tram: Story, seki: Story) -> None:
    assert rows(editors_desk, "q=seki+tram") == []


def test_search_finds_a_story_by_its_number(editors_desk: Client, tram: Story, seki: Story) -> None:
    assert unique(rows(editors_desk, f"q={tram.pk}")) == [tram.headline]


def test_newest_activity_comes_first(editors_desk: Client, tram: Story, seki: Story) -> None:
    actions.update(tram, {"place": "Baku"})
    assert unique(rows(editors_desk)) == [tram.headline, seki.headline]


def test_a_newer_draft_shows_its_headline(editors_desk: Client, tram: Story) -> None:
    draft = tram.get_latest_revision_as_object()
    draft.headline = "Council votes again"
    draft.save_revision()
    assert unique(rows(editors_desk)) == ["Council votes again"]


def test_spiked_stories_are_hidden(editors_desk: Client, write: Write) -> None:
    actions.spike(write(published=False))
    assert rows(editors_desk) == []


def test_spiked_stories_are_found_by_their_status(editors_desk: Client, write: Write) -> None:
    story = actions.spike(write(published=False))
    assert unique(rows(editors_desk, "status=spiked")) == [story.headline]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("draft", "Draft"),
        ("scheduled", "Scheduled"),
        ("published", "Published"),
        ("updated", "Published, newer draft"),
        ("expired", "Expired"),
        ("withdrawn", "Taken off the pages"),
        ("retracted", "Retracted"),
        ("review", "In review"),
    ],
)
def test_each_status_is_shown_and_can_be_asked_for(
    editors_desk: Client, reporter: User, write: Write, status: str, words: str
) -> None:
    story = stood(write, status, reporter)
    write("Some other story", published=status != "published")
    page = BeautifulSoup(editors_desk.get(f"{LIST}results/?status={status}").content, "html.parser")
    assert words in [mark.text for mark in page.select(".desk-standing")]
    assert story.headline in rows(editors_desk, f"status={status}")


def test_a_scheduled_story_says_for_when(editors_desk: Client, write: Write) -> None:
    at = datetime(2035, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Baku"))
    actions.schedule(write(published=False), at)
    assert "1 Mar 2035, 09:30" in shown(editors_desk)


def test_the_list_can_be_narrowed_to_a_section(
    editors_desk: Client, tram: Story, write: Write, business: Section
) -> None:
    write("Shares rise", section=business)
    assert unique(rows(editors_desk, f"section={business.pk}")) == ["Shares rise"]


def test_the_list_can_be_narrowed_to_a_byline(
    editors_desk: Client, tram: Story, write: Write, ayya: Contributor
) -> None:
    write("Her story", bylines=[ayya])
    assert unique(rows(editors_desk, f"contributor={ayya.pk}")) == ["Her story"]


def test_the_list_can_be_narrowed_to_a_source(
    editors_desk: Client, tram: Story, write: Write, azernews: Source
) -> None:
    write("From the wire", source=azernews)
    assert unique(rows(editors_desk, f"source={azernews.pk}")) == ["From the wire"]


def test_the_list_can_be_narrowed_to_a_kind(editors_desk: Client, tram: Story, write: Write) -> None:
    write("What it means", kind="analysis")
    assert unique(rows(editors_desk, "kind=analysis")) == ["What it means"]


def test_the_list_can_be_narrowed_to_days(editors_desk: Client, tram: Story, write: Write) -> None:
    write("Long ago", published_at=datetime(2021, 11, 18, 13, 7, tzinfo=ZoneInfo("Asia/Baku")))
    assert unique(rows(editors_desk, "published_at_from=2021-11-18&published_at_to=2021-11-18")) == [
        "Long ago"
    ]


def test_stories_of_some_days_are_listed_by_date(editors_desk: Client, write: Write) -> None:
    for day in (2, 3, 1):
        write(f"Day {day}", published_at=datetime(2021, 11, day, 12, tzinfo=ZoneInfo("Asia/Baku")))
    asked = "published_at_from=2021-11-01&published_at_to=2021-11-03"
    assert unique(rows(editors_desk, asked)) == ["Day 3", "Day 2", "Day 1"]


def test_stories_of_a_byline_are_listed_newest_first(
    editors_desk: Client, write: Write, ayya: Contributor
) -> None:
    first, _second = write("First", bylines=[ayya]), write("Second", bylines=[ayya])
    actions.update(first, {"place": "Baku"})
    assert unique(rows(editors_desk, f"contributor={ayya.pk}")) == ["Second", "First"]


def test_the_list_can_be_sorted_by_views(
    editors_desk: Client, tram: Story, seki: Story, write: Write
) -> None:
    write("Never read")
    Views.add(tram.pk, 3)
    Views.add(seki.pk, 2)
    assert unique(rows(editors_desk, "ordering=-views__count")) == [tram.headline, seki.headline]


def test_the_list_can_be_sorted_by_date(editors_desk: Client, tram: Story, write: Write) -> None:
    write("Long ago", published_at=datetime(2021, 11, 18, 13, 7, tzinfo=ZoneInfo("Asia/Baku")))
    assert unique(rows(editors_desk, "ordering=published_at")) == ["Long ago", tram.headline]


def test_stories_without_a_revision_come_last(editors_desk: Client, tram: Story, politics: Section) -> None:
    load([Old(Story(headline="Loaded", section=politics, locale=tram.locale, published_at=timezone.now()))])
    assert unique(rows(editors_desk)) == [tram.headline, "Loaded"]


def test_a_search_that_took_too_long_says_so(
    editors_desk: Client, tram: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Found([tram.pk], unfinished=True)
    monkeypatch.setattr("broadsheet.stories.views.listing.look_for", lambda *asked, **how: found)
    assert "Only the newest stories were searched." in shown(editors_desk, "q=tram")


def test_the_list_costs_as_many_queries_for_thirty_stories_as_for_three(
    editors_desk: Client, write: Write, ayya: Contributor, azernews: Source
) -> None:
    def cost(stories: int) -> int:
        for number in range(stories):
            write(f"Story {number}", bylines=[ayya], source=azernews)
        editors_desk.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            editors_desk.get(LIST)
        return len(queries)

    assert cost(3) == cost(27)


def test_the_list_counts_no_further_than_its_limit(
    tram: Story, seki: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Leaves, "limit", 1)
    assert Leaves(Story.objects.order_by("pk"), 10).count == 1


def test_a_reporter_sees_no_button_to_retract(reporters_desk: Client, tram: Story) -> None:
    assert "Retract…" not in shown(reporters_desk)


def test_a_chief_editor_sees_the_button_to_retract(chiefs_desk: Client, tram: Story) -> None:
    assert "Retract…" in shown(chiefs_desk)


def test_nobody_sees_a_button_to_delete(chiefs_desk: Client, tram: Story) -> None:
    assert "/delete/" not in chiefs_desk.get(LIST).content.decode()


def test_a_chooser_of_stories_searches_the_same_way(editors_desk: Client, tram: Story, seki: Story) -> None:
    page = editors_desk.get("/desk/snippets/choose/stories/story/results/?q=seki").content.decode()
    assert (seki.headline in page, tram.headline in page) == (True, False)


def test_a_chosen_story_brings_its_address(editors_desk: Client, tram: Story) -> None:
    chosen = editors_desk.get(f"/desk/snippets/choose/stories/story/chosen/{tram.pk}/").json()["result"]
    assert (chosen["id"], chosen["url"]) == (str(tram.pk), tram.get_absolute_url())


def test_a_chooser_of_contributors_searches_names(editors_desk: Client, ayya: Contributor) -> None:
    Contributor.objects.create(name="Şəfəq", slug="sefeq")
    page = editors_desk.get("/desk/snippets/choose/stories/contributor/results/?q=sefeq").content.decode()
    assert ("Şəfəq" in page, ayya.name in page) == (True, False)


def stood(write: Write, status: str, reporter: User) -> Story:
    """A story that stands so."""
    if status in ("draft", "scheduled", "review"):
        story = write("The one", published=False)
        if status == "scheduled":
            return actions.schedule(story, timezone.now() + timedelta(hours=2))
        if status == "review":
            story.get_workflow().start(story, reporter)
        return story
    story = write("The one")
    if status == "updated":
        story.get_latest_revision_as_object().save_revision(changed=True)
    elif status == "expired":
        Story.objects.filter(pk=story.pk).update(expire_at=timezone.now())
        story.unpublish(set_expired=True)
    elif status == "withdrawn":
        story.unpublish()
    elif status == "retracted":
        actions.retract(story, "The letter was forged.")
    return story


def unique(headlines: list[str]) -> list[str]:
    """Each row has the headline's link, and an Edit in its menu."""
    return [headline for headline in dict.fromkeys(headlines) if headline != "Edit"]
