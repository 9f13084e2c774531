"""A story's body as a feed reader shows it: plain HTML with absolute addresses."""

from __future__ import annotations

import re
from datetime import datetime

import nh3
from django.conf import settings
from django.utils.html import escape

from broadsheet.stories.models import Story

TAGS = {
    "a", "p", "br", "h2", "h3", "blockquote", "cite", "em", "strong", "b", "i", "sup", "sub", "s",
    "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img",
}  # fmt: skip
LONGEST = 200_000
"""Characters of a body; a longer one is cut at the end of a paragraph."""
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"}}


def content(story: Story) -> str:
    """The body in the elements feed readers know, corrections first."""
    body = str(story.body)
    if len(body) > LONGEST:  # a feed holds many stories, and all who follow it fetch them again and again
        body = body[: body.rfind("</p>", 0, LONGEST)] + " […]"
    corrections = "".join(f"<p><em>{escape(entry.text)}</em></p>" for entry in story.corrections.all())
    kept = nh3.clean(body, tags=TAGS, attributes=ATTRIBUTES, clean_content_tags={"script", "style", "button"})
    kept = re.sub(r"\s*\n\s*", "\n", kept)
    return corrections + re.sub(r'(href|src)="/', rf'\1="{settings.BROADSHEET_ADDRESS}/', kept)


def changed(story: Story) -> datetime:
    """When readers last got something new of the story: its date, an update or a correction."""
    moments = [story.dated, story.updated_at, *(entry.made_at for entry in story.corrections.all())]
    return max(moment for moment in moments if moment)
