"""A stale sum, and a story that prints it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from broadsheet.stories.models import Story

NOVEMBER = datetime(2021, 11, 17, 12, tzinfo=UTC)
SEPTEMBER = datetime(2021, 9, 16, 12, tzinfo=UTC)
STALE = "Over 100 companies came. Contracts are worth over €10bn ($11.8bn) by now. More will come."
FRESH = "Contracts are worth over €10bn ($11.3bn) by now."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


@pytest.fixture
def stale(write: Callable[..., Story]) -> Story:
    """Published with a sum of September at the date of November."""
    return write("Italy and Azerbaijan", body=body(STALE), published_at=NOVEMBER)
