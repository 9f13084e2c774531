"""Printed pages in memory, ready to be handed out; the ones not asked for longest make way."""

from __future__ import annotations

import logging
import os
import time
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from .page import Answer, Page, Stamp
from .paths import file_of
from .sheet import unpack

log = logging.getLogger(__name__)

HOUR = 3600.0
AT_ONCE = 250  # files whose reading is noted in one go


class Rung(Protocol):
    """How often the bell was rung."""

    @property
    def rung(self) -> Sequence[int]: ...


class Shelf:
    """The pages of the edition in the directory `edition`, at most `room` bytes of them in memory.

    `edition` is the symlink to the edition in force: it is followed each time a file is looked at. For one
    thread at a time.
    """

    def __init__(self, edition: Path, bell: Rung, room: int) -> None:
        self._edition, self._rung, self._room = f"{edition}/", bell.rung, room
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._used = 0
        self._torn: set[tuple[str, Stamp]] = set()

    def find(self, path: str) -> Page | None:
        """The page at `path` as it is on disk; None if there is none, or the disk fails."""
        page = self._pages.get(path)
        if page is not None:
            # The number is read before the disk is: what changes between the two is rung for afterwards.
            number = self._rung[0]
            if page.heard == number or self._is_current(page, number):
                self._pages.move_to_end(path)
                page.asked_for = True
                return page
            self._drop(path)
        return self._load(path)

    def made(self, page: Page, form: int) -> Answer | None:
        """The page in a form that was not asked for yet; None if the file is damaged."""
        answer = page.make(form)
        if answer is None:
            log.warning("%s is damaged inside; the page is made anew.", page.file)
            self._torn.add((page.file, page.stamp))
            if self._pages.get(page.path) is page:
                self._drop(page.path)
        elif self._pages.get(page.path) is page and page.weight + len(answer[1]) <= self._room:
            page.answers[form] = answer
            page.weight += len(answer[1])
            self._used += len(answer[1])
            self._make_room()
        return answer

    def note_reading(self, now: float | None = None) -> None:
        """Write to the files of pages that are asked for when they were last read, once an hour each.

        What is answered from memory would look unread on disk, and be thrown out there.
        """
        now = time.time() if now is None else now
        due = [page for page in self._pages.values() if page.asked_for and page.noted < now - HOUR]
        for page in due[:AT_ONCE]:
            page.asked_for, page.noted = False, now
            with suppress(OSError):  # gone, or not ours to write
                opened = os.open(page.file, os.O_RDONLY | os.O_CLOEXEC)
                try:
                    if stamp_of(os.fstat(opened)) == page.stamp:  # else another page lies there by now
                        os.utime(opened, ns=(int(now * 1e9), page.stamp[2]))
                finally:
                    os.close(opened)

    def _is_current(self, page: Page, number: int) -> bool:
        try:
            if stamp_of(os.stat(page.file)) != page.stamp:  # noqa: PTH116
                return False
        except OSError:
            return False
        page.heard = number
        return True

    def _load(self, path: str) -> Page | None:
        file = self._edition + file_of(path)
        number = self._rung[0]
        try:
            opened = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None  # nearly always: not printed
        try:
            status = os.fstat(opened)
            stamp = stamp_of(status)
            if (file, stamp) in self._torn:
                return None
            packed = os.read(opened, status.st_size)
            _note(opened, status)
        except OSError as error:
            log.warning("%s cannot be read: %s", file, error)
            return None
        finally:
            os.close(opened)
        try:
            page = Page(path, file, unpack(packed), stamp, number)
        except ValueError as error:
            log.warning("%s is torn: %s", file, error)
            if len(self._torn) > AT_ONCE:
                self._torn.clear()
            self._torn.add((file, stamp))
            return None
        if page.weight <= self._room:
            self._pages[path] = page
            self._used += page.weight
            self._make_room()
        return page

    def _drop(self, path: str) -> None:
        self._used -= self._pages.pop(path).weight

    def _make_room(self) -> None:
        while self._used > self._room:
            self._drop(next(iter(self._pages)))

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def used(self) -> int:
        """Bytes of all pages in memory, with what goes with each."""
        return self._used


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells a file from the one that took its place."""
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _note(opened: int, status: os.stat_result) -> None:
    with suppress(OSError):  # not ours to write
        os.utime(opened, ns=(time.time_ns(), status.st_mtime_ns))
