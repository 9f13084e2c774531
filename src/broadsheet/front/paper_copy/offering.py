"""Whether a PDF is offered at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

LONGEST = 200_000
"""Letters of a story that are set as a PDF, forty pages or so. A longer one is for the reader's browser."""
CHECK_SECONDS = 60
TYPESETTER = Path(__file__).with_name("typesetter.py")


def fits(body: Iterable[Any]) -> bool:
    """Whether a story with these blocks, as they are stored, is short enough."""
    return sum(len(str(block)) for block in body) <= LONGEST


@cache
def trouble() -> str:
    """Why no PDF can be made on this machine, in WeasyPrint's own words; empty if it can. Looked at once."""
    try:
        done = subprocess.run(  # noqa: S603  our own file
            [sys.executable, "-I", TYPESETTER, "--check"],
            capture_output=True,
            text=True,
            timeout=CHECK_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    said = [line for line in done.stderr.splitlines() if line.strip()]
    return said[-1].strip() if said else f"it ended with {done.returncode}"
