"""Plates: families of public addresses that are printed, and what a change adds to them.

An app lists its plates in its `plates.py`, which is found when Django starts, as `wagtail_hooks.py` is:

    register(Plate("section", names={"front:section", "front:section-page"}, touched_by=lists_of_section))

The press never learns what a story is. It prints what the view of a plate answers, remembers what that view
read (`reading.py`), and asks each plate which addresses a change touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve

Touch = Callable[[Any], Iterable[str]]


def _nothing(*of: Any) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """One family of pages.

    `names` are the names of its URL patterns. `touched_by` takes a change, a thing or whatever an app hands
    to `orders.change`, and yields the names of orders (`models.Order`) for pages that gain something by it.
    What merely shows the thing need not be named: pages that were printed with it are known. `first` are the
    paths printed ahead of readers, the most important first; `every` are all paths there are.
    What costs too much to print `ahead` of a reader is not, though it was read lately.
    """

    name: str
    names: set[str]
    touched_by: Touch = _nothing
    first: Callable[[], Iterable[str]] = _nothing
    every: Callable[[], Iterable[str]] = _nothing
    ahead: bool = True


_plates: dict[str, Plate] = {}


def register(plate: Plate) -> None:
    """Add a plate. Raises `ValueError` if a URL pattern has one already."""
    for name in plate.names:
        if _plates.setdefault(name, plate) != plate:
            raise ValueError(f"The addresses {name} are printed from {_plates[name].name} already.")


def all_plates() -> list[Plate]:
    """Every plate, in the order they were registered."""
    return list(dict.fromkeys(_plates.values()))


def plate_of(path: str) -> Plate | None:
    """The plate that the page at `path` is printed from."""
    try:
        return _plates.get(resolve(path).view_name)
    except Resolver404:
        return None


def touched(change: Any) -> set[str]:
    """The names of all orders for pages that a change adds something to."""
    return {name for plate in all_plates() for name in plate.touched_by(change)}
