"""Runs of text within a block, as the few inline tags that a dispatch keeps."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import escape

import nh3

from .addresses import LINKS, absolute

MARKS = {
    **dict.fromkeys(("em", "strong", "sub", "sup", "code"), ""),
    "i": "em",
    "b": "strong",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}
"""The tags that mark text, each with the tag it is written as (its own, if empty)."""

_BREAK = "\n"


@dataclass(slots=True)
class Run:
    """Text being gathered with its marks. A mark is a tag, or ``a `` with an address."""

    base: str = ""
    schemes: AbstractSet[str] = LINKS
    marks: list[tuple[str, ...]] = field(default_factory=lambda: [()])
    pieces: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def open(self, tag: str, href: str = "") -> None:
        """Every `open` is met by one `close`, even where it marks nothing."""
        held = self.marks[-1]
        if tag == "a":
            address = absolute(href, self.base, schemes=self.schemes)
            linked = any(mark.startswith("a ") for mark in held)
            self.marks.append((*held, f"a {address}") if address and not linked else held)
        else:
            name = MARKS[tag] or tag
            self.marks.append(held if name in held else (*held, name))

    def close(self) -> None:
        self.marks.pop()

    def write(self, text: str | None) -> None:
        if text:
            self.pieces.append((_SPACE.sub(" ", text), self.marks[-1]))

    def line_break(self) -> None:
        self.pieces.append((_BREAK, ()))

    def paragraphs(self) -> list[str]:
        """The gathered text as sanitised inline HTML, parted where two breaks meet. Empties the run."""
        parts: list[list[tuple[str, tuple[str, ...]]]] = [[]]
        breaks = 0
        for text, marks in self.pieces:
            if text == _BREAK:
                breaks += 1
                continue
            if breaks > 1 and text.strip():
                parts.append([])
                breaks = 0
            elif breaks and text.strip():
                parts[-1].append((_BREAK, ()))
                breaks = 0
            parts[-1].append((text, marks))
        self.pieces.clear()
        return [html for part in parts if (html := _rendered(part, self.schemes))]


def sanitised(html: str, schemes: AbstractSet[str] = LINKS) -> str:
    """The last word on inline HTML: whatever made it, no other tag, attribute or scheme leaves here."""
    if "<" not in html:
        return html.strip()
    cleaned = nh3.clean(
        html,
        tags={"a", "em", "strong", "sub", "sup", "code", "br"},
        attributes={"a": {"href"}},
        url_schemes=set(schemes),
        link_rel=None,
    )
    return cleaned.replace("&nbsp;", "\xa0").strip()


def plain(html: str) -> str:
    """Inline HTML without its tags; breaks become spaces."""
    return " ".join(_unescaped(_TAG.sub("", html.replace("<br>", " "))).split())


_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<[^<>]*>")


def _rendered(pieces: list[tuple[str, tuple[str, ...]]], schemes: AbstractSet[str]) -> str:
    if not any(text.strip() for text, _ in pieces):
        return ""
    while not pieces[-1][0].strip():
        pieces.pop()
    pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    html: list[str] = []
    opened: tuple[str, ...] = ()
    ends_in_space = True
    for text, marks in pieces:
        if ends_in_space:
            text = text.lstrip(" ")
        if not text:
            continue
        ends_in_space = text.endswith(" ") or text == _BREAK
        kept = next(
            (n for n, pair in enumerate(zip(opened, marks, strict=False)) if pair[0] != pair[1]), None
        )
        if kept is None:
            kept = min(len(opened), len(marks))
        html.extend(f"</{mark.split(' ')[0]}>" for mark in reversed(opened[kept:]))
        html.extend(_tag(mark) for mark in marks[kept:])
        html.append("<br>" if text == _BREAK else escape(text, quote=False))
        opened = marks
    html.extend(f"</{mark.split(' ')[0]}>" for mark in reversed(opened))
    return sanitised("".join(html), schemes)


def _tag(mark: str) -> str:
    name, _, href = mark.partition(" ")
    return f'<a href="{escape(href)}">' if href else f"<{name}>"


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
