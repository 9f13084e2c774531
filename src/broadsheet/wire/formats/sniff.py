"""Which format a file is in."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from ..dispatch import Unreadable
from .dump import is_dump
from .encoding import is_binary

Kind: TypeAlias = Literal["manuscript", "feed", "jsonfeed", "page", "dump"]


def kind_of(data: bytes, text: str, suffix: str, name: str) -> Kind:
    """The format of a file with these bytes, this text and this suffix (``.html``).

    The content decides, the suffix only where it leaves a choice. Raises `Unreadable` for anything else.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(
                name, f"This is {what}; stories are read from text, HTML, feeds and manuscripts."
            )
    start = text.lstrip()
    if is_binary(data):
        raise Unreadable(name, "This is not text but some program's own data.")
    if not start:
        raise Unreadable(name, "The file is empty.")
    if start.startswith("+++"):
        return "manuscript"
    if start[0] in "{[":
        return "jsonfeed"
    return _markup(start, suffix, name) if start[0] == "<" else _text(start, suffix, name)


_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_FEEDS = frozenset(("rss", "feed", "rdf", "channel"))
_PAGES = frozenset(
    (
        *("html", "head", "body", "title", "meta", "article", "main", "section", "header", "div", "span"),
        *("p", "h1", "h2", "h3", "table", "center", "font", "b", "i", "a", "img", "link", "script", "style"),
    )
)
_FEED_BY = {".rss", ".atom", ".rdf", ".xml"}
_PAGE_BY = {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".mhtml"}
_FEED_WITHIN = re.compile(r"<(?:[a-z]+:)?(?:rss|feed|rdf|channel)[\s>]", re.I)
_PAGE_WITHIN = re.compile(r"<(?:!doctype html|html|body|article|p|div|h1)[\s>]", re.I)
_TAG = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def _markup(start: str, suffix: str, name: str) -> Kind:
    root = _root(start)
    if root in _FEEDS or root in _PAGES:
        return "feed" if root in _FEEDS else "page"
    if suffix in _FEED_BY or _FEED_WITHIN.search(start, 0, 4096):
        return "feed"
    if suffix in _PAGE_BY or _PAGE_WITHIN.search(start, 0, 4096):
        return "page"
    raise Unreadable(
        name, f"This is XML of an unknown kind (its root is <{root}>); a feed is RSS, Atom or RDF."
    )


def _root(start: str) -> str:
    """The local name of the first element, in lower case."""
    at = 0
    for _ in range(1000):
        at = start.find("<", at)
        if at < 0:
            break
        if found := _TAG.match(start, at):
            return found[1].lower()
        if start[at : at + 9].lower() == "<!doctype" and start[at + 9 : at + 15].strip().lower().startswith(
            "html"
        ):
            return "html"
        end = "-->" if start.startswith("<!--", at) else ">"
        at = start.find(end, at + 1)
        if at < 0:
            break
    return ""


def _text(start: str, suffix: str, name: str) -> Kind:
    if suffix in (".md", ".markdown"):
        raise Unreadable(
            f"{name}, line 1", "A manuscript begins with its front matter in TOML between +++ lines."
        )
    if _PAGE_WITHIN.search(start, 0, 4096) and suffix != ".txt":
        return "page"
    if suffix in _PAGE_BY or (suffix in _FEED_BY and _FEED_WITHIN.search(start)):
        return "page" if suffix in _PAGE_BY else "feed"
    if suffix == ".txt" or is_dump(start):
        return "dump"
    raise Unreadable(
        name,
        "This is text of an unknown kind; a page's has a headline, a line with the date and paragraphs.",
    )
