"""Other people's formats, each a pure reader from text to dispatches. Nothing is fetched or stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from ..dispatch import Dispatch, Reading, Unreadable
from . import dump, feed, jsonfeed, manuscript, page
from .addresses import host
from .encoding import decode
from .recipes import Recipe, Recipes, shipped
from .sniff import kind_of

LARGEST = 32 * 1024 * 1024
"""Bytes. What is larger is no page, feed or manuscript, and would take minutes to be told so."""


def read(data: bytes, *, name: str, url: str = "", now: datetime, recipes: Recipes | None = None) -> Reading:
    """What the file `name` holds, whatever its format, which its content tells before its name does.

    `url` is the address that it was fetched from, if it was; `now` is aware and in the paper's zone, for
    manuscripts that say "2d 14:20"; `recipes` are those of the paper and go before the shipped ones.
    Raises `Unreadable`, and nothing else, for a file that has no story in it.
    """
    if len(data) > LARGEST:
        raise Unreadable(name, f"The file has more than {LARGEST // 1024 // 1024} MB; split it.")
    text = decode(data)
    known = {**shipped(), **(recipes or {})}
    found = _read(data, text, name, url, now, known)
    return replace(found, dispatches=tuple(_placed(dispatch, url, known) for dispatch in found))


def _read(data: bytes, text: str, name: str, url: str, now: datetime, recipes: Recipes) -> Reading:
    match kind_of(data, text, PurePath(name).suffix.lower(), name):
        case "manuscript":
            return Reading((manuscript.read(text, name=name, now=now),))
        case "feed":
            return feed.read(text, name=name, url=url, recipes=recipes)
        case "jsonfeed":
            return jsonfeed.read(text, name=name, url=url, recipes=recipes)
        case "page":
            return Reading((page.read(text, name=name, url=url, recipes=recipes),))
        case _:
            return Reading((dump.read(text, name=name, url=url),))


def _placed(dispatch: Dispatch, url: str, recipes: Recipes) -> Dispatch:
    """With the zone of its outlet, where a recipe knows it."""
    return replace(dispatch, zone=recipes.get(host(dispatch.url or url), Recipe()).time_zone)
