"""Reading proof: what is on disk equals a fresh render, and of what a page was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist

from broadsheet.newsstand import sheet

from . import orders, plates
from .edition import Edition
from .printer import packed, printable, render
from .renumbering import without_views

CHANGING = ("ETag", "Last-Modified")


@dataclass(frozen=True, slots=True)
class Difference:
    """A page on disk that a fresh render does not give, and what is different, in a sentence."""

    path: str
    what: str


@dataclass(slots=True)
class Making:
    """How a page came about. `things` are what it shows: a change of one makes it stale."""

    path: str
    plate: str
    printed_at: datetime | None = None
    until: datetime | None = None
    size: int = 0
    order: int = 0
    things: list[str] = field(default_factory=list)


def differences(edition: Edition) -> Iterator[Difference | None]:
    """For each printed page what is wrong with it, or nothing.

    Pages may change meanwhile: one that was ordered anew, or taken off the disk, while it was looked at is no
    difference.
    """
    for path in edition.ledger.paths():
        begun = orders.latest()
        found, response, file = edition.ledger.find(path), None, edition.file(path)
        if found is None or file is None:
            continue
        what = ""
        try:
            on_disk = sheet.unpack(file.read_bytes())
            response, _read = render(path)
            if not printable(response):
                what = f"it is printed, but now answers {response.status_code}"
            else:
                fresh = sheet.unpack(packed(response, 0))
                what = _compare(on_disk, fresh)
        except FileNotFoundError:
            pass  # it is printed when somebody asks for it
        except sheet.Torn as torn:
            what = f"its file is damaged: {torn}"
        again = edition.ledger.find(path)
        if what and again == found and not orders.since(begun):
            yield Difference(path, what)
        else:
            yield None


def making(edition: Edition, path: str) -> Making | None:
    """Of what the page at `path` is made; nothing if no plate prints such a page."""
    plate = plates.plate_of(path)
    if plate is None:
        return None
    made = Making(path, plate.name)
    if found := edition.ledger.find(path):
        printed, keys = found
        made.printed_at, made.until, made.size, made.order = (
            printed.at,
            printed.until,
            printed.size,
            printed.seq,
        )
        made.things = [_named(key) for key in keys]
    return made


def _compare(on_disk: sheet.Sheet, fresh: sheet.Sheet) -> str:
    old, new = dict(on_disk.headers), dict(fresh.headers)
    for name in sorted({*old, *new}):
        if name not in CHANGING and old.get(name) != new.get(name):
            return f"{name} is {old.get(name)!r} on disk, and would be {new.get(name)!r}"
    if on_disk.story != fresh.story:
        return f"it counts for story {on_disk.story}, and would for {fresh.story}"
    left, right = without_views(on_disk.body), without_views(fresh.body)
    if left == right:
        return ""
    place = next(
        (at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )
    return f"from byte {place} on it has {_excerpt(left, place)}, and would have {_excerpt(right, place)}"


def _excerpt(body: bytes, place: int) -> str:
    return repr(body[max(0, place - 20) : place + 60].decode("utf-8", "replace"))


def _named(key: str) -> str:
    """“story 212311: Italian companies …” of a thing's key."""
    label, _, pk = key.partition(":")
    try:
        model = apps.get_model(label)
        return f"{model._meta.verbose_name} {pk}: {model._default_manager.get(pk=pk)}"
    except (LookupError, ValueError, ObjectDoesNotExist):
        return key
