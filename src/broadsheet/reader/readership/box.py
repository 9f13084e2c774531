"""The box “Most read” on public pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from broadsheet.press import reading

from .most_read import listed
from .printing import box_in


def most_read_box(context: Mapping[str, Any]) -> SafeString:
    """Filling of the slot `most_read`: of the page's `section`, if it has one, else of the edition. Empty if
    nothing was read."""
    section = context.get("section")
    reading.note(box_in(context["paper"].language, section))
    stories = listed(context["paper"].language, section)
    if not stories:
        return SafeString("")
    return render_to_string("readership/most_read.html", {"stories": stories, "section": section})
