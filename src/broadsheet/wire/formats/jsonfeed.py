"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from ..dispatch import Dispatch, Picture, Reading, Unreadable
from . import html
from .addresses import absolute, host, number_in
from .dates import moment
from .encoding import tidy
from .feed import blocks_of_text, gathered, refused
from .recipes import Recipe, Recipes


def read(source: str, *, name: str, url: str = "", recipes: Recipes) -> Reading:
    """One dispatch for each item that has a title and text. Times without an offset are taken for UTC."""
    try:
        document = json.loads(source, strict=False)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{name}, line {error.lineno}", f"This is not JSON: {error.msg}.") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            name, "This JSON is nested too deeply, or has a number too long, to be a feed."
        ) from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise Unreadable(name, "This is JSON, but not a JSON Feed, which is an object with a list of items.")
    channel = _Channel(document, name, url, recipes)
    return gathered(channel.dispatch(item, n) for n, item in enumerate(items, 1))


class _Channel:
    def __init__(self, document: dict[str, Any], name: str, url: str, recipes: Recipes) -> None:
        self.document = document
        self.name = name
        self.url = url
        home = absolute(_string(document.get("home_page_url")), url)
        self.recipe = recipes.get(host(home or url), Recipe())

    def dispatch(self, item: Any, n: int) -> Dispatch | Unreadable:
        if not isinstance(item, dict):
            return Unreadable(f"{self.name}, item {n}", "An item of a JSON Feed is an object.")
        headline = _string(item.get("title"))
        if not headline:
            return refused(self.name, n, "title")
        link = absolute(_string(item.get("url")), self.url)
        body = html.blocks(_text(item.get("content_html")), link) or blocks_of_text(
            _text(item.get("content_text"))
        )
        summary = _string(item.get("summary"))
        body, standfirst = (body, summary) if body else (blocks_of_text(summary), "")
        if not body:
            return refused(self.name, n, "text")
        published, updated = _time(item.get("date_published")), _time(item.get("date_modified"))
        topics = [topic for tag in _listed(item.get("tags")) if (topic := _string(tag))]
        section = topics.pop(0) if topics and self.recipe.category_is_section else ""
        picture = absolute(_string(item.get("image")) or _string(item.get("banner_image")), link)
        return Dispatch(
            format="feed",
            origin=self.url or self.name,
            headline=headline,
            body=body,
            standfirst=standfirst,
            outlet=self.recipe.outlet or _string(self.document.get("title")),
            section=section,
            language=_string(item.get("language"))
            or _string(self.document.get("language"))
            or self.recipe.language,
            published=published or updated,
            updated=updated if published and updated and updated > published else None,
            bylines=_authors(item) or _authors(self.document),
            topics=tuple(dict.fromkeys(topics)),
            url=link,
            number=number_in(link),
            key=str(item.get("id", "")) if isinstance(item.get("id"), int) else _string(item.get("id")),
            picture=Picture(picture) if picture else None,
        )


def _text(value: Any) -> str:
    return tidy(value) if isinstance(value, str) else ""


def _string(value: Any) -> str:
    return " ".join(_text(value).split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _time(value: Any) -> datetime | None:
    found = moment(_string(value))
    try:
        return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)) if found else None
    except OverflowError:
        return None


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """Version 1.1 has a list of authors, version 1 had a single one."""
    authors = [*_listed(holder.get("authors")), holder.get("author")]
    names = [_string(author.get("name")) for author in authors if isinstance(author, dict)]
    return tuple(dict.fromkeys(name for name in names if name))
