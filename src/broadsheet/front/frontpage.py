"""What goes where on the front page. No story stands twice among lead, seconds and rails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from broadsheet.stories.lists import Kind, List
from broadsheet.stories.models import Section, Story

NEWEST = 40
LEAD_FROM = 12  # how far down the newest a story with a picture is looked for
SECONDS, SECONDS_FROM = 4, 24  # four seconds once there are so many stories, else two
LATEST = {2: 9, 4: 12}  # beside as many seconds: as long as what it stands beside
RAIL, OPINION_RAIL = 3, 4


@dataclass(frozen=True, slots=True)
class Rail:
    """A section's newest stories in a row."""

    section: Section
    stories: list[Story]

    @property
    def opinion(self) -> bool:
        return all(story.kind == Story.Kind.OPINION for story in self.stories)


@dataclass(slots=True)
class FrontPage:
    """The front page of one edition."""

    lead: Story | None = None
    beside: list[Story] = field(default_factory=list)
    seconds: list[Story] = field(default_factory=list)
    latest: list[Story] = field(default_factory=list)
    rails: list[Rail] = field(default_factory=list)


def compose(language: str, sections: list[Section]) -> FrontPage:
    """Lay out the newest stories of an edition; the number of queries does not grow with them."""
    numbers = List.in_language(language).newest(NEWEST)
    newest = list(Story.objects.live().among(numbers).with_listing().newest())
    if not newest:
        return FrontPage()
    lead = _lead(newest)
    rest = [story for story in newest if story != lead]
    wanted = SECONDS if len(newest) >= SECONDS_FROM else 2
    seconds = _seconds(rest, lead, wanted)
    used = {lead.pk, *(story.pk for story in seconds)}
    beside = _beside(lead, used)
    used.update(story.pk for story in beside)
    latest = [story for story in newest if story.pk not in used][: LATEST[wanted]]
    return FrontPage(
        lead=lead,
        beside=beside,
        seconds=seconds,
        latest=latest if len(latest) > 2 else [],
        rails=_rails(sections, lead, used),
    )


def _lead(newest: list[Story]) -> Story:
    """What breaks, else the newest news with a picture, else the newest."""
    day_ago = timezone.now() - timedelta(hours=24)
    for story in newest:
        if story.breaking and story.dated > day_ago:
            return story
    news = [story for story in newest[:LEAD_FROM] if story.kind != Story.Kind.OPINION] or newest
    return next((story for story in news if story.picture_id), news[0])


def _seconds(stories: list[Story], lead: Story, wanted: int) -> list[Story]:
    """The newest news of other sections, one a section as far as that goes, half of it with a picture."""
    news = [story for story in stories if story.kind != Story.Kind.OPINION] or stories
    seen = {lead.section_id}
    varied = []
    for story in news:
        if story.section_id not in seen:
            seen.add(story.section_id)
            varied.append(story)
    varied += [story for story in news if story not in varied]
    chosen = [story for story in varied if story.picture_id][: wanted // 2]
    chosen += [story for story in varied if story not in chosen][: wanted - len(chosen)]
    return _pictures_in_wide_places(chosen)


def _pictures_in_wide_places(stories: list[Story]) -> list[Story]:
    """Every second place, from the first on, is wide and made for a picture."""
    pictured = [story for story in stories if story.picture_id]
    others = [story for story in stories if not story.picture_id]
    placed: list[Story] = []
    while pictured or others:
        first, then = (pictured, others) if len(placed) % 2 == 0 else (others, pictured)
        placed.append((first or then).pop(0))
    return placed


def _beside(lead: Story, used: set[int]) -> list[Story]:
    """Two more stories on what the lead is about."""
    numbers: set[int] = set()
    for topic in lead.topics.values_list("pk", flat=True):
        numbers.update(List(Kind.TOPIC, topic).newest(2 + len(used)))
    about = Story.objects.live().among(numbers - used).select_related("section").newest()
    stories = about.defer("body")
    return [story for story in stories if story.locale_id == lead.locale_id][:2]


def _rails(sections: Iterable[Section], lead: Story, used: set[int]) -> list[Rail]:
    numbers: list[int] = []
    for section in sections:
        newest = List.of(section).newest(OPINION_RAIL + len(used))
        numbers += [number for number in newest if number not in used][:OPINION_RAIL]
    of: dict[int, list[Story]] = defaultdict(list)
    for story in Story.objects.live().among(numbers).with_listing().newest():
        if story.locale_id == lead.locale_id:
            of[story.section_id].append(story)
    return [_rail(section, of[section.pk]) for section in sections if of[section.pk]]


def _rail(section: Section, stories: list[Story]) -> Rail:
    if all(story.kind == Story.Kind.OPINION for story in stories):
        return Rail(section, stories)
    return Rail(section, sorted(stories[:RAIL], key=lambda story: story.picture_id is None))
