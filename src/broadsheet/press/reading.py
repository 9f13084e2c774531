"""What a render reads: the things it loads from the database, and until when what it prints holds.

    with reading.recorded() as read:
        response = view(request)
    read.things, read.until

Things are recorded when Django makes an instance of a watched model (`signals.watch`), wherever that happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_init

from .orders import key_of


@dataclass(slots=True)
class Read:
    """Keys of things, as in `orders.key_of`, and the moment from which on the page would look different."""

    things: set[str] = field(default_factory=set)
    until: datetime | None = None
    begun: int | None = None
    """The newest order there was before anything was read; none where nothing is printed."""


_current: ContextVar[Read | None] = ContextVar("read", default=None)


@contextmanager
def recorded(begun: int | None = None) -> Iterator[Read]:
    """Record what is read within, for a page whose printing began when `begun` was the newest order."""
    read = Read(begun=begun)
    token = _current.set(read)
    try:
        yield read
    finally:
        _current.reset(token)


def current() -> Read | None:
    """What records now, if anything does."""
    return _current.get()


def note(name: str) -> None:
    """What is being printed depends on `name`: a thing's key, or any other name that an order may have."""
    read = _current.get()
    if read is not None:
        read.things.add(name)


def until(moment: datetime | None) -> None:
    """What is being printed holds only until `moment`: a date turns, an embargo or an expiry comes."""
    read = _current.get()
    if read is not None and moment is not None and (read.until is None or moment < read.until):
        read.until = moment


def listen(model: type[Model]) -> None:
    """Record every instance of `model` that is made while something records."""
    post_init.connect(_note, sender=model, dispatch_uid=f"press-reads-{model._meta.label}")


def _note(instance: Any, **how: Any) -> None:
    read = _current.get()
    if read is not None and instance.pk is not None:
        read.things.add(key_of(instance))
