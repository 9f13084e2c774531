"""What is printed in an edition, of what it was made, and which orders this machine has followed.

A small SQLite file of this machine's own, beside the pages: it is made anew with the edition, and losing it
loses nothing but the edition. It never waits for the paper's database, nor the paper for it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TABLES = """
CREATE TABLE IF NOT EXISTS prints (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, at REAL NOT NULL, until REAL,
    size INTEGER NOT NULL, story INTEGER
);
CREATE INDEX IF NOT EXISTS prints_until ON prints (until) WHERE until IS NOT NULL;
CREATE INDEX IF NOT EXISTS prints_story ON prints (story) WHERE story IS NOT NULL;
CREATE TABLE IF NOT EXISTS reads (
    thing TEXT NOT NULL, print INTEGER NOT NULL, PRIMARY KEY (thing, print)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reads_print ON reads (print);
CREATE TABLE IF NOT EXISTS wanted (path TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
PATIENCE = 10.0  # seconds for another process of this machine


@dataclass(frozen=True, slots=True)
class Print:
    """One printed page; `seq` is the newest order there was when its rendering began."""

    path: str
    seq: int
    at: datetime
    until: datetime | None
    size: int


class Ledger:
    """The ledger in the file `path`. Every method is one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def enter(
        self,
        path: str,
        *,
        seq: int,
        size: int,
        things: Iterable[str],
        until: datetime | None = None,
        story: int | None = None,
    ) -> None:
        """A page is printed; it takes the place of what was known of its address."""
        with self._open(writing=True) as db:
            _forget(db, [path])
            cursor = db.execute(
                "INSERT INTO prints (path, seq, at, until, size, story) VALUES (?, ?, ?, ?, ?, ?)",
                (path, seq, time.time(), until.timestamp() if until else None, size, story),
            )
            number = cursor.lastrowid
            db.executemany("INSERT INTO reads VALUES (?, ?)", ((thing, number) for thing in things))
            db.execute("DELETE FROM wanted WHERE path = ?", (path,))

    def stale(self, names: Iterable[str]) -> list[str]:
        """Paths of the printed pages that the orders `names` concern."""
        found: dict[str, None] = {}
        with self._open() as db:
            for name in names:
                if not name.startswith("/"):
                    sql = "SELECT path FROM prints JOIN reads ON print = id WHERE thing = ?"
                    rows = db.execute(sql, (name,))
                elif name.endswith("*"):
                    first, last = name[:-1], name[:-1] + "\U0010ffff"
                    rows = db.execute("SELECT path FROM prints WHERE path >= ? AND path < ?", (first, last))
                else:
                    rows = db.execute("SELECT path FROM prints WHERE path = ?", (name,))
                found.update((row[0], None) for row in rows)
        return list(found)

    def resize(self, path: str, size: int) -> None:
        """The page at `path` was amended, and has another size."""
        with self._open(writing=True) as db:
            db.execute("UPDATE prints SET size = ? WHERE path = ?", (size, path))

    def overdue(self, now: float) -> list[str]:
        """Paths of pages that look different from some moment before `now` on."""
        with self._open() as db:
            return [row[0] for row in db.execute("SELECT path FROM prints WHERE until <= ?", (now,))]

    def forget(
        self, paths: Iterable[str], *, wanted: Iterable[str] = (), followed: int | None = None
    ) -> None:
        """Pages are off the disk; orders are followed so far. `wanted` are to be printed ahead of readers, in
        this order."""
        with self._open(writing=True) as db:
            _forget(db, paths)
            rows = ((path, place) for place, path in enumerate(wanted))
            db.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?)", rows)
            if followed is not None:
                for name, value in (("followed", str(followed)), ("followed_at", str(time.time()))):
                    db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    @property
    def followed(self) -> int | None:
        """The newest order that was applied here, if any was."""
        value = self._state("followed")
        return int(value) if value is not None else None

    @property
    def followed_at(self) -> datetime | None:
        value = self._state("followed_at")
        return datetime.fromtimestamp(float(value), UTC) if value is not None else None

    def wanted(self, limit: int) -> list[str]:
        """Paths to print ahead of readers."""
        with self._open() as db:
            rows = db.execute("SELECT path FROM wanted ORDER BY place, path LIMIT ?", (limit,))
            return [row[0] for row in rows]

    def settled(self, paths: Iterable[str]) -> None:
        """They are wanted no more, be it that they are no pages."""
        with self._open(writing=True) as db:
            db.executemany("DELETE FROM wanted WHERE path = ?", ((path,) for path in paths))

    def find(self, path: str) -> tuple[Print, list[str]] | None:
        """The print at `path` and the things it was made of."""
        with self._open() as db:
            row = db.execute(
                "SELECT id, path, seq, at, until, size FROM prints WHERE path = ?", (path,)
            ).fetchone()
            if row is None:
                return None
            things = db.execute("SELECT thing FROM reads WHERE print = ? ORDER BY thing", (row[0],))
            return _print(row[1:]), [thing for (thing,) in things]

    def paths(self) -> Iterator[str]:
        """All that is printed, in order."""
        last = ""
        while True:
            with self._open() as db:
                sql = "SELECT path FROM prints WHERE path > ? ORDER BY path LIMIT 1000"
                rows = [row[0] for row in db.execute(sql, (last,))]
            if not rows:
                return
            yield from rows
            last = rows[-1]

    def of_stories(self, numbers: Iterable[int]) -> list[tuple[int, str]]:
        """Story and path of the printed pages that count for these stories."""
        with self._open() as db:
            found = []
            for number in numbers:
                found += db.execute("SELECT story, path FROM prints WHERE story = ?", (number,)).fetchall()
            return found

    @property
    def size(self) -> tuple[int, int]:
        """How many pages are printed, and the room they take on a disk of blocks of 4,096 bytes."""
        with self._open() as db:
            sql = "SELECT count(*), coalesce(sum((size + 4095) / 4096 * 4096), 0) FROM prints"
            count, total = db.execute(sql).fetchone()
            return count, total

    def _state(self, name: str) -> str | None:
        with self._open() as db:
            row = db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
            return row[0] if row else None

    @contextmanager
    def _open(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        new = not self.path.exists()
        if new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            if new:
                db.execute("PRAGMA journal_mode=WAL")
                db.executescript(TABLES)
            db.execute("PRAGMA synchronous=NORMAL")
            # Whoever reads first and writes then is refused at once, if another has written in between.
            db.execute("BEGIN IMMEDIATE" if new or writing else "BEGIN")
            yield db
            db.execute("COMMIT")
        finally:
            db.close()  # what was not committed is undone


def _forget(db: sqlite3.Connection, paths: Iterable[str]) -> None:
    for path in paths:
        row = db.execute("SELECT id FROM prints WHERE path = ?", (path,)).fetchone()
        if row:
            db.execute("DELETE FROM reads WHERE print = ?", row)
            db.execute("DELETE FROM prints WHERE id = ?", row)


def _print(row: tuple[str, int, float, float | None, int]) -> Print:
    path, seq, at, until, size = row
    ends = datetime.fromtimestamp(until, UTC) if until is not None else None
    return Print(path, seq, datetime.fromtimestamp(at, UTC), ends, size)
