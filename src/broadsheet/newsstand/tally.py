"""Exact view counts of one server process, in files that outlive it.

A process counts into a segment: a file mapped into memory, `<identity>.open`, whose pages belong to the
kernel, so that a count is safe the moment it is stored, whatever becomes of the process. Now and then the
segment is sealed by renaming it to `<identity>.sealed`; what is sealed is folded into the database and
removed (`newsstand.segments` reads it). The owner holds the file's lock; where the lock is free, the owner is
dead, and its last segment counts as sealed.
"""

from __future__ import annotations

import logging
import mmap
import os
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .segments import FIRST, HOUR, LARGEST, NEW, OPEN, SEALED, WORD, Segment, create, header, write

logger = logging.getLogger("broadsheet.tally")

SMALLEST = 16 * 1024
"""Bytes of a new segment: room for a thousand stories. It doubles when they run out."""


class Tally:
    """Counts views of stories in `directory`; for one thread of one process.

    No method raises for a disk that is full or cannot be written: counts are then kept in memory until it can
    be again, which is said once in the log.
    """

    def __init__(self, directory: Path, clock: Callable[[], float] = time.time) -> None:
        self.directory = directory
        self._clock = clock
        self._slots: dict[int, int] = {}  # by story: where its count stands
        self._words = memoryview(b"").cast(WORD)
        self._end = 0  # where the next story goes; the segment's length where there is none
        self._hour = 0
        self._file: _Mapped | None = None
        self._kept: dict[int, dict[int, int]] = {}  # by hour: what could not be written
        self._troubled = False

    def count(self, story: int) -> None:
        """One more view of the story of this number."""
        slot = self._slots.get(story)
        if slot is None:
            slot = self._place(story)
        # One native store of a whole word: no reader of the file ever sees half a number.
        self._words[slot] += 1

    def rotate(self) -> None:
        """Seal what was counted, so that it can be folded; call it every few seconds."""
        if self._slots:
            self._seal()
        if self._kept:
            self._write_kept()

    def close(self) -> None:
        """Seal what was counted. Counting on begins a new segment."""
        self.rotate()
        if self._kept:
            views = sum(sum(counts.values()) for counts in self._kept.values())
            logger.error("%d views could not be written to %s", views, self.directory)

    def _place(self, story: int) -> int:
        """The slot of a story that has none yet."""
        if not 0 < story <= LARGEST:
            raise ValueError(f"no story has the number {story}")
        if self._end + 1 >= len(self._words):
            self._make_room()
        slot = self._end + 1
        self._words[self._end] = story  # its count is still 0, which is nothing: a kill here leaves no trace
        self._end = slot + 1
        self._slots[story] = slot
        return slot

    def _make_room(self) -> None:
        if self._file is None and not self._slots:
            self._begin()
        elif self._file is None:
            self._words = _memory(self._words)
        else:
            try:
                self._words = self._file.grow()
            except OSError as error:
                self._trouble(error)
                self._seal()
                self._begin_in_memory()

    def _begin(self) -> None:
        self._hour = int(self._clock()) // HOUR * HOUR
        try:
            self._file = _Mapped(self.directory, self._hour)
            self._words, self._end = self._file.words, FIRST
            self._well()
        except OSError as error:
            self._trouble(error)
            self._begin_in_memory()

    def _begin_in_memory(self) -> None:
        self._hour = int(self._clock()) // HOUR * HOUR
        self._file, self._end = None, 0
        self._words = _memory()

    def _seal(self) -> None:
        """Let go of the segment; nothing is counted into it any more."""
        slots, words, file = self._slots, self._words, self._file
        self._slots, self._words, self._file, self._end = {}, memoryview(b"").cast(WORD), None, 0
        if file is not None:
            file.seal()
            return
        kept = self._kept.setdefault(self._hour, {})
        for story, slot in slots.items():
            kept[story] = kept.get(story, 0) + words[slot]

    def _write_kept(self) -> None:
        """Try again to write what was kept in memory."""
        for hour in list(self._kept):
            try:
                write(self.directory, Segment(uuid.uuid4().hex, hour, self._kept[hour]))
            except OSError as error:
                self._trouble(error)
                return
            del self._kept[hour]
        self._well()

    def _trouble(self, error: OSError) -> None:
        if not self._troubled:
            logger.error("Views are counted in memory until %s can be written: %s", self.directory, error)
        self._troubled = True

    def _well(self) -> None:
        if self._troubled and not self._kept:
            logger.warning("Views are counted in %s again; none was lost", self.directory)
            self._troubled = False


class _Mapped:
    """A segment's file, mapped. Its room is allocated, not only promised: storing into a hole of a file on a
    full disk would end the process (SIGBUS)."""

    def __init__(self, directory: Path, hour: int) -> None:
        self.identity = uuid.uuid4().hex
        self._directory = directory
        # Locked and headed before it gets the name that the folding looks for.
        self._file = create(directory, self.identity, header(self.identity, hour))
        try:
            self._map, self.words = self._mapped(SMALLEST)
            self._path(NEW).rename(self._path(OPEN))
        except OSError:
            os.close(self._file)
            with suppress(OSError):
                self._path(NEW).unlink()
            raise

    def grow(self) -> memoryview[int]:
        """Twice the room; what was counted stays. On `OSError` the old mapping goes on."""
        old = self._map, self.words
        self._map, self.words = self._mapped(2 * len(self._map))
        _let_go(*old)
        return self.words

    def seal(self) -> None:
        """Rename it and let go of it. A name that cannot be changed does no harm: its lock is free now."""
        try:
            self._path(OPEN).rename(self._path(SEALED))
        except OSError as error:
            logger.warning("%s keeps its name: %s", self._path(OPEN), error)
        _let_go(self._map, self.words)
        os.close(self._file)

    def _mapped(self, size: int) -> tuple[mmap.mmap, memoryview[int]]:
        os.posix_fallocate(self._file, 0, size)
        new = mmap.mmap(self._file, size)
        return new, memoryview(new).cast(WORD)

    def _path(self, ending: str) -> Path:
        return self._directory / f"{self.identity}{ending}"


def _let_go(mapped: mmap.mmap, words: memoryview[int]) -> None:
    words.release()
    mapped.close()  # it holds the file a second time, and the file's lock with it


def _memory(old: memoryview[int] | None = None) -> memoryview[int]:
    """Room in memory, twice that of `old`, with its counts."""
    room = bytearray(2 * old.nbytes if old else SMALLEST)
    if old:
        room[: old.nbytes] = old.cast("B")
        old.release()
    return memoryview(room).cast(WORD)
