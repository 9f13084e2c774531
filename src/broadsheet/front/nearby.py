"""What to read after a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from broadsheet.stories.models import Story
from broadsheet.stories.querysets import StoryQuerySet

STORY_LINK = re.compile(r"<a\b[^>]*\blinktype=\"story\"[^>]*>")
LINKED_ID = re.compile(r"\bid=\"(\d+)\"")
HOW_MANY = 5


@dataclass(slots=True)
class Nearby:
    """Stories beside one; none of them twice, none that its body leads to already."""

    on_topic: list[Story] = field(default_factory=list)
    in_section: list[Story] = field(default_factory=list)
    next: Story | None = None


def nearby(story: Story) -> Nearby:
    """Newest stories on the same topics and in the same section, and the one before it in the section."""
    used = {story.pk, *linked_from(story)}
    stories = Story.objects.live().in_language(story.locale.language_code).select_related("section")
    stories = stories.defer("body", "search_text").newest()
    found = Nearby()
    earlier = stories.in_section(story.section).before(story.dated).exclude(pk__in=used)
    found.next = earlier.first()
    used.update({found.next.pk} if found.next else ())
    topics = list(story.topics.all())
    if topics:
        found.on_topic = _take(stories.filter(topics__in=topics).distinct(), used)
    found.in_section = _take(stories.in_section(story.section), used)
    return found


def linked_from(story: Story) -> set[int]:
    """Numbers of the stories that the body names or links to."""
    return {int(number) for child in story.body for number in _links(child.block_type, child.value)}


def _take(stories: StoryQuerySet, used: set[int]) -> list[Story]:
    taken = list(stories.exclude(pk__in=used)[:HOW_MANY])
    used.update(story.pk for story in taken)
    return taken


def _links(kind: str, value: Any) -> Iterator[int]:
    if kind == "related":
        yield from (story.pk for story in value["stories"] if story)
    elif kind == "items":
        for item in value["items"]:
            yield from _links("text", item)
    elif kind == "text":
        for link in STORY_LINK.findall(value.source):
            yield from map(int, LINKED_ID.findall(link))
