"""Following orders: what a change made stale comes off this machine's disk."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from . import orders
from .edition import Edition, Editions

logger = logging.getLogger(__name__)

AWAY_TOO_LONG = orders.KEPT_FOR - timedelta(days=1)
SEEN_EVERY = timedelta(days=1)
AHEAD = 300
"""Of the pages that are taken off the disk at once, so many are printed again before anybody asks."""


def editions() -> Editions:
    """Those of this paper, on this machine."""
    return _editions[settings.BROADSHEET_EDITION]


def follow() -> int:
    """Apply all orders that this machine has not followed yet; returns how many pages came off the disk.

    Raises `DatabaseError` while the orders cannot be read; then nothing is changed.
    """
    here, newest = editions(), orders.latest()
    removed, anew, stale = 0, None, None
    with _else_withdrawn(here, newest):
        with here.locked():
            for edition in here.all:
                following = _follow(here, edition)
                if following is None:
                    anew, stale = edition.look, here.current
                else:
                    removed += following
        if anew is not None:
            here.begin(anew, orders.latest(), instead_of=stale)
            removed = 1
    _newest_followed[here.root] = newest
    return removed


def follow_at_once() -> None:
    """Before the call that made a change returns: no reader of this machine gets an old page after it."""
    follow()


def overtake() -> int:
    """Take pages off the disk whose time is over; returns how many."""
    here, removed = editions(), 0
    with here.locked():
        for edition in here.all:
            paths = edition.ledger.overdue(time.time())
            if paths:
                edition.remove(paths)
                here.bell.ring()
                edition.ledger.forget(paths, wanted=paths[:AHEAD])
                removed += len(paths)
    return removed


@contextmanager
def _else_withdrawn(here: Editions, newest: int) -> Iterator[None]:
    """Where the ledger fails, as on a full disk, nobody knows which pages are stale: if any order was not
    followed, none is handed out."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if _newest_followed.get(here.root) == newest:
            raise
        here.withdraw()
        _newest_followed[here.root] = newest
        logger.error("All printed pages are withdrawn until they can be kept up to date again: %s", error)


def _follow(here: Editions, edition: Edition) -> int | None:
    """How many pages were removed; nothing if the whole edition is stale.

    The bell is rung even if no page was: somebody may be waiting for the answer of a page that was none.
    """
    followed, at = edition.ledger.followed, edition.ledger.followed_at
    if followed is None or at is None or timezone.now() - at > AWAY_TOO_LONG:
        return None
    news = orders.since(followed)
    if not news and timezone.now() - at > SEEN_EVERY:
        edition.ledger.forget([], followed=followed)  # this machine was not away: there was nothing to do
    if not news:
        # A database that went back in time, from a backup: what is printed here never happened.
        return None if orders.latest() < followed else 0
    names = [order.name for order in news]
    if orders.EVERYTHING in names:
        return None
    stale = edition.ledger.stale(names)
    pages = [name for name in names if name.startswith("/") and not name.endswith("*")]
    edition.remove({*stale, *pages})
    here.bell.ring()
    fronts_first = sorted({*pages, *stale}, key=lambda path: (len(path), path))
    edition.ledger.forget(stale, wanted=fronts_first[:AHEAD], followed=news[-1].seq)
    return len(stale)


class _Editions(dict):
    """One `Editions` for each directory a process works on."""

    def __missing__(self, root: object) -> Editions:
        self[root] = Editions(root)  # type: ignore[arg-type]
        found: Editions = self[root]
        return found


_editions = _Editions()
_newest_followed: dict[Path, int] = {}
"""By directory: the newest order that this process knows to be followed there."""
