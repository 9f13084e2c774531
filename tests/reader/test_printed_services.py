"""Printed pages of alerts, feeds and the reading list are right after whatever the desk does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.press import printer, proof
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.stories.models import Section, Story, Topic

Write = Callable[..., Story]
PATHS = (
    "/alerts/",
    "/service-worker.js",
    "/saved/",
    "/following/",
    "/feeds/",
    "/feeds.opml",
    "/topic/energy/",
)


@pytest.fixture
def printed(settings: Any, tmp_path: Path, energy: Topic, politics: Section) -> Editions:
    """An edition with all of them."""
    settings.BROADSHEET_ALERTS_KEY = "B" * 43
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    found = editions()
    found.begin("look", 0)
    _print()
    return found


def _print() -> None:
    follow()
    for path in PATHS:
        assert printer.obtain(path) is None, path


def _wrong(printed: Editions) -> list[str]:
    follow()
    assert printed.current
    return [f"{found.path}: {found.what}" for found in proof.differences(printed.current) if found]


def test_they_are_right_after_a_publication(printed: Editions, write: Write, energy: Topic) -> None:
    write(breaking=True, topics=[energy])
    assert _wrong(printed) == []


def test_they_are_right_after_a_section_was_renamed_and_another_opened(
    printed: Editions, politics: Section, energy: Topic, english: Any
) -> None:
    politics.name = "Public affairs"
    politics.save()
    Section.objects.create(name="Sport", slug="sport", locale=english, position=3)
    energy.name = "Power"
    energy.save()
    assert _wrong(printed) == []
    _print()
    assert _wrong(printed) == []
