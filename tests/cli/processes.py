"""Processes of a paper, found by what they were started with (Linux)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event


def of(paper: Path, verb: str = "") -> list[int]:
    """Numbers of the processes that were started for `paper`, all or those of one verb."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            mine = f"BROADSHEET_PAPER={paper}".encode() in (folder / "environ").read_bytes().split(b"\0")
            gone = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:  # it ended while we looked, or is somebody else's
            continue
        if mine and not gone and (not verb or verb.encode() in words):
            found.append(int(folder.name))
    return found


def eventually(fact: Callable[[], object], seconds: float = 60) -> bool:
    """Whether `fact` comes true before a deadline that only failure reaches."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():
            return True
        Event().wait(0.02)  # leaves the processor to what is waited for
    return False
