"""A story's body as HTML: its blocks one after another, the dateline place before the first words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from broadsheet.stories.models import Story

from .pictures import pictures_in

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
FIRST_PARAGRAPH = re.compile(r"\s*<p(?:\s[^>]*)?>")


def body_html(story: Story, context: Mapping[str, Any]) -> SafeString:
    """The body for a page with this context. Every block sees its own `number`, to make ids of."""
    pictures = list(pictures_in(story))
    if pictures:
        prefetch_related_objects(pictures, "renditions")
    blocks = [
        str(child.render(context={**context, "number": number})) for number, child in enumerate(story.body, 1)
    ]
    html = BLOCK_KEY.sub("", "\n".join(blocks))
    place = format_html('<span class="place">{}</span> – ', story.place) if story.place else ""
    return mark_safe(_with_place(html, place))  # noqa: S308  blocks are rendered by their own templates


def has_embed(story: Story) -> bool:
    """Whether the page needs the script that opens players."""
    return any(child.block_type == "embed" for child in story.body)


def shows(story: Story, picture: Any) -> bool:
    """Whether that picture stands in the body; so a page need not print it twice."""
    return picture is not None and any(picture.pk == one.pk for one in pictures_in(story))


def quoted(text: str) -> SafeString:
    """A quotation as paragraphs, in the quotation marks of the page's language unless it brings its own."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    marked = text.strip()[:1] in "“„«\"'‘”»"
    wrapped = [conditional_escape(line) if marked else format_html("<q>{}</q>", line) for line in paragraphs]
    return mark_safe("".join(format_html("<p>{}</p>", line) for line in wrapped))  # noqa: S308


def attribution(text: str) -> tuple[str, str]:
    """Name, and what follows it: “Helga Marwood, chief executive” is a name and “, chief executive”."""
    name, comma, rest = text.partition(",")
    return name.strip(), (comma + rest).rstrip()


def is_figure(cell: str) -> bool:
    """Whether a cell of a table is a number, to stand on the right."""
    return bool(re.fullmatch(r"[-+−–]?[^\w\s]?\s?\d[\d.,\s  ]*\s?(%|[^\w\s]|[kmMbn]{1,2})?", cell.strip()))


def _with_place(html: str, place: str) -> str:
    if not place:
        return html
    first = FIRST_PARAGRAPH.match(html)
    if first:
        return html[: first.end()] + place + html[first.end() :]
    return html
