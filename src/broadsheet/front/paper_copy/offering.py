"""Whether a PDF is offered at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

LONGEST = 200_000
"""Letters of a story that are set as a PDF, forty pages or so. A longer one is for the reader's browser."""
CHECK_SECONDS = 60
TYPESETTER = Path(__file__).with_name("typesetter.py")


def fits(body: Iterable[Any]) -> bool:
    """Whether a story with these blocks, as they are stored, is short enough."""
    return sum(len(str(block)) for block in body) <= LONGEST


@cache
def works() -> bool:
    """Whether PDFs can be made on this machine.

    To load WeasyPrint takes a second and 60 MB, so that it does is noted on disk for every process of the
    paper; that it does not is found out anew by each, for what is missing may be brought.
    """
    note: Path = settings.BROADSHEET_EDITION / "locks" / "paper-copy-works"
    here = f"{sys.executable} {version('weasyprint')}"
    with suppress(OSError):
        if note.read_text() == here:
            return True
    if trouble():
        return False
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(here)
    return True


def trouble() -> str:
    """Why no PDF can be made on this machine, in WeasyPrint's own words; empty if it can."""
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
