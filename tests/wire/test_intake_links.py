"""Links between the stories of one reading."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.stories.models import Story
from broadsheet.wire.dispatch import Dispatch, Paragraph, Related
from broadsheet.wire.intake import take, take_all

from .dispatches import PRINT, blocks_of, dispatch, html_of

pytestmark = pytest.mark.django_db

VOTE = Paragraph('As <a href="story:vote">the vote</a> said.')


def manuscript(key: str, *body: Paragraph | Related | str) -> Dispatch:
    return dispatch(*body, key=key, format="manuscript", origin=f"{key}.md", headline=key)


def stories(*dispatches: Dispatch) -> list[Story]:
    outcomes = take_all(dispatches, PRINT)
    return [Story.objects.get(pk=outcome.story.pk) for outcome in outcomes if outcome.story]


def test_a_link_back_leads_to_the_number() -> None:
    vote, after = stories(manuscript("vote"), manuscript("after", VOTE))
    assert html_of(after) == f'<p>As <a linktype="story" id="{vote.pk}">the vote</a> said.</p>'


def test_a_link_ahead_leads_to_the_number() -> None:
    before, vote = stories(manuscript("before", VOTE), manuscript("vote"))
    assert html_of(before) == f'<p>As <a linktype="story" id="{vote.pk}">the vote</a> said.</p>'


def test_stories_can_link_to_one_another() -> None:
    one, two = stories(
        manuscript("one", Paragraph('<a href="story:two">x</a>')),
        manuscript("two", Paragraph('<a href="story:one">x</a>')),
    )
    assert (f'id="{two.pk}"' in html_of(one), f'id="{one.pk}"' in html_of(two)) == (True, True)


def test_a_link_to_nowhere_leaves_its_text() -> None:
    (lonely,) = stories(manuscript("lonely", VOTE))
    assert html_of(lonely) == "<p>As the vote said.</p>"


def test_a_link_to_an_earlier_reading_leads_to_the_number() -> None:
    vote = take(manuscript("vote"), PRINT).story
    assert vote is not None
    (after,) = stories(manuscript("after", VOTE))
    assert f'id="{vote.pk}"' in html_of(after)


def test_related_stories_may_come_later() -> None:
    one, two = stories(manuscript("one", "Text.", Related(("two", "none"))), manuscript("two"))
    related = blocks_of(one)[1]
    assert (related[0], [item["value"] for item in related[1]["stories"]]) == ("related", [two.pk])


def test_a_story_that_was_linked_later_is_unchanged_when_read_again() -> None:
    both = [manuscript("before", VOTE), manuscript("vote")]
    take_all(both, PRINT)
    assert [outcome.became for outcome in take_all(both, PRINT)] == ["unchanged", "unchanged"]


def test_a_link_is_made_when_its_story_came_in_between() -> None:
    take(manuscript("before", VOTE), PRINT)
    vote = take(manuscript("vote"), PRINT).story
    assert vote is not None
    outcome = take(manuscript("before", VOTE), PRINT)
    assert outcome.story is not None
    assert (outcome.became, f'id="{vote.pk}"' in html_of(outcome.story)) == ("revised", True)


def test_a_link_ahead_completes_the_revision_and_adds_none() -> None:
    before, vote = stories(manuscript("before", VOTE), manuscript("vote"))
    assert (before.revisions.count(), vote.revisions.count()) == (1, 1)


def test_the_desk_has_the_newest_on_top_after_a_reading_with_links_ahead() -> None:
    before, vote = stories(manuscript("before", VOTE), manuscript("vote"))
    assert list(Story.objects.order_by("-latest_revision_id")) == [vote, before]


def test_a_link_ahead_is_in_print_and_at_the_desk() -> None:
    before, _ = stories(manuscript("before", VOTE), manuscript("vote"))
    at_the_desk = before.get_latest_revision_as_object()
    assert html_of(before) == html_of(at_the_desk)
    assert (before.live, before.has_unpublished_changes) == (True, False)


def test_a_scheduled_story_with_a_link_ahead_stays_scheduled() -> None:
    later = timezone.now() + timedelta(days=1)
    before, vote = stories(
        dispatch(VOTE, key="before", format="manuscript", origin="before.md", published=later),
        manuscript("vote"),
    )
    scheduled = before.revisions.get(approved_go_live_at__isnull=False)
    assert f'id="{vote.pk}"' in html_of(scheduled.as_object())
