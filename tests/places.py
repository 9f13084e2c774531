"""Where the tests find files that are not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MODEL_PAGE = SHARED / "seed" / "today-az-212311.txt"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the files other people made are not in {SHARED}"
)
