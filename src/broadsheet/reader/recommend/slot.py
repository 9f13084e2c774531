"""The form below each story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import limits


def form_below(context: Mapping[str, Any]) -> SafeString:
    """The form, where there is something to recommend: not in the preview of a story that was never saved."""
    story = context.get("story")
    if story is None or not story.pk or not limits.is_open():
        return SafeString("")
    return SafeString(render_to_string("recommend/slot.html", {"number": story.pk}))
