"""An edition of its own for each test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from broadsheet.newsstand import sheet
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions


@pytest.fixture
def edition(settings: Any, tmp_path: Path) -> Editions:
    """An empty edition that readers get."""
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    here = editions()
    here.begin("look", 0)
    return here


def printed(here: Editions, path: str) -> sheet.Sheet | None:
    """The page at `path` as readers get it, if it is printed."""
    current = here.current
    file = current.file(path) if current else None
    return sheet.unpack(file.read_bytes()) if file and file.exists() else None
