"""Rich text as it may be stored: whatever wrote it, only what the editor offers stays."""

from __future__ import annotations

import nh3

from .text import storable

TAGS = {"a", "b", "br", "i", "em", "strong", "p", "s", "sub", "sup", "ol", "ul", "li", "h2", "h3", "h4"}
ATTRIBUTES = {"a": {"href", "id", "linktype"}, "p": {"data-block-key"}, "li": {"data-block-key"}}


def clean(source: str) -> str:
    """`source` in Wagtail's database format, without anything that runs or reaches out."""
    kept = nh3.clean(
        storable(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return kept.replace("<br>", "<br/>")  # as the editor writes it
