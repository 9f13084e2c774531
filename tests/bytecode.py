"""Compiled modules are kept from process to process, even where Python was told to keep none.

The tests start hundreds of Pythons. With `PYTHONDONTWRITEBYTECODE`, as on machines that build, and packages
that were installed a minute ago, each would compile two thousand modules: half of all it does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

KEPT = Path(__file__).parent.parent / ".pytest_cache" / "bytecode"
"""A place of the tests' own, so that what was asked for stays true of the packages and the sources."""


def keep() -> None:
    """From now on, in this process and in all that it starts."""
    if sys.dont_write_bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(KEPT)
        sys.dont_write_bytecode = False
