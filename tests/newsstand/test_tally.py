"""Counting views into segments."""

from __future__ import annotations

import errno
import os
from collections import Counter
from pathlib import Path

import pytest

from broadsheet.newsstand import segments
from broadsheet.newsstand.tally import Tally

HOUR = 3600


class Clock:
    """The time, as the test says."""

    def __init__(self, now: float = 1000 * HOUR) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tally(tmp_path: Path, clock: Clock) -> Tally:
    return Tally(tmp_path / "tally", clock)


def folded(tally: Tally) -> Counter[int]:
    """All that lies ready to be folded, summed up."""
    total: Counter[int] = Counter()
    for found in segments.find(tally.directory).found:
        total.update(found.segment.counts)
    return total


def test_what_was_counted_is_sealed_by_rotating(tally: Tally) -> None:
    for story in (7, 9, 7):
        tally.count(story)
    tally.rotate()
    assert folded(tally) == {7: 2, 9: 1}


def test_what_is_being_counted_is_not_ready(tally: Tally) -> None:
    tally.count(7)
    assert folded(tally) == {}


def test_nothing_counted_makes_no_file(tally: Tally) -> None:
    tally.rotate()
    assert not tally.directory.exists()


def test_counting_goes_on_after_rotating(tally: Tally) -> None:
    tally.count(7)
    tally.rotate()
    tally.count(7)
    tally.rotate()
    assert [found.segment.counts for found in segments.find(tally.directory).found] == [{7: 1}, {7: 1}]


def test_every_segment_has_an_identity_of_its_own(tally: Tally) -> None:
    for _ in range(3):
        tally.count(7)
        tally.rotate()
    assert len({found.segment.identity for found in segments.find(tally.directory).found}) == 3


def test_the_identity_is_the_name(tally: Tally) -> None:
    tally.count(7)
    tally.rotate()
    (found,) = segments.find(tally.directory).found
    assert found.path.stem == found.segment.identity


def test_a_segment_counts_for_the_hour_it_was_begun_in(tally: Tally, clock: Clock) -> None:
    clock.now = 1000 * HOUR + 3599
    tally.count(7)
    tally.rotate()
    clock.now += 2
    tally.count(7)
    tally.rotate()
    assert {found.segment.hour for found in segments.find(tally.directory).found} == {
        1000 * HOUR,
        1001 * HOUR,
    }


def test_there_is_room_for_any_number_of_stories(tally: Tally) -> None:
    for story in range(1, 9001):
        tally.count(story)
    tally.rotate()
    assert folded(tally) == dict.fromkeys(range(1, 9001), 1)


def test_closing_seals(tally: Tally) -> None:
    tally.count(7)
    tally.close()
    assert folded(tally) == {7: 1}


@pytest.mark.parametrize("story", [0, -1, 2**63])
def test_a_number_no_story_can_have_is_refused(tally: Tally, story: int) -> None:
    with pytest.raises(ValueError, match=str(story)):
        tally.count(story)


def test_a_sealed_segment_without_its_new_name_is_ready(
    tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally.count(7)
    monkeypatch.setattr(Path, "rename", _full)
    tally.rotate()
    assert folded(tally) == {7: 1}


def _full(*arguments: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class TestOnAFullDisk:
    """Views go on being counted, in memory."""

    def test_nothing_is_lost_where_no_file_can_be_begun(
        self, tally: Tally, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, "posix_fallocate", _full)
            for story in range(1, 3001):
                tally.count(story)
            tally.rotate()
            tally.count(1)
        tally.rotate()
        assert folded(tally) == dict.fromkeys(range(1, 3001), 1) | {1: 2}

    def test_nothing_is_lost_where_a_file_cannot_grow(
        self, tally: Tally, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tally.count(1)
        with monkeypatch.context() as patch:
            patch.setattr(os, "posix_fallocate", _full)
            for story in range(1, 3001):
                tally.count(story)
        tally.rotate()
        assert folded(tally) == dict.fromkeys(range(1, 3001), 1) | {1: 2}

    def test_nothing_is_doubled_where_kept_counts_cannot_be_written(
        self, tally: Tally, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, "posix_fallocate", _full)
            tally.count(7)
            patch.setattr(os, "fsync", _full)
            tally.rotate()
        tally.rotate()
        assert folded(tally) == {7: 1}

    def test_the_hour_is_kept_too(self, tally: Tally, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(os, "posix_fallocate", _full)
            patch.setattr(os, "fsync", _full)
            tally.count(7)
            tally.rotate()
            clock.now += HOUR
            tally.count(7)
            tally.rotate()
        tally.rotate()
        hours = {found.segment.hour for found in segments.find(tally.directory).found}
        assert hours == {1000 * HOUR, 1001 * HOUR}

    def test_it_is_logged_once(
        self, tally: Tally, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(os, "posix_fallocate", _full)
        monkeypatch.setattr(os, "fsync", _full)
        for _ in range(3):
            tally.count(7)
            tally.rotate()
        assert [record.levelname for record in caplog.records] == ["ERROR"]

    def test_no_litter_is_left(self, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "posix_fallocate", _full)
        tally.count(7)
        assert list(tally.directory.iterdir()) == []

    def test_a_directory_that_cannot_be_made_is_no_matter(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        tally = Tally(tmp_path / "file" / "tally")
        tally.count(7)
        tally.rotate()
        (tmp_path / "file").unlink()
        tally.rotate()
        assert folded(tally) == {7: 1}
