"""Lists, and people on them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.mail.models import Outgoing
from broadsheet.reader.newsletter import membership
from broadsheet.reader.newsletter.models import Chosen, Issue, MailingList, Subscriber
from broadsheet.stories.models import Story

Subscribe = Callable[..., Subscriber]
Letters = Callable[[], list[dict[str, Any]]]
Compose = Callable[..., Issue]


@pytest.fixture
def daily(db: None) -> MailingList:
    return MailingList.objects.create(
        name="The day", slug="the-day", language="en", kind="daily", hour=time(7), description="All that ran."
    )


@pytest.fixture
def letter_list(db: None) -> MailingList:
    return MailingList.objects.create(name="From the editor", slug="editor", language="en", kind="letter")


@pytest.fixture
def breaking(db: None) -> MailingList:
    return MailingList.objects.create(name="Breaking", slug="breaking", language="en", kind="breaking")


@pytest.fixture
def subscribe(db: None) -> Subscribe:
    """Somebody who is on lists: `subscribe("ana@example.org", daily)`."""
    numbers = itertools.count(1)

    def subscribe_one(address: str = "", *lists: MailingList, **fields: Any) -> Subscriber:
        now = timezone.now() - timedelta(days=1)
        given = {"language": "en", "consent_at": now, "confirmed_at": now} | fields
        of = Subscriber.objects.create(address=address or f"reader{next(numbers)}@example.org", **given)
        membership.join(of, lists)
        of.subscriptions.update(since=now)
        return of

    return subscribe_one


@pytest.fixture
def letters(db: None) -> Letters:
    """Single letters that were posted, oldest first."""
    return lambda: [row.letter for row in Outgoing.objects.order_by("pk")]


@pytest.fixture
def issue_of(db: None) -> Compose:
    """A letter of a list with stories: `issue_of(daily, story, subject="…")`."""

    def make(of: MailingList, *stories: Story, **fields: Any) -> Issue:
        made: Issue = Issue.objects.create(list=of, **({"subject": "A letter"} | fields))
        for place, story in enumerate(stories):
            Chosen.objects.create(issue=made, story=story, sort_order=place)
        return made

    return make


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[datetime], None]]:
    """Set the clock: `at(datetime(…, tzinfo=UTC))`."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    yield set_clock
