"""Copies of the database, taken before its tables change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

KEPT = 10


def save_copy(database: Path, backups: Path, *, kept: int = KEPT) -> Path:
    """Copy a SQLite database, in use or not, into `backups`; the oldest copies beyond `kept` go.

    Returns the copy: `paper-20211118T090742Z.sqlite3`, complete or not there at all.
    """
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    copy, unfinished = backups / f"{database.stem}-{stamp}.sqlite3", backups / f".{database.stem}-{stamp}.unfinished"
    try:
        unfinished.touch(mode=0o600)
        source_address = f"{database.as_uri()}?mode=ro"
        with closing(sqlite3.connect(source_address, uri=True, timeout=20)) as source:
            with closing(sqlite3.connect(unfinished)) as target:
                source.backup(target)
        unfinished.rename(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    for old in sorted(backups.glob(f"{database.stem}-*Z.sqlite3"))[:-kept]:
        old.unlink()
    return copy
