"""A dispatch's blocks as the body blocks of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from broadsheet.stories.blocks import player_of
from broadsheet.stories.models import Story

from .dispatch import (
    Block,
    Embed,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Table,
)
from .handling import Refused
from .links import Links
from .pictures import Pictures
from .words import inline, line, lines, paragraph

LARGEST = 6_000_000
"""Characters of markup in a body: what a form of the desk can still send back (5 MB and some)."""

BodyBlock: TypeAlias = tuple[str, Any]


def body_of(blocks: Sequence[Block], links: Links, pictures: Pictures) -> list[BodyBlock]:
    """What a story's `body` takes. Paragraphs that follow one another become one block of text.

    Raises `Refused` for a body longer than `LARGEST`.
    """
    size = sum(_size(block) for block in blocks)
    if size > LARGEST:
        facts = {"size": size / 1_000_000, "limit": LARGEST / 1_000_000}
        raise Refused(
            _("Its body has %(size).1f million characters, a story at most %(limit)g million; split it.")
            % facts
        )
    made = (part for block in blocks for part in _made(block, links, pictures))
    body: list[BodyBlock] = []
    for kind, parts in groupby(made, key=lambda part: part[0]):
        if kind == "text":
            body.append(("text", "".join(f"<p>{html}</p>" for _kind, html in parts)))
        else:
            body.extend(parts)
    return body


def _size(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.html)
    if isinstance(block, ListBlock):
        return sum(map(len, block.items))
    if isinstance(block, Table):
        return sum(len(cell) for row in block.rows for cell in row)
    if isinstance(block, Heading | Quote):
        return len(block.text)
    return 0


def _made(block: Block, links: Links, pictures: Pictures) -> Iterator[BodyBlock]:
    """The blocks made of one; "text" with the inline HTML of one paragraph."""
    match block:
        case Paragraph():
            if html := inline(block.html, links):
                yield "text", html
        case Heading():
            if text := line(block.text):
                yield "heading", text
        case Quote():
            if text := lines(block.text):
                yield "quote", {"text": text, "attribution": line(block.attribution)}
        case Picture():
            yield from _shown([block], pictures)
        case Gallery():
            yield from _shown(block.pictures, pictures)
        case ListBlock():
            if items := [f"<p>{html}</p>" for item in block.items if (html := inline(item, links))]:
                yield "items", {"ordered": block.ordered, "items": items}
        case Table():
            if rows := [_row(row) for row in block.rows if any(row)]:
                yield (
                    "table",
                    {"caption": line(block.caption), "header": block.header, "rows": "\n".join(rows)},
                )
        case Figure():
            yield from _figure(line(block.value), line(block.label))
        case Related():
            numbers = [number for key in block.keys if (number := links.number_of(key))]
            if numbers:
                found = Story.objects.only("pk").in_bulk(numbers)
                yield "related", {"stories": [found[number] for number in dict.fromkeys(numbers)]}
        case Embed():
            yield from _embedded(line(block.url), line(block.title), links)


def _shown(references: Sequence[Picture], pictures: Pictures) -> Iterator[BodyBlock]:
    found = [(picture, reference) for reference in references if (picture := pictures.find(reference))]
    shown = [{"picture": picture, "caption": line(reference.caption)} for picture, reference in found]
    if len(shown) > 1:
        yield "gallery", {"pictures": shown}
    elif shown:
        yield "picture", shown[0]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(line(cell).replace("|", "¦") for cell in cells) + " |"


def _figure(value: str, label: str) -> Iterator[BodyBlock]:
    if value and label and len(value) <= 40 and len(label) <= 200:
        yield "key_figure", {"value": value, "label": label}
    elif value or label:
        yield "text", paragraph(f"{value} {label}".strip())


def _embedded(url: str, title: str, links: Links) -> Iterator[BodyBlock]:
    if player_of(url):
        yield "embed", {"url": url, "title": title or url}
    elif html := inline(paragraph(title or url, url), links):
        yield "text", html
