"""A directory of view counts, as servers leave it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from broadsheet.newsstand import segments
from broadsheet.newsstand.segments import Position, Segment
from broadsheet.reader.readership import fold, most_read

Leave = Callable[..., Path]


@pytest.fixture
def tally(tmp_path: Path) -> Path:
    return tmp_path / "tally"


@pytest.fixture
def leave(tally: Path) -> Leave:
    """Leave a sealed segment: `leave({story.pk: 3}, ago=timedelta(hours=2))`."""

    def leave_one(
        counts: dict[int, int],
        *,
        ago: timedelta = timedelta(),
        at: datetime | None = None,
        identity: str | None = None,
        position: Position | None = None,
    ) -> Path:
        moment = int(((at or timezone.now()) - ago).timestamp())
        segment = Segment(identity or uuid.uuid4().hex, moment // 3600 * 3600, counts, position)
        return segments.write(tally, segment)

    return leave_one


@pytest.fixture(autouse=True)
def no_callbacks() -> Iterator[None]:
    """Whoever listens in the program does not listen here."""
    kept = fold.after_fold[:], most_read.changed[:]
    fold.after_fold.clear()
    most_read.changed.clear()
    yield
    fold.after_fold[:], most_read.changed[:] = kept
