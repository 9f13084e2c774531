"""Looking for words from the newest story back, for as long as a person waits.

There is no index of words; each story's text is looked through, ten microseconds each. Where that would take
too long, what was found by then is the answer, and it says that it is not the whole one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from .models import Story
from .querysets import StoryQuerySet

STRIDE = 5_000
"""Stories looked through at a time; as many are looked through in any case."""
MOST = 1_000
"""Stories found, after which no others are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of stories, newest first, and whether there may be more."""

    numbers: list[int]
    unfinished: bool = False


def look_for(words: str, stories: StoryQuerySet, *, seconds: float = 0.25) -> Found:
    """Those of `stories` that match `words`, newest number first; stops after about `seconds`."""
    until = time.monotonic() + seconds
    rest = stories.order_by("-pk").values_list("pk", flat=True)
    found: list[int] = []
    stride = list(rest[:STRIDE])
    while True:
        found += _matching(words, stride)
        if len(stride) < STRIDE:
            return Found(found[:MOST], unfinished=len(found) > MOST)
        if len(found) >= MOST or time.monotonic() > until:
            return Found(found[:MOST], unfinished=True)
        stride = list(rest.filter(pk__lt=stride[-1])[:STRIDE])


def _matching(words: str, stride: list[int]) -> list[int]:
    """Those of one stride, in its order."""
    dense = bool(stride) and stride[0] - stride[-1] < 2 * len(stride)  # then a range is the quicker question
    among = (
        Story.objects.filter(pk__range=(stride[-1], stride[0]))
        if dense
        else Story.objects.filter(pk__in=stride)
    )
    hits = set(among.matching(words).order_by().values_list("pk", flat=True))
    return [number for number in stride if number in hits]
