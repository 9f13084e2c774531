"""What to read after a story: what followed it and what came before, which seldom changes once it is past."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from broadsheet.stories.lists import Kind, List, Spot
from broadsheet.stories.models import Story

STORY_LINK = re.compile(r"<a\b[^>]*\blinktype=\"story\"[^>]*>")
LINKED_ID = re.compile(r"\bid=\"(\d+)\"")
HOW_MANY = 5
FOLLOWING = 2  # of them, where as many followed
REACH = 6  # how far to either side they are looked for, since some are shown elsewhere or linked already
TOPICS = 6  # of a story with more, the first

Place = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Nearby:
    """Stories beside one; none of them twice, none that its body leads to already."""

    on_topic: list[Story]
    in_section: list[Story]
    next: Story | None


def nearby(story: Story) -> Nearby:
    """Stories just after and before it on the same topics and in the same section, and the one before it."""
    place = (story.dated, story.pk or 0)
    topics = _around([List(Kind.TOPIC, topic.pk) for topic in list(story.topics.all())[:TOPICS]], place)
    section = _around([List(Kind.SECTION, story.section_id)], place)
    numbers = {number for _at, number in topics + section} - {story.pk, *linked_from(story)}
    live = Story.objects.live().among(numbers)
    free = {number for number, locale in live.values_list("pk", "locale_id") if locale == story.locale_id}
    following = _nearest(section, place, free, length=1, followed=0)
    on_topic = _nearest(topics, place, free)
    in_section = _nearest(section, place, free)
    chosen = Story.objects.among([*following, *on_topic, *in_section]).select_related("section")
    stories = chosen.defer("body").in_bulk()  # only these: a page is stale when one of them is
    return Nearby(
        on_topic=[stories[number] for number in on_topic],
        in_section=[stories[number] for number in in_section],
        next=stories[following[0]] if following else None,
    )


def around(spots: Iterable[Spot]) -> list[int]:
    """Numbers of all stories whose pages may show the one that comes to these spots, or has left them."""
    numbers: set[int] = set()
    for spot in spots:
        if spot.list.kind in (Kind.SECTION, Kind.TOPIC):
            numbers.update(number for _at, number in _around([spot.list], (spot.at, spot.number)))
    return sorted(numbers)


def linked_from(story: Story) -> set[int]:
    """Numbers of the stories that the body names or links to."""
    return {int(number) for child in story.body for number in _links(child.block_type, child.value)}


def _around(lists: list[List], place: Place) -> list[Place]:
    """What stands within reach of a place in any of the lists, the oldest first."""
    found: set[Place] = set()
    for each in lists:
        found.update(each.after(*place, REACH))
        found.update(each.before(*place, REACH))
    return sorted(found)


def _nearest(
    places: list[Place], place: Place, free: set[int], length: int = HOW_MANY, followed: int = FOLLOWING
) -> list[int]:
    """Some that followed the place and some that came before it, newest first, taken out of `free`."""
    after = [number for at, number in places if (at, number) > place and number in free]
    before = [number for at, number in reversed(places) if (at, number) < place and number in free]
    newer = after[: max(followed, length - len(before))] if followed else []
    chosen = newer[::-1] + before[: length - len(newer)]
    free.difference_update(chosen)
    return chosen


def _links(kind: str, value: Any) -> Iterator[int]:
    if kind == "related":
        yield from (story.pk for story in value["stories"] if story)
    elif kind == "items":
        for item in value["items"]:
            yield from _links("text", item)
    elif kind == "text":
        for link in STORY_LINK.findall(value.source):
            yield from map(int, LINKED_ID.findall(link))
