"""What the privacy page tells of newsletters, and hands out and erases."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from broadsheet.front import privacy
from broadsheet.reader.newsletter import actions, clock, freezing
from broadsheet.reader.newsletter.models import Delivery, Growth, MailingList, SignUp, Subscriber
from broadsheet.stories.models import Story

from .conftest import Compose, Subscribe

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def told() -> str:
    return " ".join(str(kept.what) for kept in privacy.told())


def test_without_a_newsletter_nothing_is_told_of_them() -> None:
    assert "Newsletters" not in told()


def test_with_one_it_is_told(daily: MailingList) -> None:
    assert "Newsletters: your mail address" in told()


def test_all_that_is_held_can_be_had_as_json(daily: MailingList, subscribe: Subscribe) -> None:
    subscribe("Ana@example.org", daily, consent="On the old site.")
    SignUp.objects.create(address="ana@example.org", language="en", made_at="2026-01-01T00:00Z")
    rows = privacy.held("ana@example.org")["newsletter"]
    assert [row["kind"] for row in rows] == ["subscriber", "not confirmed"]
    assert rows[0]["lists"][0]["name"] == "The day"
    assert json.dumps(rows)


def test_erased_nothing_is_held_and_counts_stay(
    daily: MailingList, subscribe: Subscribe, issue_of: Compose, write: Write
) -> None:
    of = subscribe("ana@example.org", daily)
    issue = issue_of(daily, write())
    Delivery.objects.create(issue=issue, subscriber=of, state=1, next_try=of.confirmed_at)
    assert privacy.erase("ana@example.org") > 0
    assert "newsletter" not in privacy.held("ana@example.org")
    assert not Subscriber.objects.exists()
    assert Delivery.objects.get().subscriber is None
    assert (Growth.objects.get().joined, Growth.objects.get().left) == (1, 1)


def test_of_an_unknown_address_nothing_is_held(daily: MailingList) -> None:
    assert privacy.held("nobody@example.org") == {}
    assert privacy.erase("nobody@example.org") == 0


def test_a_letter_is_in_the_language_of_its_list(issue_of: Compose) -> None:
    arabic = MailingList.objects.create(name="صباح", slug="sabah", language="ar", kind="letter")
    issue = issue_of(arabic, body=[("text", "<p>مرحبا</p>")])
    actions.schedule(issue)
    clock.begin_what_is_due()
    issue.refresh_from_db()
    assert 'dir="rtl"' in issue.html
    assert any(
        day in issue.text for day in ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    )
    assert freezing.form_letter(issue).blanks == {"leave", "preferences"}
