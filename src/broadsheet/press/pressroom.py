"""The pressroom: what the worker does all day so that readers find pages printed."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Event
from time import monotonic

from django.conf import settings
from django.db import close_old_connections

from . import orders, plates
from .edition import Edition, Editions
from .following import editions, follow, overtake
from .look import look
from .printer import NoRoom, print_anew

logger = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks at the orders."""
LISTENING = 0.02
"""Seconds between two looks at the bell, each a load from memory."""
ASIDE = 2000
"""So many pages of a new look are printed before readers get it; the others when they are asked for."""
AT_A_TIME = 20
TRIM_EVERY = 60.0
ADDRESS = "address"
"""The file that tells other commands which address the paper runs at, where no option names one."""
BOOT = Path("/proc/sys/kernel/random/boot_id")


def open_up() -> None:
    """Before the servers start: there is an edition, orders missed are followed, and a new look is begun."""
    here, now = editions(), look()
    _after_a_crash(here)
    (here.root / ADDRESS).write_text(settings.BROADSHEET_ADDRESS)
    if here.current is None:
        here.begin(now, orders.latest())
    follow()
    current, coming = here.current, here.coming
    if current and current.look != now and (coming is None or coming.look != now):
        here.begin_aside(now, orders.latest())
    here.sweep()


def work(stop: Event, budget: int) -> None:
    """Follow orders, print what is wanted and trim the edition to `budget` bytes, until `stop`."""
    fresh, trimmed, troubled = Path(), monotonic(), False
    while not stop.is_set():
        close_old_connections()
        try:
            follow()
            overtake()
            if editions().current is None:
                editions().begin(look(), orders.latest())
                editions().sweep()
            edition = editions().landing
            if edition and edition.pages != fresh:
                fresh = edition.pages
                editions().sweep()
                edition.ledger.forget([], wanted=_ahead(edition))
            busy = bool(edition and print_wanted(edition, stop))
            if edition and editions().coming and not edition.ledger.wanted(1):
                editions().switch()
                editions().sweep()
            if monotonic() - trimmed > TRIM_EVERY:
                trimmed = monotonic()
                trim(budget)
                orders.forget_old()
            troubled = False
        except (OSError, sqlite3.Error) as error:
            if not troubled:
                logger.error("Nothing can be printed for the moment: %s", error)
            busy, troubled = False, True
        except Exception:
            logger.exception("The press stopped for a moment")
            busy = False
        if not busy:
            _rest(stop)
    close_old_connections()


def _rest(stop: Event) -> None:
    """Until the next look is due, or the bell is rung because a change on this machine made work."""
    rung = editions().bell.rung
    heard, until = rung[0], monotonic() + EVERY
    while rung[0] == heard and monotonic() < until and not stop.wait(LISTENING):
        pass


def print_wanted(edition: Edition, stop: Event | None = None) -> int:
    """Print some of the pages that readers will ask for next; returns how many were tried."""
    paths = edition.ledger.wanted(AT_A_TIME)
    for path in paths:
        if stop and stop.is_set():
            break
        plate = plates.plate_of(path)
        try:
            if plate is None or plate.ahead:
                print_anew(path, edition)
        except NoRoom:
            return 0  # it stays wanted until there is room
        except Exception:
            logger.exception("The page %s could not be printed ahead of readers", path)
        edition.ledger.settled([path])
    return len(paths)


def first_pages() -> Iterator[str]:
    """What is printed ahead of readers in a new edition, the most important first."""
    for plate in plates.all_plates():
        yield from plate.first()


def trim(budget: int) -> int:
    """Take the pages that were not read for longest off the disk until a tenth of `budget` bytes is free.

    Returns how many. When a page was read last is its file's access time, which the newsstand keeps for what
    it holds in memory and file systems keep (`relatime`) for what other servers send.
    """
    here, removed = editions(), 0
    for edition in here.all:
        _pages, size = edition.ledger.size
        if size <= budget:
            continue
        aged = sorted(_read_last(edition, edition.ledger.paths()))
        excess, leaving = size - budget * 9 // 10, []
        for _at, path, room in aged:
            if excess <= 0:
                break
            excess -= room
            leaving.append(path)
        for start in range(0, len(leaving), 500):
            some = leaving[start : start + 500]
            with here.locked():
                edition.remove(some)
                edition.ledger.forget(some)
        if leaving:
            here.bell.ring()
        removed += len(leaving)
    return removed


def _read_last(edition: Edition, paths: Iterable[str]) -> Iterator[tuple[float, str, int]]:
    for path in paths:
        file = edition.file(path)
        try:
            status = file.stat() if file else None
        except OSError:
            status = None
        yield (status.st_atime, path, status.st_blocks * 512) if status else (0.0, path, 0)


def _ahead(edition: Edition) -> list[str]:
    """First pages and, in a new look, what readers of the old one read last."""
    current = editions().current
    lately: list[str] = []
    if current and current.pages != edition.pages:
        read = sorted(_read_last(current, current.ledger.paths()), reverse=True)
        lately = [path for _at, path, _room in read if (plate := plates.plate_of(path)) and plate.ahead]
    return list(dict.fromkeys(islice((*first_pages(), *lately), ASIDE)))


def _after_a_crash(here: Editions) -> None:
    """When the machine went down, files may be there that the ledger does not know, or not as a whole."""
    here.root.mkdir(parents=True, exist_ok=True)
    note, boot = here.root / "boot", BOOT.read_text() if BOOT.is_file() else ""
    if note.is_file() and note.read_text() == boot:
        return
    for edition in here.all:
        entered = list(edition.ledger.paths())
        known = {path for path in entered if _whole(edition, path)}
        with here.locked():
            edition.ledger.forget(path for path in entered if path not in known)
            for folder, _folders, files in os.walk(edition.pages):
                for name in files:
                    file = Path(folder, name)
                    if _path(edition, file) not in known:
                        file.unlink(missing_ok=True)
    note.write_text(boot)


def _whole(edition: Edition, path: str) -> bool:
    found, file = edition.ledger.find(path), edition.file(path)
    return bool(found and file and file.is_file() and file.stat().st_size == found[0].size)


def _path(edition: Edition, file: Path) -> str:
    from broadsheet.newsstand.paths import path_of

    return path_of(file.relative_to(edition.pages).as_posix())
