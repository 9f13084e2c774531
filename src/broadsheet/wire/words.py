"""Text on its way in: what may not be stored is taken out, what does not fit is cut."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape

import nh3

from broadsheet.stories.text import storable

from .handling import Notes
from .links import Links


def line(text: str) -> str:
    """`text` on one line: NFC, no control characters, single spaces."""
    return " ".join(storable(unicodedata.normalize("NFC", text)).split())


def lines(text: str) -> str:
    """`text` with its line breaks; at most one empty line at a time."""
    flat = "\n".join(line(part) for part in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", flat).strip()


def fitted(text: str, limit: int, what: str, notes: Notes) -> str:
    """`text`, cut at a word's end where it is longer than `limit`; the cut goes into `notes`."""
    if len(text) <= limit:
        return text
    notes.cut(what, limit)
    head = text[: limit - 1]
    at = head.rfind(" ")
    return (head[:at] if at > limit // 2 else head).rstrip() + "…"


def inline(html: str, links: Links) -> str:
    """`html` as what the rich text of a story may hold within a paragraph; empty if that is nothing.

    A link leads to http, https, mailto or, by way of `links`, to a story; others are undone and
    their text stays.
    """
    html = _TEXT.sub(lambda text: unicodedata.normalize("NFC", text[0]), storable(html))
    if html.count("<") > _MOST_TAGS:
        html = _TAG.sub("", html)
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "story"},
        link_rel=None,
    )
    # Once more: what was an entity is a character only now.
    cleaned = storable(cleaned).replace("&nbsp;", "\xa0").replace("<br>", "<br/>")
    linked = _linked(cleaned, links).strip()
    return linked if _TAG.sub("", linked).strip() else ""


def paragraph(text: str, url: str = "") -> str:
    """Plain `text` as inline HTML, linked to `url` if there is one."""
    return f'<a href="{escape(url)}">{escape(text, quote=False)}</a>' if url else escape(text, quote=False)


_TAGS = {"a", "b", "br", "em", "i", "s", "strong", "sub", "sup"}
# In one paragraph; beyond it, they are no writer's, and a parser takes minutes over 30,000 nested ones.
_MOST_TAGS = 2000
_TAG = re.compile(r"<[^<>]*>")
_TEXT = re.compile(r"[^<>]+")  # without the brackets, which NFC would join with a combining stroke after them
_ANCHOR = re.compile(r'<a(?: href="([^"]*)")?>|</a>')
_WEB = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@)", re.I)


def _linked(html: str, links: Links) -> str:
    closings: list[str] = []

    def anchor(match: re.Match[str]) -> str:
        if match[0] == "</a>":
            return closings.pop() if closings else ""
        tag = "" if any(closings) else _opening(unescape(match[1] or "").strip(), links)
        closings.append("</a>" if tag else "")
        return tag

    return _ANCHOR.sub(anchor, html)


def _opening(href: str, links: Links) -> str:
    if href.startswith("story:"):
        number = links.number_of(href.removeprefix("story:"))
        return f'<a linktype="story" id="{number}">' if number else ""
    return f'<a href="{escape(href)}">' if _WEB.match(href) else ""
