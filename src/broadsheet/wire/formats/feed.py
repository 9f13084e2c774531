"""Feeds in XML: RSS of every version, Atom, RDF. Broken ones are read as far as they go."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any

import feedparser

from ..dispatch import Block, Dispatch, Picture, Reading, Unreadable
from . import html
from .addresses import absolute, host, number_in
from .encoding import tidy
from .recipes import Recipe, Recipes


def read(source: str, *, name: str, url: str = "", recipes: Recipes) -> Reading:
    """One dispatch for each entry that has a title and text; their times are UTC."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": absolute(url)}
    # A stream, because feedparser would open a file or an address if the text happens to be the name of one.
    stream = io.BytesIO(source.strip().encode())
    try:
        parsed = feedparser.parse(stream, response_headers=headers, sanitize_html=False)
    except Exception as error:
        # Its parser for broken feeds has no list of what it may raise.
        raise Unreadable(name, f"The feed is too broken to be read: {type(error).__name__}.") from error
    if not parsed.version and not parsed.entries:
        raise Unreadable(name, "This is XML, but not a feed; a feed is RSS, Atom or RDF.")
    channel = _Channel(parsed.feed, name, url, recipes)
    return gathered(channel.dispatch(entry, n) for n, entry in enumerate(parsed.entries, 1))


def gathered(entries: Iterable[Dispatch | Unreadable]) -> Reading:
    found = list(entries)
    return Reading(
        tuple(entry for entry in found if isinstance(entry, Dispatch)),
        tuple(entry for entry in found if isinstance(entry, Unreadable)),
    )


def refused(name: str, n: int, lacking: str) -> Unreadable:
    """The finding for entry `n` of a feed, counted from 1."""
    return Unreadable(f"{name}, entry {n}", f"It has no {lacking}, so it is no story.")


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """The paragraphs of plain text, parted by empty lines or, where there is none, by line ends."""
    text = tidy(text).strip()
    mark = "\n\n" if "\n\n" in text else "\n"
    return html.blocks("".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split(mark)))


class _Channel:
    def __init__(self, channel: Any, name: str, url: str, recipes: Recipes) -> None:
        self.channel = channel
        self.name = name
        self.url = url
        self.link = absolute(_string(channel.get("link")), url)
        self.recipe = recipes.get(host(self.link or url), Recipe())

    def dispatch(self, entry: Any, n: int) -> Dispatch | Unreadable:
        headline = _one_line(entry.get("title_detail"))
        if not headline:
            return refused(self.name, n, "title")
        link = absolute(_string(entry.get("link")), self.link or self.url)
        base = link or self.link or self.url
        texts = [
            _blocks(detail, base) for detail in (*_listed(entry, "content"), entry.get("summary_detail"))
        ]
        body = next((text for text in texts if text), ())
        if not body:
            return refused(self.name, n, "text")
        published, updated = _time(entry, "published_parsed"), _time(entry, "updated_parsed")
        topics = [_plain(tag.get("label") or tag.get("term")) for tag in _listed(entry, "tags")]
        section = topics.pop(0) if topics and self.recipe.category_is_section else ""
        source = entry.get("source") or {}
        return Dispatch(
            format="feed",
            origin=self.url or self.name,
            headline=headline,
            body=body,
            standfirst=_one_line(entry.get("summary_detail")) if texts[-1] and body is not texts[-1] else "",
            outlet=self.recipe.outlet or _one_line(self.channel.get("title_detail")),
            section=section,
            language=_string(entry.get("language") or self.channel.get("language")) or self.recipe.language,
            published=published or updated,
            updated=updated if published and updated and updated > published else None,
            agency=_plain(source.get("title")),
            agency_url=absolute(_string(source.get("href")) or _string(source.get("link"))),
            bylines=_bylines(entry),
            topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
            url=link,
            number=number_in(link),
            key=_plain(entry.get("id")),
            picture=_picture(entry, base),
        )


def _string(value: Any) -> str:
    return tidy(value).strip() if isinstance(value, str) else ""


def _plain(value: Any) -> str:
    return " ".join(_string(value).split())


def _one_line(detail: Any) -> str:
    """The text of one of feedparser's details, which tell the type beside the value."""
    detail = detail or {}
    value = _string(detail.get("value"))
    return html.text(value) if "html" in detail.get("type", "") else _plain(value)


def _blocks(detail: Any, base: str) -> tuple[Block, ...]:
    value = _string((detail or {}).get("value"))
    if not value:
        return ()
    # RSS has no word for the type; feedparser says plain where it sees no tag, though entities may be there.
    if detail.get("type") == "text/plain" and "&" not in value:
        return blocks_of_text(value)
    return html.blocks(value, base)


def _listed(entry: Any, key: str) -> list[Any]:
    value = entry.get(key) if key in entry else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _time(entry: Any, key: str) -> datetime | None:
    # `in` first: feedparser answers for an absent update with the time of publication, and warns.
    moment = entry.get(key) if key in entry else None
    try:
        return datetime(*moment[:6]).replace(tzinfo=UTC) if moment else None  # noqa: DTZ001 - set right behind
    except ValueError:
        return None


def _bylines(entry: Any) -> tuple[str, ...]:
    names = [_plain(author.get("name")) for author in _listed(entry, "authors")]
    names = names if any(names) else [_plain(entry.get("author"))]
    return tuple(dict.fromkeys(name.removeprefix("By ") for name in names if name and "@" not in name))


def _picture(entry: Any, base: str) -> Picture | None:
    for medium in (
        *_listed(entry, "media_content"),
        *_listed(entry, "enclosures"),
        *_listed(entry, "media_thumbnail"),
    ):
        kind = _string(medium.get("type")) or _string(medium.get("medium")) or "image"
        address = absolute(_string(medium.get("url")) or _string(medium.get("href")), base)
        if address and kind.startswith("image"):
            return Picture(address)
    return None
