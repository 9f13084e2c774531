"""When a story changes on the pages: the lists follow, and the press is told, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.press import orders

from . import indexed, lists
from .models import Story


@dataclass(frozen=True, slots=True)
class Change:
    """A story as it is now, and where it stood and stands in the lists."""

    story: Story
    move: lists.Move


def printed(story: Story) -> None:
    """The story was published, or published anew."""
    orders.change(story, Change(story, lists.follow(story.pk)))


def taken_off(story: Story) -> None:
    """The story left the pages."""
    indexed.follow(story)
    orders.change(story, Change(story, lists.leave(story.pk)))
