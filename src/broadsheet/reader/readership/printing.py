"""What was counted comes into the printed pages: for scripts at once, for people twice a minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from broadsheet.front import dates
from broadsheet.press import orders, renumbering
from broadsheet.stories.models import Section

from .plates import count_address

EVERY = 20.0
"""Seconds between two amendments of pages; a count in print is never a minute old."""


class Amending:
    """Told the totals after each fold (`told`), amends what is printed; `due` is called every few seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._last = clock, clock() - EVERY
        self._waiting: dict[int, int] = {}

    def told(self, totals: Mapping[int, int]) -> None:
        self._waiting.update(totals)
        renumbering.recount(totals, count_address)
        self.due()

    def due(self) -> None:
        """Amend pages, if it is time."""
        if self._waiting and self._clock() - self._last >= EVERY:
            self._last, waiting = self._clock(), dict(self._waiting)
            renumbering.renumber(waiting, dates.number_in)
            self._waiting = {
                story: views for story, views in self._waiting.items() if waiting.get(story) != views
            }


def box_in(language: str, section: Section | None) -> str:
    """How orders name a box of what is most read."""
    return f"readership.most-read:{language}:{section.pk if section else ''}"


def box_changed(language: str, section: Section | None) -> None:
    """Pages with that box are stale."""
    orders.place([box_in(language, section)])
