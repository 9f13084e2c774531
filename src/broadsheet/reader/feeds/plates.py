"""The plates of the feeds: a feed gains what its list gains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from broadsheet.front.languages import main_language
from broadsheet.front.plates import THINGS, lists_of, path_of
from broadsheet.front.services import path_in
from broadsheet.press.plates import Plate, register
from broadsheet.stories.changes import Change
from broadsheet.stories.lists import Kind, List

from .formats import FORMATS


def touched_by(change: Any) -> Iterator[str]:
    if isinstance(change, Change):
        for spot in {*change.move.left, *change.move.came}:
            if spot.list.kind == Kind.LANGUAGE:
                yield from feeds_at("/") if spot.list == List.in_language(main_language()) else ()
            elif path := path_of(spot.list):
                yield from feeds_at(path)


def feeds_at(path: str) -> Iterator[str]:
    """Addresses of the feeds that follow the page at `path`."""
    yield from (f"{path}feed.{ending}" for ending in FORMATS)


def every() -> Iterator[str]:
    yield from feeds_at("/")
    for kind in THINGS:
        for _of, path in lists_of(kind):
            yield from feeds_at(path)


def explained() -> Iterator[str]:
    yield reverse("feeds:opml")
    yield from (path_in(code, "feeds:page") for code, _name in settings.LANGUAGES)


register(Plate("feeds explained", {"feeds:page", "feeds:opml"}, every=explained))
register(
    Plate(
        "feed",
        {f"feeds:{name}" for name in ("paper", "section", "topic", "contributor", "source")},
        touched_by,
        first=lambda: feeds_at("/"),
        every=every,
    )
)
