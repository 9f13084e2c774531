"""The plate of the view counts that scripts ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from broadsheet.press.plates import Plate, register
from broadsheet.stories.changes import Change


def count_address(story: int) -> str:
    """Where scripts find the view count of a story."""
    return reverse("readership:views", args=[story])


def touched_by(change: Any) -> Iterator[str]:
    """That of a story which came onto the pages or left them."""
    if isinstance(change, Change) and change.move.before != change.move.after:
        yield count_address(change.story.pk)


register(Plate("view count", {"readership:views"}, touched_by))
