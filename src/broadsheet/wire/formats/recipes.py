"""How to read the pages of outlets that are known: a recipe per host, from TOML.

The fields in `SELECTORS` are CSS selectors, with ``@attribute`` behind one to take an attribute instead of
the text. What a recipe leaves open is found the general way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeAlias
from zoneinfo import available_timezones

import soupsieve

from ..dispatch import Unreadable


@dataclass(frozen=True, slots=True)
class Recipe:
    headline: str = ""
    standfirst: str = ""
    date: str = ""
    agency: str = ""
    author: str = ""
    body: str = ""
    section: str = ""
    views: str = ""
    drop: str = ""
    """What to take out of the page before anything is read."""
    date_format: str = ""
    """In the form of `strptime`, with month names in any language; without it the date is recognised."""
    outlet: str = ""
    language: str = ""
    time_zone: str = ""
    """Where its times that name no zone are local, such as ``Asia/Baku``."""
    picture: str = ""
    """The path of a story's lead picture, with ``{number}`` for the story's number."""
    print_prefix: str = ""
    """What the path of a print version begins with, before the path of the story."""
    category_is_section: bool = False
    """Whether the first category of an entry in its feeds names the section."""
    as_text: bool = False
    """Whether the visible text of a page is to be read as a text dump."""


Recipes: TypeAlias = Mapping[str, Recipe]

SELECTORS = ("headline", "standfirst", "date", "agency", "author", "body", "section", "views", "drop")


@cache
def shipped() -> Recipes:
    """The recipes that come with Broadsheet."""
    source = files(__package__).joinpath("recipes.toml")
    return parse(source.read_text(encoding="utf-8"), name="recipes.toml")


def parse(text: str, *, name: str) -> Recipes:
    """The recipes in a TOML file, by host without ``www.`` Raises `Unreadable` for any mistake in it."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(name, f"This is not TOML: {error}.") from error
    return MappingProxyType(
        {
            host.lower().removeprefix("www."): _recipe(table, f"{name}, [{host}]")
            for host, table in tables.items()
        }
    )


def split(selector: str) -> tuple[str, str]:
    """A selector and the attribute behind its ``@``, if there is one."""
    found = _WITH_ATTRIBUTE.fullmatch(selector.strip())
    return (found[1].strip(), found[2]) if found else (selector.strip(), "")


_WITH_ATTRIBUTE = re.compile(r"(.*\S)\s*@\s*([\w:-]+)")


def _recipe(table: object, place: str) -> Recipe:
    if not isinstance(table, dict):
        raise Unreadable(place, "A recipe is a table named for a host, such as [news.example].")
    types = {name: type(default) for name, default in asdict(Recipe()).items()}
    for key, value in table.items():
        if key not in types:
            raise Unreadable(place, f"“{key}” is no field of a recipe; its fields are {', '.join(types)}.")
        if type(value) is not types[key]:
            wanted = "true or false" if types[key] is bool else "text in quotation marks"
            raise Unreadable(place, f"“{key}” should be {wanted}.")
        if key == "time_zone" and value not in available_timezones():
            raise Unreadable(place, "“time_zone” should be a zone such as Asia/Baku.")
        if key in SELECTORS:
            try:
                soupsieve.compile(split(value)[0])
            except (soupsieve.SelectorSyntaxError, ValueError) as error:
                raise Unreadable(
                    place, f"“{key}” is not a CSS selector: {str(error).splitlines()[0]}"
                ) from error
    return Recipe(**table)
