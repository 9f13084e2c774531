"""The blocks of a letter as plain text, with addresses in place of links."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup

from broadsheet.stories.blocks import cells_of

from .letter_blocks import rich, whole

WIDTH = 72


def text_of(body: Iterable[Any]) -> str:
    """Blocks set apart by empty lines."""
    return "\n\n".join(part for child in body for part in _parts(child.block_type, child.value) if part)


def wrapped(text: str) -> str:
    """Paragraphs in lines of at most 72 letters; addresses stay whole."""
    lines = (
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
    return "\n".join(lines).strip()


def linked(html: str) -> str:
    """The text of `html`, each link with its address behind it."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        address = str(link.get("href") or "")
        if address and address != link.get_text():
            link.append(f" ({address})")
    for brk in soup.find_all("br"):
        brk.replace_with("\n")
    paragraphs = soup.find_all(["p", "li"]) or [soup]
    return "\n\n".join(wrapped(one.get_text()) for one in paragraphs)


def _parts(kind: str, value: Any) -> Iterator[str]:
    if kind == "text":
        yield linked(rich(value))
    elif kind == "heading":
        yield wrapped(str(value).upper())
    elif kind == "quote":
        yield wrapped(f"“{value['text'].strip()}”")
        if value["attribution"]:
            yield wrapped(f"— {value['attribution']}")
    elif kind == "key_figure":
        yield wrapped(f"{value['value']}: {value['label']}")
    elif kind == "items":
        marks = (f"{n}." if value["ordered"] else "-" for n in range(1, len(value["items"]) + 1))
        yield "\n".join(
            f"{mark} {linked(rich(item))}" for mark, item in zip(marks, value["items"], strict=True)
        )
    elif kind == "table":
        yield wrapped(value["caption"])
        yield "\n".join(" | ".join(row) for row in cells_of(value["rows"]))
    elif kind == "picture":
        yield wrapped(value["caption"])
    elif kind == "gallery":
        yield from (wrapped(one["caption"]) for one in value["pictures"])
    elif kind == "related":
        yield from (f"{wrapped(story.headline)}\n{story.full_url}" for story in value["stories"] if story)
    elif kind == "file" and value["file"]:
        yield f"{value['title'] or value['file'].title}\n{whole(value['file'].url)}"
    elif kind == "embed":
        yield f"{value['title']}\n{value['url']}"
