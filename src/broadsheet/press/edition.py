"""Editions on disk: the printed pages under one look of the paper.

edition/pages/<id>/      pages as `newsstand.paths` names them
edition/ledgers/<id>     what they were made of
edition/current          a link to the pages that readers get; switched in one step
edition/next             where a new look is being printed aside, until it is switched to
edition/bell             rung after every change
edition/lock             held while pages are put on the disk or taken off it
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from broadsheet.newsstand.bell import Bell
from broadsheet.newsstand.paths import file_of

from .ledger import Ledger


class Edition:
    """The pages of one look, in the directory `pages`."""

    def __init__(self, pages: Path) -> None:
        self.pages = pages
        self.ledger = Ledger(pages.parent.parent / "ledgers" / pages.name)

    @property
    def look(self) -> str:
        """The look it was printed with, as `Editions.begin` was told."""
        return self.pages.name.partition("-")[0]

    def file(self, path: str) -> Path | None:
        """Where the page at `path` lies, if it can be printed at all."""
        file = file_of(path)
        return self.pages / file if file else None

    def write(self, path: str, packed: bytes) -> None:
        """Put a page on the disk, whole or not at all. To be called under the lock.

        Web servers tell pages of one address apart by size and second; so a page that takes the place of
        another of the same size is dated a second later than that, if need be.
        """
        file = self.file(path)
        if file is None:
            raise ValueError(f"{path} cannot be printed")
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{secrets.token_hex(6)}.part")
        try:
            part.write_bytes(packed)
            with suppress(FileNotFoundError):
                old = file.stat()
                if old.st_size == len(packed) and int(old.st_mtime) >= int(part.stat().st_mtime):
                    os.utime(part, (time.time(), int(old.st_mtime) + 1))
            part.replace(file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def remove(self, paths: Iterable[str]) -> None:
        """Take pages off the disk. To be called under the lock."""
        for path in paths:
            if file := self.file(path):
                with suppress(FileNotFoundError, NotADirectoryError):
                    file.unlink()


class Editions:
    """The directory `edition` of a paper."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._bell: Bell | None = None

    @property
    def bell(self) -> Bell:
        if self._bell is None:
            self._bell = Bell(self.root / "bell")
        return self._bell

    @property
    def current(self) -> Edition | None:
        """What readers get."""
        return self._linked("current")

    @property
    def coming(self) -> Edition | None:
        """What is being printed aside."""
        return self._linked("next")

    @property
    def landing(self) -> Edition | None:
        """Where pages that are rendered now belong."""
        return self.coming or self.current

    @property
    def all(self) -> list[Edition]:
        return [edition for edition in (self.current, self.coming) if edition]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else of this machine puts pages on the disk or takes them off it meanwhile."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as file:  # each opening excludes all others, threads too
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def begin(self, look: str, followed: int, *, instead_of: Edition | None = None) -> Edition:
        """A new, empty edition that readers get at once; orders up to `followed` are none of its concern.

        With `instead_of` only if that is still what readers get: another process may have been quicker.
        """
        with self.locked():
            current = self.current
            if instead_of and current and current.pages != instead_of.pages:
                return current
            edition = self._make(look, followed)
            self._link("current", edition)
            self._unlink("next")
            self.bell.ring()
        return edition

    def begin_aside(self, look: str, followed: int) -> Edition:
        """A new edition that is printed before readers get it."""
        with self.locked():
            edition = self._make(look, followed)
            self._link("next", edition)
        return edition

    def switch(self) -> None:
        """Readers get the next edition from now on."""
        with self.locked():
            if edition := self.coming:
                self._link("current", edition)
                self._unlink("next")
                self.bell.ring()

    def withdraw(self) -> None:
        """Readers get nothing from the disk any more. It takes no room on it, and no ledger."""
        with self.locked():
            self._unlink("current")
            self._unlink("next")
            self.bell.ring()

    def sweep(self) -> None:
        """Remove editions nobody gets any more. What cannot be removed now is removed next time."""
        with self.locked():
            kept = {edition.pages.name for edition in self.all}
            pages = [path for path in (self.root / "pages").glob("*") if path.name not in kept]
            ledgers = (self.root / "ledgers").glob("*")
            old = [
                path for path in ledgers if path.name.removesuffix("-wal").removesuffix("-shm") not in kept
            ]
        for path in old:
            path.unlink(missing_ok=True)
        for path in pages:
            shutil.rmtree(path, ignore_errors=True)

    def _make(self, look: str, followed: int) -> Edition:
        edition = Edition(self.root / "pages" / f"{look}-{secrets.token_hex(4)}")
        try:
            edition.pages.mkdir(parents=True)
            edition.ledger.forget([], followed=followed)
        except BaseException:  # a full disk; it is tried twice a second until there is room
            shutil.rmtree(edition.pages, ignore_errors=True)
            edition.ledger.path.unlink(missing_ok=True)
            raise
        return edition

    def _linked(self, name: str) -> Edition | None:
        try:
            target = (self.root / name).readlink()
        except OSError:
            return None
        pages = self.root / target
        return Edition(pages) if pages.is_dir() else None

    def _link(self, name: str, edition: Edition) -> None:
        part, link = self.root / f"{name}.part", self.root / name
        part.unlink(missing_ok=True)
        part.symlink_to(Path("pages") / edition.pages.name)
        if link.is_dir() and not link.is_symlink():
            shutil.rmtree(link)  # somebody copied the paper and followed its links
        part.replace(link)

    def _unlink(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
