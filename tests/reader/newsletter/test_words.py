"""What people write into letters and names stays words, in mail, on the web and at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from broadsheet.reader.newsletter import actions, clock, freezing
from broadsheet.reader.newsletter.models import MailingList
from broadsheet.staff.models import User
from broadsheet.stories.models import Story
from tests.desk.conftest import desk_of

from .conftest import Compose, Subscribe

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
EVIL = "</title></mj-text><script>x</script>\"'&"


@pytest.fixture
def evil(letter_list: MailingList) -> MailingList:
    letter_list.name = letter_list.description = letter_list.imprint = EVIL
    letter_list.save()
    return letter_list


def test_in_mail(evil: MailingList, issue_of: Compose, write: Write) -> None:
    issue = issue_of(evil, write(headline=EVIL, standfirst=EVIL), subject=EVIL, intro=EVIL)
    text, html = freezing.rendered(issue)
    assert "<script" not in html
    assert EVIL in text


def test_on_the_web(
    client: Client, evil: MailingList, issue_of: Compose, write: Write, subscribe: Subscribe
) -> None:
    issue = issue_of(evil, write(), subject=EVIL, intro=EVIL)
    actions.schedule(issue)
    clock.begin_what_is_due()
    issue.refresh_from_db()
    for path in (issue.get_absolute_url(), evil.get_absolute_url(), "/newsletter/"):
        page = client.get(path).content.decode()
        assert "<script>x" not in page, path
        assert "&lt;script&gt;x" in page, path


def test_at_the_desk(chief: User, evil: MailingList, issue_of: Compose, write: Write) -> None:
    desk = desk_of(chief)
    issue = issue_of(evil, write(), subject=EVIL, intro=EVIL)
    for path in (
        reverse("newsletter_issue", args=[issue.pk]),
        reverse("newsletter_list", args=[evil.pk]),
        reverse("wagtailsnippets_newsletter_issue:list"),
        reverse("wagtailsnippets_newsletter_mailinglist:list"),
    ):
        page = desk.get(path).content.decode()
        assert "<script>x" not in page, path
        assert "&lt;script&gt;x" in page, path


def test_what_looks_like_a_blank_is_dropped(letter_list: MailingList, issue_of: Compose) -> None:
    pasted = "a\ue000nothing\ue001b \ue000leave\ue001"
    issue = issue_of(letter_list, subject=pasted, intro=pasted, body=[("text", f"<p>{pasted}</p>")])
    freezing.freeze(issue)
    letter = freezing.addressed(freezing.form_letter(issue), issue, "ana@example.org", "k" * 20)
    assert letter.subject == "anothingb leave"
    assert "ab" in letter.text
    assert "nothing" not in letter.html.partition("<body")[2].replace("anothingb", "")
