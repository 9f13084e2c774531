"""The record follows what is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from broadsheet.dossiers.models import Paragraph, Reading, Run
from broadsheet.dossiers.reuse import buckets
from broadsheet.dossiers.reuse.paragraphs import Passage
from broadsheet.stories import actions
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
EARLY, LATE = datetime(2009, 3, 1, 8, tzinfo=UTC), datetime(2021, 9, 15, 8, tzinfo=UTC)
BRIDGE = "The council has spent three million manats on the bridge since it was opened."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def kept(text: str = BRIDGE) -> Paragraph:
    return Paragraph.objects.get(text=text)


def run(story: Story, text: str = BRIDGE) -> Run:
    return Run.objects.get(story=story, paragraph__text=text)


def test_a_published_paragraph_is_kept_with_its_story_and_revision(write: Write) -> None:
    story = write(body=body("Before.", BRIDGE))
    assert (run(story).position, run(story).revision) == (1, story.live_revision_id)


def test_a_draft_is_not_in_the_record(write: Write) -> None:
    write(body=body(BRIDGE), published=False)
    assert not Paragraph.objects.exists()


def test_a_scheduled_story_is_not_in_the_record(write: Write) -> None:
    story = write(body=body(BRIDGE), published=False)
    actions.schedule(story, datetime(2035, 1, 1, tzinfo=UTC))
    assert not Paragraph.objects.exists()


def test_a_paragraph_is_kept_once_for_all_its_stories(write: Write) -> None:
    write(body=body(BRIDGE)), write(body=body(BRIDGE.upper()))
    assert kept().runs == 2


def test_it_first_ran_in_the_story_of_the_earlier_date_not_the_one_that_came_first(write: Write) -> None:
    write("Late", body=body(BRIDGE), published_at=LATE)
    early = write("Early", body=body(BRIDGE), published_at=EARLY)
    assert (kept().first_story, kept().first_at, kept().last_at) == (early, EARLY, LATE)


def test_a_paragraph_that_an_update_brings_ran_first_then(write: Write) -> None:
    story = write(body=body("The first paragraph of it all."), published_at=EARLY)
    actions.update(story, {"body": body("The first paragraph of it all.", BRIDGE)})
    assert kept().first_at.year >= 2026


def test_a_story_printed_anew_counts_once(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.update(story, {"headline": "Another headline"})
    assert kept().runs == 1


def test_a_paragraph_that_a_revision_drops_is_marked_and_stays(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.update(story, {"body": body("Something else altogether.")})
    assert (run(story).state, run(story).gone_at is not None) == (Run.State.CHANGED, True)


def test_a_paragraph_that_comes_back_stands_again(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.update(story, {"body": body("Something else altogether.")})
    actions.update(story, {"body": body("New at the top.", BRIDGE)})
    assert (run(story).state, run(story).gone_at, run(story).position) == (Run.State.STANDS, None, 1)


def test_a_retraction_marks_every_paragraph(write: Write) -> None:
    story = write(body=body(BRIDGE))
    actions.retract(story, "There was no bridge.")
    assert (run(story).state, run(story).gone_at) == (Run.State.RETRACTED, story.retracted_at)


def test_a_story_off_the_pages_is_marked_and_back_on_them_is_not(write: Write) -> None:
    story = write(body=body(BRIDGE))
    story.unpublish()
    off = run(story).state
    actions.publish(story)
    assert (off, run(story).state) == (Run.State.OFF, Run.State.STANDS)


def test_another_date_in_print_moves_the_first_run(write: Write) -> None:
    early = write("Early", body=body(BRIDGE), published_at=EARLY)
    late = write("Late", body=body(BRIDGE), published_at=LATE)
    actions.update(early, {"published_at": datetime(2022, 1, 1, tzinfo=UTC)})
    assert kept().first_story == late


def test_a_publication_that_fails_leaves_no_trace(write: Write) -> None:
    story = write(body=body(BRIDGE), published=False)
    with pytest.raises(OSError), transaction.atomic():
        actions.publish(story)
        raise OSError
    assert not Paragraph.objects.exists()


def test_a_deleted_story_takes_its_paragraphs_along(write: Write) -> None:
    write(body=body(BRIDGE)).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {buckets.NOTED}")
        left = cursor.fetchone()
    assert (left, Paragraph.objects.count(), Reading.objects.count()) == ((0,), 0, 0)


def test_a_paragraph_of_two_stories_outlives_the_first(write: Write) -> None:
    early = write("Early", body=body(BRIDGE), published_at=EARLY)
    late = write("Late", body=body(BRIDGE), published_at=LATE)
    early.delete()
    assert (kept().runs, kept().first_story, kept().first_at) == (1, late, LATE)


def test_what_is_alike_shares_a_bucket(write: Write) -> None:
    from broadsheet.dossiers.reuse.likeness import keys_of

    write(body=body(BRIDGE))
    found = buckets.among(keys_of(Passage("", BRIDGE).words))
    assert {tuple(some) for some in found.values()} == {(kept().pk,)}


def test_what_is_noted_is_found_the_same_in_its_place(write: Write) -> None:
    from broadsheet.dossiers.reuse.likeness import keys_of

    write(body=body(BRIDGE))
    keys = keys_of(Passage("", BRIDGE).words)
    noted = buckets.among(keys)
    assert (buckets.settle(), buckets.among(keys), buckets.settle()) == (1, noted, 0)


def test_many_are_put_in_their_places_at_once() -> None:
    buckets.put({number: [number, -number] for number in range(1, buckets.MANY + 1)})
    assert (buckets.settle(), buckets.among([-7])) == (0, {-7: [7]})


def test_a_bucket_gives_so_many_and_no_more() -> None:
    buckets.add((-7, number) for number in range(buckets.IN_A_BUCKET + 5))
    assert buckets.among([-7, 8]) == {-7: list(range(buckets.IN_A_BUCKET)), 8: []}
