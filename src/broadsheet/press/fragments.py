"""Pieces that many pages have in common, rendered once while nothing they show changes.

    html = fragment("feeds.content", story, lambda: content(story))

A piece is kept in the process with what it read, and counts as read by every page that it stands on. It is
dropped as soon as an order concerns it, so it is never older than the page it is asked for. Outside of
printing, in a preview or at the desk, pieces are made each time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from . import orders, reading

Piece = TypeVar("Piece")
Row = TypeVar("Row", bound=Model)

MOST = 2000
"""Pieces kept in a process."""


def fragment(name: Hashable, of: Model, make: Callable[[], Piece]) -> Piece:
    """What `make` returns, made now or kept since: the piece called `name` of one thing.

    Whatever else it shows must be loaded within `make`, or change only together with the thing.
    """
    page = reading.current()
    if page is None or page.begun is None:
        return make()
    key = (name, orders.key_of(of))
    kept = _store.get(key, page.begun)
    if kept is None:
        with reading.recorded(page.begun) as read:
            kept = _Kept(make(), frozenset({*read.things, key[1]}), read.until)
        _store.put(key, kept, page.begun)
    for thing in kept.things:
        reading.note(thing)
    reading.until(kept.until)
    piece: Piece = kept.piece
    return piece


def rows(
    name: Hashable,
    model: type[Row],
    keys: Sequence[int],
    load: Callable[[Sequence[int]], Iterable[Row]],
    shows: Callable[[Row], Iterable[Model]],
) -> list[Row]:
    """Rows of `model` with what belongs to them, in the order of `keys`; those not kept are loaded in one go.

    `shows` names all that was loaded with a row. A row without which `load` comes back is left out, now and
    each time. Rows are shared by threads: nobody may change one.
    """
    page = reading.current()
    if page is None or page.begun is None:
        found = {row.pk: row for row in load(keys)}
        return [found[key] for key in keys if key in found]
    kept = {key: _store.get((name, orders.key_of(model, key)), page.begun) for key in keys}
    missing = [key for key in keys if kept[key] is None]
    if missing:
        with reading.recorded(page.begun) as read:
            loaded = list(load(missing))
        for row in loaded:
            things = frozenset({orders.key_of(row), *map(orders.key_of, shows(row))})
            kept[row.pk] = found_now = _Kept(row, things, read.until)
            _store.put((name, orders.key_of(row)), found_now, page.begun)
    rows = [each for key in keys if (each := kept[key]) is not None]
    for each in rows:
        for thing in each.things:
            reading.note(thing)
        reading.until(each.until)
    return [each.piece for each in rows]


def forget() -> None:
    """Drop all pieces of this process."""
    _store.clear()


@dataclass(frozen=True, slots=True)
class _Kept:
    piece: Any
    things: frozenset[str]
    until: datetime | None


@dataclass(slots=True)
class _Store:
    """Pieces, all of them good up to the order number `checked`."""

    pieces: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    checked: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, begun: int) -> _Kept | None:
        """The piece for a page whose rendering began when `begun` was the newest order."""
        with self.lock:
            self._check(begun)
            kept = self.pieces.get(key)
            if kept is None or (kept.until is not None and kept.until <= timezone.now()):
                return None
            self.pieces.move_to_end(key)
            return kept

    def put(self, key: Hashable, kept: _Kept, begun: int) -> None:
        with self.lock:
            if begun < self.checked:
                return  # made before orders that were looked at since
            self.pieces[key] = kept
            while len(self.pieces) > MOST:
                self.pieces.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.pieces.clear()
            self.checked = 0

    def _check(self, begun: int) -> None:
        """Drop what orders up to `begun` concern. A number that went back is another database's."""
        if begun == self.checked:
            return
        names = {order.name for order in orders.since(self.checked)} if self.pieces else set()
        if begun < self.checked or orders.EVERYTHING in names:
            if begun < self.checked and orders.latest() >= self.checked:
                return  # a page that began earlier; what is kept is newer than it, not older
            self.pieces.clear()
        else:
            for key in [key for key, kept in self.pieces.items() if not names.isdisjoint(kept.things)]:
                del self.pieces[key]
        self.checked = begun


_store = _Store()
