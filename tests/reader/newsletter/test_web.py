"""Letters on the web, and the form below each story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.press import orders, plates
from broadsheet.press.printer import printable, render
from broadsheet.reader.newsletter import actions, clock
from broadsheet.reader.newsletter.models import Issue, MailingList
from broadsheet.stories import actions as story_actions
from broadsheet.stories.models import Story

from .conftest import Compose, Subscribe

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def begin(issue: Issue) -> Issue:
    actions.schedule(issue)
    clock.begin_what_is_due()
    issue.refresh_from_db()
    return issue


def test_a_letter_has_a_page_once_it_is_sent(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    issue = issue_of(letter_list, write("Tram"))
    assert client.get("/newsletter/editor/1/").status_code == 404
    begin(issue)
    page = client.get("/newsletter/editor/1/").content.decode()
    assert "Tram" in page


def test_the_page_of_a_letter_is_printed(letter_list: MailingList, issue_of: Compose, write: Write) -> None:
    issue = begin(issue_of(letter_list, write("Tram")))
    for path in (issue.get_absolute_url(), letter_list.get_absolute_url(), "/newsletter/"):
        assert plates.plate_of(path)
        assert printable(render(path)[0])


def test_pages_with_forms_behind_keys_are_not_printed(letter_list: MailingList) -> None:
    for path in ("/newsletter/sign-up/", "/newsletter/preferences/", "/newsletter/confirm/x/"):
        assert plates.plate_of(path) is None


def test_nothing_of_a_recipient_is_on_the_page(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", letter_list)
    begin(issue_of(letter_list, write("Tram")))
    page = client.get("/newsletter/editor/1/").content.decode()
    assert of.key not in page
    assert "ana@example.org" not in page


def test_a_retracted_story_leaves_its_mark(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    story = write("Wrong", standfirst="What was not so.")
    begin(issue_of(letter_list, story, write("Right")))
    story_actions.retract(story, "It was not so.")
    page = client.get("/newsletter/editor/1/").content.decode()
    assert "Retracted" in page
    assert "What was not so." not in page


def test_a_story_off_the_pages_is_passed_over(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    story = write("Gone")
    begin(issue_of(letter_list, story, write("Right")))
    story.unpublish()
    assert "Gone" not in client.get("/newsletter/editor/1/").content.decode()


def test_a_story_that_changes_makes_the_page_stale(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    story = write("Wrong")
    issue = begin(issue_of(letter_list, story))
    _response, read = render(issue.get_absolute_url())
    before = orders.latest()
    story_actions.retract(story, "It was not so.")
    names = [order.name for order in orders.since(before)]
    assert orders.concerns(names, issue.get_absolute_url(), read.things)


def test_an_edited_letter_is_printed_anew(letter_list: MailingList, issue_of: Compose, write: Write) -> None:
    issue = begin(issue_of(letter_list, write()))
    before = orders.latest()
    issue.subject = "Mended"
    issue.save()
    actions.changed(issue)
    assert issue.get_absolute_url() in [order.name for order in orders.since(before)]


def test_saving_a_letter_leaves_alone_how_far_its_sending_is(
    letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    stale = issue_of(letter_list, write())
    begin(Issue.objects.get())
    stale.subject = "Edited"
    stale.save()
    stored = Issue.objects.get()
    assert (stored.state, stored.number, stored.subject) == ("sending", 1, "Edited")
    assert stored.html


def test_the_archive_lists_letters_newest_first(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    for subject in ("One", "Two"):
        begin(issue_of(letter_list, write(), subject=subject))
    soup = BeautifulSoup(client.get("/newsletter/editor/").content, "html.parser")
    assert [link.get_text() for link in soup.select(".letters-archive a")] == ["Two", "One"]


def test_a_list_that_is_not_offered_has_no_pages(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write
) -> None:
    begin(issue_of(letter_list, write()))
    letter_list.offered = False
    letter_list.save()
    assert client.get("/newsletter/editor/").status_code == 404
    assert client.get("/newsletter/editor/1/").status_code == 404


def test_every_block_of_the_editor_can_stand_in_a_letter(
    client: Client, letter_list: MailingList, issue_of: Compose, write: Write, picture: Any
) -> None:
    story = write("Linked")
    body = [
        ("text", f'<p>Words with a <a linktype="story" id="{story.pk}">link</a> &amp; more.</p>'),
        ("heading", "A heading"),
        ("quote", {"text": "We did.", "attribution": "Helga Marwood, chief"}),
        ("picture", {"picture": picture, "caption": "A caption"}),
        ("gallery", {"pictures": [{"picture": picture, "caption": c} for c in ("First", "Second")]}),
        ("table", {"caption": "Table", "header": True, "rows": "Year|Sum\n2021|12"}),
        ("key_figure", {"value": "310 million", "label": "cost"}),
        ("items", {"ordered": True, "items": ["<p>One</p>", "<p>Two</p>"]}),
        ("related", {"stories": [story]}),
        ("embed", {"url": "https://video.example/1", "title": "A film"}),
    ]
    issue = begin(issue_of(letter_list, body=body))
    for words in ("Words with a", "A heading", "We did.", "A caption", "310 million", "Two", "A film"):
        assert words in issue.html
        assert words.upper() in issue.text.upper()
    assert f'href="{story.full_url}"' in issue.html
    assert 'src="http://testserver/media/' in issue.html
    assert client.get("/newsletter/editor/1/").status_code == 200


def test_the_form_below_a_story_posts_to_its_edition(
    client: Client, daily: MailingList, write: Write
) -> None:
    soup = BeautifulSoup(client.get(write().get_absolute_url()).content, "html.parser")
    form = soup.select_one("#updates form")
    assert form and form["action"] == "/newsletter/sign-up/"
    assert form.select_one("input[name=list]")["value"] == "the-day"  # type: ignore[index]
    assert soup.select_one("#updates ul a[type='application/rss+xml']")


def test_without_a_list_a_story_offers_feeds_alone(client: Client, write: Write) -> None:
    soup = BeautifulSoup(client.get(write().get_absolute_url()).content, "html.parser")
    assert soup.select_one("#updates form") is None
    assert soup.select_one("#updates a[type='application/rss+xml']")


def test_a_new_list_makes_story_pages_stale(write: Write) -> None:
    path = write().get_absolute_url()
    _response, read = render(path)
    before = orders.latest()
    MailingList.objects.create(name="New", slug="new", language="en", kind="letter")
    assert orders.concerns([order.name for order in orders.since(before)], path, read.things)


def test_moving_on_to_the_next_occasion_prints_nothing_anew(daily: MailingList) -> None:
    before = orders.latest()
    MailingList.objects.filter(pk=daily.pk).update(next_at=None)
    assert orders.since(before) == []
