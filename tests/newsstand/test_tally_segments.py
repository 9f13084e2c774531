"""Segments of view counts as files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from broadsheet.newsstand import segments
from broadsheet.newsstand.segments import NoSegment, Position, Segment, header, parse

IDENTITY = "0123456789abcdef0123456789abcdef"


def words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(8, "little") for number in numbers)


def test_what_was_written_is_found(tmp_path: Path) -> None:
    segment = Segment(IDENTITY, 3600, {7: 2, 2**63 - 1: 1})
    segments.write(tmp_path, segment)
    assert [found.segment for found in segments.find(tmp_path).found] == [segment]


def test_the_position_in_a_log_comes_back(tmp_path: Path) -> None:
    position = Position(log=5, sequence=3, inode=99, offset=1234, check=77)
    segments.write(tmp_path, Segment(IDENTITY, 3600, {}, position))
    assert segments.find(tmp_path).found[0].segment.position == position


def test_a_story_without_a_count_is_nothing() -> None:
    assert parse(header(IDENTITY, 0) + words(7, 0, 9, 1)).counts == {9: 1}


def test_what_follows_the_end_is_not_read() -> None:
    assert parse(header(IDENTITY, 0) + words(7, 1, 0, 0, 9, 1)).counts == {7: 1}


def test_half_a_record_is_nothing() -> None:
    assert parse(header(IDENTITY, 0) + words(7, 1, 9)[:-3]).counts == {7: 1}


@pytest.mark.parametrize("data", [b"", b"x" * 128, header(IDENTITY, 0)[:100], bytes(4096)])
def test_other_bytes_are_no_segment(data: bytes) -> None:
    with pytest.raises(NoSegment):
        parse(data)


def test_a_torn_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / f"{IDENTITY}.sealed").write_bytes(bytes(100))
    search = segments.find(tmp_path)
    assert (search.found, search.torn) == ([], [tmp_path / f"{IDENTITY}.torn"])


def test_a_segment_in_the_making_is_left_alone(tmp_path: Path) -> None:
    os.close(segments.create(tmp_path, IDENTITY, header(IDENTITY, 0)))
    assert (segments.find(tmp_path).found, len(list(tmp_path.iterdir()))) == ([], 1)


def test_what_nobody_finished_in_a_day_is_litter(tmp_path: Path) -> None:
    os.close(segments.create(tmp_path, IDENTITY, header(IDENTITY, 0)))
    os.utime(tmp_path / f"{IDENTITY}.new", (0, 0))
    segments.find(tmp_path)
    assert list(tmp_path.iterdir()) == []
