"""The newest stories of subjects, through the record of which story names whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from broadsheet.dossiers.models import Naming, Subject
from broadsheet.press import reading
from broadsheet.stories.models import Story

LATEST = 10
FEW = 3
"""Stories about the subjects; where there are fewer, those that only name them are listed, too."""
LOOKED_AT = 300
"""Of one subject's newest stories, those among which the ones about it are looked for."""
FAR = 1000
"""How far down its stories the rarer of two subjects is told."""
WALKED, AT_A_TIME = 2000, 400
"""Of the rarer subject's newest stories, those among which the other is looked for."""
COUNTED = Q(live=True) & ~Q(by=Naming.By.REMOVED)


@dataclass(frozen=True, slots=True)
class Hit:
    story: int
    language: str
    main: bool
    """Whether the story is about every one of the subjects."""


def stories_of(subjects: Sequence[Subject], language: str, most: int = LATEST) -> list[Story]:
    """The newest about the subjects, in the language of the edition, as far as there are such.

    Where hardly a story is about them, those that name them; where none is in the language, those of all.
    """
    numbers = [hit.story for hit in _chosen(list(hits(subjects)), language, most)]
    stories = list(Story.objects.live().among(numbers).with_listing().newest()) if numbers else []
    for story in stories:
        reading.until(story.expire_at)
    return stories


def hits(subjects: Sequence[Subject]) -> Iterator[Hit]:
    """Stories that name all of the subjects, newest first, as far back as is looked."""
    if len(subjects) == 1:
        rows = _namings(subjects[0])[:LOOKED_AT]
        yield from (Hit(*row) for row in rows)
        return
    rare, other = sorted(subjects, key=_reach, reverse=True)
    walked = list(_namings(rare)[:WALKED])
    for start in range(0, len(walked), AT_A_TIME):
        some = walked[start : start + AT_A_TIME]
        named = Naming.objects.filter(COUNTED, subject=other, story__in=[row[0] for row in some])
        main_of = dict(named.values_list("story_id", "main"))
        yield from (
            Hit(story, language, main and main_of[story])
            for story, language, main in some
            if story in main_of
        )


def _namings(subject: Subject) -> Any:
    rows = Naming.objects.filter(COUNTED, subject=subject).order_by("-at", "-story_id")
    return rows.values_list("story_id", "language", "main")


def _reach(subject: Subject) -> float:
    """How long ago its thousandth story from the newest was; for ever, if there is none."""
    row = _namings(subject).values_list("at", flat=True)[FAR : FAR + 1].first()
    return -row.timestamp() if row else float("inf")


def _chosen(found: list[Hit], language: str, most: int) -> list[Hit]:
    ours = [hit for hit in found if hit.language == language] or found
    mains = [hit for hit in ours if hit.main]
    return (mains if len(mains) >= FEW else ours)[:most]
