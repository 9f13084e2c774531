"""Breaking news goes out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.reader.newsletter import actions, clock
from broadsheet.reader.newsletter.models import Issue, MailingList
from broadsheet.stories import actions as story_actions
from broadsheet.stories.models import Section, Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def automatic(breaking: MailingList) -> MailingList:
    breaking.automatic = True
    breaking.save()
    return breaking


def test_a_breaking_story_goes_out_by_itself(automatic: MailingList, write: Write) -> None:
    story = write("Barrier gives way", breaking=True)
    clock.begin_what_is_due()
    issue = Issue.objects.get()
    assert (issue.of_story, issue.state, issue.subject) == (story, "sending", "Barrier gives way")


def test_an_ordinary_story_does_not(automatic: MailingList, write: Write) -> None:
    write("Tram")
    assert not Issue.objects.exists()


def test_nor_does_any_where_the_list_waits_for_an_editor(breaking: MailingList, write: Write) -> None:
    write("Barrier gives way", breaking=True)
    assert not Issue.objects.exists()


def test_an_update_does_not_send_it_again(automatic: MailingList, write: Write) -> None:
    story = write("Barrier gives way", breaking=True)
    story_actions.update(story, {"headline": "Barrier gave way"})
    story_actions.publish(story)
    assert Issue.objects.count() == 1


def test_an_old_story_marked_later_is_no_news(automatic: MailingList, write: Write) -> None:
    write("Old", breaking=True, published_at=timezone.now() - timedelta(days=1))
    assert not Issue.objects.exists()


def test_a_scheduled_story_waits_for_its_time(automatic: MailingList, write: Write) -> None:
    write("Later", breaking=True, embargo_until=timezone.now() + timedelta(hours=1))
    assert not Issue.objects.exists()


def test_what_is_retracted_before_it_goes_out_never_does(automatic: MailingList, write: Write) -> None:
    story = write("Wrong", breaking=True)
    story_actions.retract(story, "It was not so.")
    clock.begin_what_is_due()
    assert not Issue.objects.exists()


def test_an_editor_sends_a_story_once(breaking: MailingList, write: Write) -> None:
    story = write("Barrier gives way")
    actions.break_news(story, breaking)
    with pytest.raises(actions.NotPossible):
        actions.break_news(story, breaking)


def test_a_list_of_a_section_gets_that_section_only(
    automatic: MailingList, write: Write, business: Section
) -> None:
    automatic.section = business
    automatic.save()
    write("Politics", breaking=True)
    assert not Issue.objects.exists()
    write("Business", breaking=True, section=business)
    assert Issue.objects.count() == 1
