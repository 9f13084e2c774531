"""What each part of the paper keeps about readers: said on the privacy page, handed out and erased there.

A part that keeps something calls both, when its application is ready:

    privacy.says(kept)        # what the page tells, for what is switched on
    privacy.holds(Holder("newsletter", _("Newsletter"), find, erase))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from broadsheet.press import orders, reading

Words = Any
"""A text, or one that is translated when it is shown."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is kept: what, what for, how long, and on whose device or machine it is."""

    what: Words
    purpose: Words
    until: Words
    on_device: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """A part that keeps something under mail addresses.

    `find` gives what it holds of an address as rows that JSON can hold, `erase` removes it and returns how
    many rows that were. Both are given an address in the form `mail.addresses.canonical` makes. `stays` is
    said to whoever has something here that erasing leaves, and why. What `refuses` holds is a wish for no
    mail.
    """

    name: str
    title: Words
    find: Callable[[str], Sequence[dict[str, Any]]]
    erase: Callable[[str], int]
    stays: Words = ""
    refuses: bool = False


TOLD = "front.privacy"
"""How orders name what is told of keeping."""

_policy: Callable[[], str] = str
_told: list[Callable[[], Iterable[Kept]]] = []
_holders: dict[str, Holder] = {}


def says(kept: Callable[[], Iterable[Kept]]) -> None:
    """Have the privacy page tell what `kept` gives at the time.

    The page is printed: where that depends on the database, call `changed` when it changes.
    """
    if kept not in _told:
        _told.append(kept)


def holds(holder: Holder) -> None:
    """Include `holder` in what a person can see and erase."""
    _holders[holder.name] = holder


def changed() -> None:
    """What is kept is another thing from now on: the page that tells of it is printed anew."""
    orders.place([TOLD])


def told() -> Iterator[Kept]:
    """All that is kept, in the order the parts are installed."""
    reading.note(TOLD)
    for kept in _told:
        yield from kept()


def held(address: str) -> dict[str, list[dict[str, Any]]]:
    """All that is held of a mail address, by holder; those without anything are left out."""
    found = {name: list(holder.find(address)) for name, holder in _holders.items()}
    return {name: rows for name, rows in found.items() if rows}


def erase(address: str) -> int:
    """Remove all of it or, after an error, nothing."""
    with transaction.atomic():
        return sum(holder.erase(address) for holder in _holders.values())


def holder_of(name: str) -> Holder:
    """The holder of that name."""
    return _holders[name]


def proves(policy: Callable[[], str]) -> None:
    """Have the page show `policy`: the Content-Security-Policy that keeps pages from asking anybody else."""
    global _policy
    _policy = policy


def proof() -> str:
    """That policy; empty where nobody has given one."""
    return _policy()
