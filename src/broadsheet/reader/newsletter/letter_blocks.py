"""The blocks of a letter for mail programs: the story editor's blocks in the markup that mail needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Filter
from wagtail.rich_text import expand_db_html

from broadsheet.stories.blocks import cells_of

WIDTH = 552
"""Pixels a picture has in a letter; files have twice as many."""
_NAMED = re.compile(r"&(?!lt;|gt;|amp;|quot;|#)[A-Za-z]+;")
_HERE = re.compile(r'(href|src)="/(?!/)')
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_EMPTY_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a letter shows it, fetched from the paper itself when the reader's program does."""

    url: str
    width: int
    description: str
    credit: str


def blocks_of(body: Iterable[Any]) -> list[SafeString]:
    """Each block as MJML."""
    return [made for child in body if (made := _block(child.block_type, child.value))]


def rich(value: Any) -> SafeString:
    """Rich text with whole addresses, as MRML reads it: it knows the five entities of XML only."""
    html = _BLOCK_KEY.sub("", expand_db_html(getattr(value, "source", str(value))))
    html = _EMPTY_LINK.sub(r"\1", html)
    html = _HERE.sub(rf'\1="{escape(settings.BROADSHEET_ADDRESS)}/', html)
    return mark_safe(_NAMED.sub(lambda name: unescape(name[0]), html))  # noqa: S308  stored clean


def whole(url: str) -> str:
    """An address of the paper as others see it."""
    return url if url.startswith(("http:", "https:")) else settings.BROADSHEET_ADDRESS + url


def picture_of(picture: Any) -> Shown | None:
    """Nothing if there is no file to show."""
    if picture is None:
        return None
    try:
        made = picture.get_rendition(Filter(f"width-{2 * WIDTH}|format-jpeg|jpegquality-72"))
    except Exception:  # the file is gone or broken: the letter goes without
        return None
    return Shown(whole(made.url), min(WIDTH, made.width), picture.description, picture.credit)


def _block(kind: str, value: Any) -> SafeString | None:
    context: dict[str, Any] = {"value": value}
    if kind == "text":
        context["html"] = rich(value)
    elif kind == "items":
        context["items"] = [rich(item) for item in value["items"]]
    elif kind == "picture":
        context["pictures"] = _pictures([value])
    elif kind == "gallery":
        kind, context["pictures"] = "picture", _pictures(value["pictures"])
    elif kind == "table":
        cells = cells_of(value["rows"])
        context["head"] = cells[0] if value["header"] and cells else []
        context["cells"] = cells[1:] if value["header"] else cells
    elif kind == "related":
        context["stories"] = value["stories"] and _live(value["stories"])
    elif kind == "file" and value["file"]:
        context["url"] = whole(value["file"].url)
    elif kind == "file":
        return None
    return render_to_string(f"newsletter/mail/blocks/{kind}.mjml", context)


def _pictures(values: Iterable[Any]) -> list[tuple[Shown, str]]:
    shown = ((picture_of(value["picture"]), value["caption"]) for value in values)
    return [(picture, caption) for picture, caption in shown if picture]


def _live(stories: Iterable[Any]) -> list[Any]:
    from broadsheet.stories.models import Story

    keys = [story.pk for story in stories if story]
    live = Story.objects.live().select_related("section").defer("body").in_bulk(keys)
    return [live[key] for key in keys if key in live]
