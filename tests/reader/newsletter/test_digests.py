"""Digests compose themselves, once for each occasion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.pictures.models import Picture
from broadsheet.reader.newsletter import actions, clock, planning
from broadsheet.reader.newsletter.models import Issue, MailingList
from broadsheet.stories import actions as story_actions
from broadsheet.stories.models import Section, Story, Topic, Views

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
At = Callable[[datetime], None]
SLOT = datetime(2026, 5, 5, 3, 0, tzinfo=UTC)  # seven in Baku
HOUR = timedelta(hours=1)


@pytest.fixture
def due(daily: MailingList) -> MailingList:
    """The daily digest, due at `SLOT`."""
    MailingList.objects.filter(pk=daily.pk).update(next_at=SLOT)
    daily.refresh_from_db()
    return daily


def headlines(issue: Issue) -> list[str]:
    return [each.story.headline for each in issue.chosen.all().order_by("sort_order")]


def test_it_is_drafted_an_hour_before(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - 2 * HOUR)
    write("Tram")
    assert planning.draft_what_is_due() == []
    at(SLOT - HOUR)
    [issue] = planning.draft_what_is_due()
    assert (issue.state, issue.send_at) == ("scheduled", SLOT)
    assert headlines(issue) == ["Tram"]


def test_two_workers_make_one_issue(due: MailingList, at: At, write: Write) -> None:
    at(SLOT)
    write("Tram")
    both = [MailingList.objects.get(), MailingList.objects.get()]
    made = [planning._draft(of, timezone.now()) for of in both]
    assert [issue is not None for issue in made] == [True, False]


def test_the_occasion_after_it_is_the_next_days(due: MailingList, at: At) -> None:
    at(SLOT)
    planning.draft_what_is_due()
    due.refresh_from_db()
    assert due.next_at == SLOT + timedelta(days=1)


def test_what_ran_after_the_draft_is_in_it_too(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Early")
    planning.draft_what_is_due()
    at(SLOT - timedelta(minutes=5))
    write("Late")
    at(SLOT)
    clock.begin_what_is_due()
    assert set(headlines(Issue.objects.get())) == {"Early", "Late"}


def test_an_editors_choice_stays(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Early")
    [issue] = planning.draft_what_is_due()
    actions.changed(issue)
    at(SLOT - timedelta(minutes=5))
    write("Late")
    at(SLOT)
    clock.begin_what_is_due()
    assert headlines(Issue.objects.get()) == ["Early"]


def test_nothing_new_makes_no_issue(due: MailingList, at: At) -> None:
    at(SLOT)
    planning.draft_what_is_due()
    clock.begin_what_is_due()
    assert not Issue.objects.exists()


def test_a_digest_has_only_what_ran_since_the_last(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Yesterday’s")
    at(SLOT)
    planning.draft_what_is_due()
    clock.begin_what_is_due()
    at(SLOT + 2 * HOUR)
    write("Today’s")
    at(SLOT + timedelta(days=1))
    planning.draft_what_is_due()
    clock.begin_what_is_due()
    assert headlines(Issue.objects.get(number=2)) == ["Today’s"]


def test_what_waited_for_approval_is_not_lost(due: MailingList, at: At, write: Write) -> None:
    at(SLOT)
    write("First")
    planning.draft_what_is_due()
    clock.begin_what_is_due()
    at(SLOT + HOUR)
    write("Approved late", published_at=SLOT - HOUR)
    at(SLOT + timedelta(days=1))
    planning.draft_what_is_due()
    clock.begin_what_is_due()
    assert headlines(Issue.objects.get(number=2)) == ["Approved late"]


def test_a_paper_that_was_away_sends_it_late_and_once(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Tram")
    at(SLOT + 5 * HOUR)
    for _ in range(3):
        planning.draft_what_is_due()
        clock.begin_what_is_due()
    assert Issue.objects.get().state == "sending"
    due.refresh_from_db()
    assert due.next_at == SLOT + timedelta(days=1)


def test_a_paper_that_was_away_for_long_waits_for_the_next(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Tram")
    at(SLOT + 7 * HOUR)
    planning.draft_what_is_due()
    assert not Issue.objects.exists()
    due.refresh_from_db()
    assert due.next_at == SLOT + timedelta(days=1)


def test_days_away_do_not_make_a_heap_of_issues(due: MailingList, at: At, write: Write) -> None:
    at(SLOT + timedelta(days=9))
    write("Tram")
    at(SLOT + timedelta(days=9, hours=2))
    for _ in range(3):
        planning.draft_what_is_due()
        clock.begin_what_is_due()
    assert Issue.objects.count() == 1


def test_front_page_first_then_what_is_read(due: MailingList, at: At, write: Write, picture: Picture) -> None:
    due.most = 50
    due.save()
    at(SLOT - HOUR)
    stories = [write(f"Story {number}") for number in range(60)]
    lead = write("Lead", picture=picture)
    read = stories[5]
    Views.objects.update_or_create(story=read, defaults={"count": 900})
    at(SLOT)
    [issue] = planning.draft_what_is_due()
    found = headlines(issue)
    assert found[0] == lead.headline
    places = [story for story in found if story not in ("Lead",)]
    assert places.index("Story 5") < places.index("Story 20")


def test_the_first_headline_is_the_subject(due: MailingList, at: At, write: Write) -> None:
    at(SLOT)
    write("word " * 100)
    [issue] = planning.draft_what_is_due()
    assert issue.subject.startswith("word word")
    assert len(issue.subject) <= 152


def test_a_section_digest_has_its_section_only(
    due: MailingList, at: At, write: Write, business: Section
) -> None:
    due.section = business
    due.save()
    MailingList.objects.update(next_at=SLOT)
    at(SLOT)
    write("Politics")
    write("Business", section=business)
    [issue] = planning.draft_what_is_due()
    assert headlines(issue) == ["Business"]


def test_a_topic_digest_has_its_topic_only(due: MailingList, at: At, write: Write, energy: Topic) -> None:
    due.topic = energy
    due.save()
    MailingList.objects.update(next_at=SLOT)
    at(SLOT)
    write("Tram")
    write("Turbines", topics=[energy])
    [issue] = planning.draft_what_is_due()
    assert headlines(issue) == ["Turbines"]


def test_embargoed_and_retracted_stories_stay_out(due: MailingList, at: At, write: Write) -> None:
    at(SLOT - HOUR)
    write("Held", embargo_until=SLOT + HOUR)
    story_actions.retract(write("Wrong"), "It was not so.")
    write("Right")
    at(SLOT)
    [issue] = planning.draft_what_is_due()
    assert headlines(issue) == ["Right"]


def test_a_story_retracted_after_an_editors_choice_does_not_go_out(
    due: MailingList, at: At, write: Write
) -> None:
    at(SLOT - HOUR)
    wrong = write("Wrong")
    write("Right")
    [issue] = planning.draft_what_is_due()
    actions.changed(issue)
    story_actions.retract(wrong, "It was not so.")
    at(SLOT)
    clock.begin_what_is_due()
    sent = Issue.objects.get()
    assert "Wrong" not in sent.text
    assert "Right" in sent.text


def test_a_digest_that_fails_does_not_hold_up_others(
    due: MailingList, at: At, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = MailingList.objects.create(name="Other", slug="other", language="en", kind="daily")
    MailingList.objects.filter(pk=other.pk).update(next_at=SLOT)
    at(SLOT)
    write("Tram")
    compose = planning.compose

    def fails_for_one(issue: Issue, now: Any) -> None:
        if issue.list_id == due.pk:
            raise RuntimeError
        compose(issue, now)

    monkeypatch.setattr(planning, "compose", fails_for_one)
    assert [issue.list for issue in planning.draft_what_is_due()] == [other]
