"""Follows the access log of a web server that hands out printed pages, and counts the views in it.

Where the reading stands and what was counted up to there are one thing: a segment (`newsstand.segments`) that
carries both, written whole or not at all. The fold moves the position into the database in the transaction
that adds the counts. So after any interruption the newest position, in a segment that still lies there or in
the database, is exactly the end of what is counted.
"""

from __future__ import annotations

import os
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import FileIO
from pathlib import Path

from .access_log import Malformed, Views, parse
from .segments import HOUR, LARGEST, Position, Segment, find, write

CHUNK = 1024 * 1024
"""Bytes read at once; a longer line is no line."""
CHECKED = 256
"""Bytes before the position by which its file is recognised."""


@dataclass(slots=True)
class Read:
    """What became of the log's lines. `lost` says that the file in which the reading stood is gone."""

    lines: int = 0
    views: int = 0
    malformed: int = 0
    lost: bool = False


def key_of(log: Path) -> int:
    """By which number positions in this log are known."""
    return _digest(os.fsencode(log.absolute()))


def newest_position(directory: Path, log: int) -> Position | None:
    """The newest position in segments that are not folded yet. Look here first and in the database after
    that: what is folded in between is there then."""
    found = (each.segment.position for each in find(directory).found)
    return max(
        (position for position in found if position and position.log == log),
        key=lambda position: position.sequence,
        default=None,
    )


class Follower:
    """Reads `log` on from `position`, and from its beginning if there is none, into segments in `directory`.

    Only one may follow a log at a time.
    """

    def __init__(self, log: Path, directory: Path, views: Views, position: Position | None = None) -> None:
        self._log, self._directory, self._views = log, directory, views
        self._key = key_of(log)
        self._sequence = position.sequence if position else 0
        self._file: FileIO | None = None
        self._offset, self._check, self._written = 0, _digest(b""), 0
        self._rotated = False
        self._position = position
        self.read = Read()

    def step(self) -> bool:
        """Read some lines; returns whether there are more at once. The end of the log is reached when two
        steps in a row find no more. After an `OSError` begin anew, from the newest position."""
        if not self._stands():
            self._open()
        if self._file is None:
            return False
        start = self._offset
        self._file.seek(start)
        chunk = self._file.read(CHUNK)
        whole = chunk[: chunk.rfind(b"\n") + 1]
        if not whole and len(chunk) == CHUNK:
            self._settle({}, 0, chunk, Read(malformed=1))
            return True
        if whole:
            self._count(whole)
            return True
        return self._turn()

    def close(self) -> None:
        """Let go of the log."""
        if self._file:
            self._file.close()
        self._file = None

    def _count(self, whole: bytes) -> None:
        """Count lines up to the first of another hour."""
        counts: Counter[int] = Counter()
        read, used, hour = Read(), 0, None
        for line in whole.splitlines(keepends=True):
            story = None
            try:
                request = parse(line)
            except Malformed:
                read.malformed += 1
            else:
                if hour is not None and int(request.at) // HOUR != hour:
                    break
                hour = int(request.at) // HOUR
                story = self._views.story_of(request)
            read.lines += 1
            used += len(line)
            if story and story <= LARGEST:
                counts[story] += 1
        self._settle(counts, (hour or 0) * HOUR, whole[:used], read)

    def _settle(self, counts: dict[int, int], hour: int, passed: bytes, read: Read) -> None:
        """Make the way passed and its counts last. Way without any view is not worth a file of its own."""
        assert self._file
        offset = self._offset + len(passed)
        check = _check(self._file, offset)
        if counts or offset - self._written >= CHUNK:
            inode = os.fstat(self._file.fileno()).st_ino & LARGEST
            position = Position(self._key, self._sequence + 1, inode, offset, check)
            write(self._directory, Segment(uuid.uuid4().hex, hour, dict(counts), position))
            self._sequence, self._written = position.sequence, offset
        self._offset, self._check, self._rotated = offset, check, False
        self.read.lines += read.lines
        self.read.malformed += read.malformed
        self.read.views += sum(counts.values())

    def _turn(self) -> bool:
        """At the end of the file: go on to the next one, if the log was rotated."""
        assert self._file
        following = self._following()
        if following is None:
            return False
        if not self._rotated:  # its writers may be a moment behind: look once more before leaving it
            self._rotated = True
            return False
        self._take(following, 0)
        return True

    def _stands(self) -> bool:
        """Whether the file at hand still is what was read."""
        return self._file is not None and _check(self._file, self._offset) == self._check

    def _open(self) -> None:
        """Find the file in which the reading stands: the log, one it was rotated to, or a copy of it."""
        at = self._position
        if self._file:  # it was cut off under our hands
            at = Position(self._key, self._sequence, 0, self._offset, self._check)
        self.close()
        self._position = None
        if at and at.offset:
            files = sorted(self._files(), key=lambda path: path.stat().st_ino & LARGEST != at.inode)
            for path in files:
                with path.open("rb", buffering=0) as file:
                    same = _check(file, at.offset) == at.check
                if same:
                    self._take(path, at.offset)
                    return
            self.read.lost = True
        if self._log.exists():
            self._take(self._log, 0)

    def _take(self, path: Path, offset: int) -> None:
        self.close()
        self._file = path.open("rb", buffering=0)
        self._offset = self._written = offset
        self._check, self._rotated = _check(self._file, offset), False

    def _following(self) -> Path | None:
        """The file after the one at hand, if that is not the log any more: the first that was written on."""
        assert self._file
        mine = os.fstat(self._file.fileno())
        with suppress(FileNotFoundError):  # moved away, and the server has not begun the new one
            if os.path.samestat(self._log.stat(), mine):
                return None
        later = [path for path in self._files() if not os.path.samestat(path.stat(), mine)]
        later = [path for path in later if path == self._log or path.stat().st_mtime_ns > mine.st_mtime_ns]
        return min(later, key=lambda path: (path == self._log, path.stat().st_mtime_ns), default=None)

    def _files(self) -> Iterator[Path]:
        """The log and what it was rotated to: `access.log.1`, `access.log-20261124`."""
        name = re.compile(re.escape(self._log.name) + r"(?:[.-][0-9-]+)?")
        for path in sorted(self._log.parent.iterdir()):
            if name.fullmatch(path.name) and path.is_file():
                yield path


def _check(file: FileIO, offset: int) -> int:
    """Digest of the bytes before `offset`; of another file or of one cut off it is another."""
    length = min(offset, CHECKED)
    file.seek(offset - length)
    return _digest(file.read(length) + str(offset).encode())


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big") & LARGEST
