"""A paper with a newsstand before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .doubles import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)
