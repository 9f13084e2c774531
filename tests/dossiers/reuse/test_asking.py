"""What the record remembers of a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from broadsheet.dossiers.models import Run
from broadsheet.dossiers.reuse.asking import Memory, remember
from broadsheet.dossiers.reuse.paragraphs import Passage
from broadsheet.stories import actions
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
BRIDGE = (
    "The council has spent three million manats on the bridge since it was opened in the spring of 2019 by "
    "the mayor and two ministers, and expects to spend a million more before winter."
)
NEARLY = BRIDGE.replace("three million", "four million")
EARLY, LATE = datetime(2009, 3, 1, 8, tzinfo=UTC), datetime(2021, 9, 15, 8, tzinfo=UTC)


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def memories(*texts: str, story: Story | None = None) -> list[Memory]:
    passages = [Passage(f"key-{place}", text) for place, text in enumerate(texts)]
    return remember(passages, story=story.pk if story else None)


def test_a_paragraph_that_ran_is_remembered_with_its_first_story(write: Write) -> None:
    first = write("First", body=body(BRIDGE), published_at=EARLY)
    write("Second", body=body(BRIDGE), published_at=LATE)
    (memory,) = memories(BRIDGE)
    assert (memory.first_story, memory.first_at, memory.since, memory.exact) == (first, EARLY, 1, True)


def test_a_new_paragraph_is_not(write: Write) -> None:
    write(body=body(BRIDGE))
    assert memories("Nothing of what is said in this paragraph was ever said by anybody before today.") == []


def test_one_that_is_nearly_the_same_is_remembered_as_that(write: Write) -> None:
    write(body=body(BRIDGE))
    (memory,) = memories(NEARLY)
    assert (memory.exact, memory.text) == (False, BRIDGE)


def test_the_most_alike_of_several_is_named(write: Write) -> None:
    write("Far", body=body(NEARLY.replace("two ministers", "a singer from Baku")))
    near = write("Near", body=body(BRIDGE))
    assert memories(NEARLY)[0].first_story == near


def test_the_draft_of_a_story_is_not_told_of_itself(write: Write) -> None:
    story = write(body=body(BRIDGE))
    assert memories(BRIDGE, NEARLY, story=story) == []


def test_a_draft_is_not_told_of_its_story_but_of_the_one_before(write: Write) -> None:
    first = write("First", body=body(BRIDGE), published_at=EARLY)
    story = write("Second", body=body(BRIDGE), published_at=LATE)
    (memory,) = memories(BRIDGE, story=story)
    assert (memory.first_story, memory.since) == (first, 0)


def test_few_words_are_not_worth_it(write: Write) -> None:
    write(body=body("Read also on this page:"))
    assert memories("Read also on this page:") == []


def test_a_retraction_of_the_story_is_told(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.retract(story, "There was no bridge.")
    (memory,) = memories(BRIDGE)
    assert [(fault.story, fault.state) for fault in memory.faults] == [(story, Run.State.RETRACTED)]


def test_that_it_was_corrected_away_is_told(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.update(story, {"body": body(NEARLY)})
    (memory,) = memories(BRIDGE)
    assert [(fault.story, fault.state) for fault in memory.faults] == [(story, Run.State.CHANGED)]


def test_they_come_in_the_order_of_the_draft(write: Write) -> None:
    other = "Nobody at the ministry was there to answer questions about the bridge on Monday morning."
    write(body=body(BRIDGE, other))
    assert [memory.passage.key for memory in memories(other, BRIDGE)] == ["key-0", "key-1"]


def test_questions_to_the_database_do_not_grow_with_the_draft(
    write: Write, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    some = [f"{BRIDGE} It is said again for the {number}th time." for number in range(20)]
    write(body=body(*some[:10]))
    with django_assert_max_num_queries(7):  # type: ignore[attr-defined]
        assert len(memories(*some)) == 20
