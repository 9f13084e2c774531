"""From segments into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.newsstand.segments import Position
from broadsheet.newsstand.tally import Tally
from broadsheet.reader.readership import fold as folding
from broadsheet.reader.readership.fold import fold, prune
from broadsheet.reader.readership.models import Folded, LogPosition, ViewsPerDay, ViewsPerHour
from broadsheet.stories.models import Story, Views

from .conftest import Leave

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def views(story: Story) -> int:
    return sum(Views.objects.filter(story=story).values_list("count", flat=True))


def test_counts_are_added_to_the_storys_views(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    Views.add(story.pk, 10)
    leave({story.pk: 3})
    fold(tally)
    assert views(story) == 13


def test_segments_of_several_processes_add_up(tally: Path, leave: Leave, write: Write) -> None:
    story, other = write(), write()
    leave({story.pk: 3})
    leave({story.pk: 4, other.pk: 1})
    fold(tally)
    assert (views(story), views(other)) == (7, 1)


def test_no_file_is_left(tally: Path, leave: Leave, write: Write) -> None:
    leave({write().pk: 3})
    fold(tally)
    assert [path.name for path in tally.iterdir()] == [folding.LOCK]


def test_no_identity_is_left(tally: Path, leave: Leave, write: Write) -> None:
    leave({write().pk: 3})
    fold(tally)
    assert not Folded.objects.exists()


def test_what_a_server_counts_arrives(tally: Path, write: Write) -> None:
    story = write()
    counting = Tally(tally)
    counting.count(story.pk)
    counting.rotate()
    fold(tally)
    assert views(story) == 1


def test_folding_without_a_directory_does_nothing(tally: Path) -> None:
    assert fold(tally).segments == 0


def test_views_of_stories_that_do_not_exist_are_dropped_and_reported(
    tally: Path, leave: Leave, write: Write
) -> None:
    story = write()
    leave({story.pk: 1, story.pk + 1: 5})
    report = fold(tally)
    assert (report.views, report.unknown, views(story)) == (1, Counter({story.pk + 1: 5}), 1)


def test_a_number_no_database_holds_is_dropped_too(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    leave({story.pk: 1, 2**64 - 1: 1})
    fold(tally)
    assert views(story) == 1


def test_hours_are_kept(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    for minute in (5, 59, 60):
        leave({story.pk: 1}, at=datetime(2026, 11, 24, 11, tzinfo=UTC) + timedelta(minutes=minute))
    fold(tally)
    hours = ViewsPerHour.objects.order_by("hour").values_list("hour__hour", "count")
    assert list(hours) == [(15, 2), (16, 1)]  # in Baku


def test_days_are_those_of_the_papers_zone(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    leave({story.pk: 1}, at=datetime(2026, 11, 24, 19, tzinfo=UTC))
    leave({story.pk: 1}, at=datetime(2026, 11, 24, 20, tzinfo=UTC))  # midnight in Baku
    fold(tally)
    days = ViewsPerDay.objects.order_by("day").values_list("day", "count")
    assert list(days) == [(date(2026, 11, 24), 1), (date(2026, 11, 25), 1)]


def test_what_was_committed_and_not_removed_is_not_folded_again(
    tally: Path, leave: Leave, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write()
    leave({story.pk: 3})
    with monkeypatch.context() as patch:
        patch.setattr(folding, "_remove", lambda *arguments: None)
        fold(tally)
    fold(tally)
    assert (views(story), list(tally.glob("*.sealed"))) == (3, [])


def test_what_was_not_committed_is_folded_next_time(
    tally: Path, leave: Leave, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write()
    leave({story.pk: 3})

    def locked(*arguments: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(folding, "_move_on", locked)
        with pytest.raises(OperationalError):
            fold(tally)
    fold(tally)
    assert views(story) == 3


def test_a_file_that_cannot_be_removed_stays_known(
    tally: Path, leave: Leave, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write()
    path = leave({story.pk: 3})

    def not_permitted(*arguments: Any, **more: Any) -> None:
        raise PermissionError("not yours")

    monkeypatch.setattr(Path, "unlink", not_permitted)
    fold(tally)
    fold(tally)
    assert (views(story), Folded.objects.get().identity) == (3, path.stem)


def test_an_owner_that_seals_meanwhile_doubles_nothing(
    tally: Path, leave: Leave, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = write()
    sealed = leave({story.pk: 3})
    opened = sealed.rename(sealed.with_suffix(".open"))
    write_down = folding._write

    def write_while_the_owner_seals(*arguments: Any) -> None:
        write_down(*arguments)
        opened.rename(sealed)

    with monkeypatch.context() as patch:
        patch.setattr(folding, "_write", write_while_the_owner_seals)
        fold(tally)
    fold(tally)
    assert (views(story), sealed.exists()) == (3, False)


def test_thousands_of_stories_take_few_queries(
    tally: Path, leave: Leave, django_assert_max_num_queries: Any, write: Write
) -> None:
    model = write()
    many = Story.objects.bulk_create(
        Story(headline=str(number), section=model.section, locale=model.locale, body=[], live=False)
        for number in range(2000)
    )
    leave({story.pk: 1 for story in many})
    with django_assert_max_num_queries(45):
        fold(tally)
    assert Views.objects.filter(count=1).count() == 2000


def test_listeners_hear_the_new_totals(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    Views.add(story.pk, 10)
    heard: list[Any] = []
    folding.after_fold.append(heard.append)
    leave({story.pk: 3})
    fold(tally)
    assert heard == [{story.pk: 13}]


def test_a_listener_that_fails_stops_nothing(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    heard: list[Any] = []

    def fail(totals: Any) -> None:
        raise RuntimeError

    folding.after_fold += [fail, heard.append]
    leave({story.pk: 3})
    fold(tally)
    assert heard == [{story.pk: 3}]


def test_where_a_log_is_read_to_is_written_with_the_counts(tally: Path, leave: Leave, write: Write) -> None:
    story = write()
    for sequence in (2, 1):
        leave({story.pk: 1}, position=Position(5, sequence, 9, sequence * 100, 1))
    fold(tally)
    assert LogPosition.objects.values_list("log", "sequence", "offset").get() == (5, 2, 200)


def test_an_older_position_does_not_come_back(tally: Path, leave: Leave, write: Write) -> None:
    for sequence in (2, 1):
        leave({write().pk: 1}, position=Position(5, sequence, 9, sequence * 100, 1))
        fold(tally)
    assert LogPosition.objects.get().sequence == 2


def test_hours_of_long_ago_are_dropped_and_their_days_stay(tally: Path, leave: Leave, write: Write) -> None:
    leave({write().pk: 1}, ago=timedelta(days=15))
    fold(tally)
    prune()
    assert (ViewsPerHour.objects.count(), ViewsPerDay.objects.count()) == (0, 1)


def test_hours_of_two_weeks_stay(tally: Path, leave: Leave, write: Write) -> None:
    leave({write().pk: 1}, ago=timedelta(days=13))
    fold(tally)
    prune()
    assert ViewsPerHour.objects.count() == 1


def test_identities_of_lost_files_are_dropped_in_the_end() -> None:
    now = timezone.now()
    Folded.objects.create(identity="old", at=now - timedelta(days=31))
    Folded.objects.create(identity="new", at=now - timedelta(days=29))
    prune()
    assert Folded.objects.get().identity == "new"


@pytest.fixture
def four(write: Write) -> list[Story]:
    return [write() for _ in range(4)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.one_of(
            st.dictionaries(st.integers(0, 3), st.integers(1, 5), min_size=1),
            st.sampled_from(["rotate", "restart", "fold", "killed before", "killed after", "killed halfway"]),
        ),
        max_size=25,
    )
)
def test_any_order_of_counting_and_folding_and_being_killed_at_it_keeps_the_sums(
    steps: list[Any], tmp_path_factory: pytest.TempPathFactory, four: list[Story]
) -> None:
    with transaction.atomic():
        directory = tmp_path_factory.mktemp("tally")
        counted: Counter[int] = Counter()
        tally = Tally(directory)
        for step in steps:
            if isinstance(step, dict):
                for index, times in step.items():
                    for _ in range(times):
                        tally.count(four[index].pk)
                        counted[four[index].pk] += 1
            elif step == "rotate":
                tally.rotate()
            elif step == "restart":
                tally.close()
                tally = Tally(directory)
            else:
                fold_and_be(step, directory)
        tally.close()
        fold(directory)
        totals = Views.objects.filter(story__in=four).values_list("story_id", "count")
        assert dict(totals) == counted
        transaction.set_rollback(True)


class Killed(BaseException):
    """Nothing of the program catches it."""


def fold_and_be(killed: str, directory: Path) -> None:
    def die(*arguments: Any) -> None:
        raise Killed

    where = {"killed before": "_move_on", "killed after": "_remove", "killed halfway": "segments.sync"}
    with pytest.MonkeyPatch.context() as patch:
        if killed in where:
            patch.setattr(f"{folding.__name__}.{where[killed]}", die)
        with suppress(Killed):
            fold(directory)
