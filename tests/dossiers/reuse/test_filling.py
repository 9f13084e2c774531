"""An archive comes into the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from wagtail.models import Locale

from broadsheet.dossiers.models import Paragraph, Reading, Run
from broadsheet.dossiers.reuse import filling
from broadsheet.stories import actions
from broadsheet.stories.loading import Old, load
from broadsheet.stories.models import Section, Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
BRIDGE = "The council has spent three million manats on the bridge since it was opened."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


@pytest.fixture
def archive(politics: Section, english: Locale) -> list[Story]:
    """Five old stories, a year each, that all say the same of the bridge, and one thing of their own."""
    stories = [
        Story(
            headline=f"Bridge {year}",
            section=politics,
            locale=english,
            body=body(BRIDGE, f"This is what was said in {year}."),
            published_at=datetime(year, 3, 1, 8, tzinfo=UTC),
        )
        for year in range(2001, 2006)
    ]
    load([Old(story) for story in stories])
    return stories


def forget_everything() -> None:
    for model in (Run, Paragraph, Reading):
        model.objects.all().delete()


def state() -> set[tuple[str, str, int, int]]:
    rows = Run.objects.values_list("story__headline", "paragraph__text", "state", "position")
    return set(rows)


def test_every_loaded_story_is_taken_in(archive: list[Story]) -> None:
    assert (filling.fill(), Run.objects.count(), Paragraph.objects.get(text=BRIDGE).runs) == (5, 10, 5)


def test_the_oldest_is_the_first(archive: list[Story]) -> None:
    filling.fill()
    assert Paragraph.objects.get(text=BRIDGE).first_story == archive[0]


def test_it_is_taken_up_where_it_was_left(archive: list[Story]) -> None:
    looks = iter([True, False])
    first = filling.fill(batch=2, goes_on=lambda: next(looks))
    assert (first, filling.fill(batch=2), Run.objects.count()) == (2, 3, 10)


def test_a_batch_that_fails_leaves_nothing_half_done(
    archive: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(filling.keeping, "_insert", fail)
        with pytest.raises(OSError):
            filling.fill()
    assert (Paragraph.objects.count(), filling.fill()) == (0, 5)


def test_progress_is_told(archive: list[Story]) -> None:
    told: list[int] = []
    filling.fill(batch=2, progress=told.append)
    assert told == [2, 4, 5]


def test_a_draft_with_a_date_is_left_out(write: Write) -> None:
    write(published=False, published_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert (filling.fill(), Reading.objects.count()) == (0, 0)


def test_what_was_published_by_and_by_is_read_from_its_revisions(write: Write) -> None:
    story = write("Corrected", body=body(BRIDGE))
    actions.update(story, {"body": body(BRIDGE.replace("three", "four"), "And more was said on it.")})
    write("Retracted", body=body(BRIDGE))
    actions.retract(Story.objects.get(headline="Retracted"), "There was no bridge.")
    actions.update(story, {"headline": "Corrected once more"})
    as_it_happened = state()
    forget_everything()
    filling.fill()
    assert state() == as_it_happened


def test_nothing_is_done_twice(archive: list[Story]) -> None:
    filling.fill()
    assert (filling.fill(), Paragraph.objects.get(text=BRIDGE).runs) == (0, 5)
