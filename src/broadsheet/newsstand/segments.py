"""Files of view counts: how they are laid out, written, found and read.

A segment counts the views of one clock hour. It is a row of native 64-bit words: a head of `FIRST` words,
then a pair for each story, its number and its count, up to the first number that is 0. The number is stored
before the count, so a file left at any moment tells nothing wrong. The identity, in the name and in the head,
is what lets a segment be folded into the database exactly once.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

logger = logging.getLogger("broadsheet.tally")

NEW, OPEN, SEALED, TORN = ".new", ".open", ".sealed", ".torn"
"""In the making; counted into; finished; no segment at all, kept for whoever wants to know why."""
WORD: Final = "Q"
BYTES = 8
FIRST = 16
"""Words of the head: what `header` writes."""
LARGEST = 2**63 - 1
"""Of numbers and counts: what every database holds."""
HOUR = 3600
LATEST = 2**33
"""Seconds since 1970 that no clock shows."""
LITTER_AFTER = 24 * 60 * 60

_MAGIC = int.from_bytes(b"BrTally1", "little")


@dataclass(frozen=True, slots=True)
class Position:
    """How far a server's log was counted: `check` is a digest of the bytes before `offset` in the file
    `inode`. `sequence` orders the positions of one log. All are at most `LARGEST`."""

    log: int
    sequence: int
    inode: int
    offset: int
    check: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`identity` is 32 hexadecimal digits, `hour` the beginning of a clock hour (UTC) in seconds since 1970,
    `counts` views by story. `position` is that of a log up to which a segment made from one has counted."""

    identity: str
    hour: int
    counts: dict[int, int]
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that is ready to be folded, and where it lies."""

    path: Path
    segment: Segment


@dataclass(slots=True)
class Search:
    """What `find` found; `torn` are files that were none."""

    found: list[Found] = field(default_factory=list)
    torn: list[Path] = field(default_factory=list)


class NoSegment(ValueError):
    """The bytes are not a segment written on a machine like this one."""


def find(directory: Path) -> Search:
    """All segments that nobody counts into any more: sealed ones, and those whose owner is dead."""
    search = Search()
    for path in sorted(directory.glob("*.*")):
        try:
            if path.suffix == SEALED or (path.suffix == OPEN and _is_orphan(path)):
                search.found.append(Found(path, parse(path.read_bytes())))
            elif path.suffix == NEW and _is_litter(path):
                path.unlink()
        except FileNotFoundError:  # sealed or removed while we looked
            continue
        except OSError as error:
            logger.error("%s cannot be folded yet: %s", path, error)
        except NoSegment as reason:
            logger.error("%s is set aside: %s", path, reason)
            with suppress(OSError):
                search.torn.append(path.rename(path.with_suffix(TORN)))
    return search


def parse(data: bytes) -> Segment:
    """The segment in a file's bytes. Raises `NoSegment`."""
    words = memoryview(data[: len(data) // BYTES * BYTES]).cast(WORD)
    if len(words) < FIRST or words[0] != _MAGIC:
        raise NoSegment("it has no head")
    _magic, high, low, hour, log, sequence, inode, offset, check = words[:9]
    if hour >= LATEST:
        raise NoSegment("its hour is none")
    counts: dict[int, int] = {}
    for at in range(FIRST, len(words) - 1, 2):
        story, count = words[at], words[at + 1]
        if not story:
            break
        if count:
            counts[story] = counts.get(story, 0) + count
    position = Position(log, sequence, inode, offset, check) if log else None
    return Segment(f"{high:016x}{low:016x}", hour, counts, position)


def header(identity: str, hour: int, position: Position | None = None) -> bytes:
    """The head of a segment."""
    head = memoryview(bytearray(FIRST * BYTES)).cast(WORD)
    head[0], head[1], head[2], head[3] = _MAGIC, int(identity[:16], 16), int(identity[16:], 16), hour
    if position:
        head[4], head[5], head[6] = position.log, position.sequence, position.inode
        head[7], head[8] = position.offset, position.check
    return head.tobytes()


def create(directory: Path, identity: str, head: bytes) -> int:
    """A locked file `<identity>.new` with a head, open for reading and writing. Raises `OSError`."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{identity}{NEW}"
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _write_all(file, head)
    except OSError:
        os.close(file)
        with suppress(OSError):
            path.unlink()
        raise
    return file


def write(directory: Path, segment: Segment) -> Path:
    """Write a segment at once, sealed, on the disk at return. If it raises `OSError`, there is none."""
    pairs = memoryview(bytearray(2 * len(segment.counts) * BYTES)).cast(WORD)
    for at, (story, count) in enumerate(segment.counts.items()):
        pairs[2 * at], pairs[2 * at + 1] = story, count
    new, sealed = (directory / f"{segment.identity}{ending}" for ending in (NEW, SEALED))
    file = create(directory, segment.identity, header(segment.identity, segment.hour, segment.position))
    try:
        _write_all(file, pairs.tobytes())
        os.fsync(file)
        new.rename(sealed)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    finally:
        os.close(file)
    with suppress(OSError):  # it is there, and whoever is told otherwise would count it twice
        sync(directory)
    return sealed


def sync(directory: Path) -> None:
    """See to it that names made and taken away in `directory` are so after a power cut."""
    file = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _is_litter(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > LITTER_AFTER and _is_orphan(path)


def _is_orphan(path: Path) -> bool:
    """Whether nobody holds the lock: the owner took it before the file got its name."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _write_all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]
