"""Copies of the database, taken before its tables change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEPT = 10


def save_copy(database: Path, backups: Path, *, kept: int = KEPT) -> Path:
    """Copy a SQLite database, in use or not, into `backups`; the oldest copies beyond `kept` go.

    Returns the copy: `paper-20211118T090742Z.sqlite3`, complete or not there at all.
    """
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = backups / f"{database.stem}-{stamp}.sqlite3"
    unfinished = backups / f".{copy.name}.unfinished"
    try:
        unfinished.touch(mode=0o600)
        address = f"{database.as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(address, uri=True, timeout=20)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
        unfinished.rename(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in sorted(backups.glob(f"{database.stem}-*Z.sqlite3"))[:-kept]:
        old.unlink()
    return copy
