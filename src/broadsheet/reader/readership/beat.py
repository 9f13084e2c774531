"""What the background worker does about view counts, every few seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError

from .fold import fold, prune
from .models import Span
from .most_read import recompute

logger = logging.getLogger("broadsheet.readership")

FOLD_EVERY = 5.0
LISTS_EVERY = 60.0
WEEK_EVERY = 10 * 60.0
PRUNE_EVERY = 60 * 60.0


class Beat:
    """Call it as often as you like from one thread: `beat = Beat(paper / "tally"); beat()`.

    Every five seconds it folds what the servers counted, and now and then works out what is read most. A
    database that cannot be written is logged once; nothing is lost meanwhile.
    """

    def __init__(self, directory: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._directory, self._clock = directory, clock
        self._done: dict[str, float] = {}
        self._troubled = False

    def __call__(self) -> None:
        if not self._is_due("fold", FOLD_EVERY):
            return
        try:
            fold(self._directory)
            if self._is_due("lists", LISTS_EVERY):
                week = self._is_due("week", WEEK_EVERY)
                recompute(tuple(Span) if week else (Span.HOUR, Span.DAY))
            if self._is_due("prune", PRUNE_EVERY):
                prune()
        except (DatabaseError, OSError) as error:
            if not self._troubled:
                logger.warning("View counts wait in %s: %s", self._directory, error)
            self._troubled = True
        else:
            self._troubled = False

    def _is_due(self, what: str, every: float) -> bool:
        now = self._clock()
        if what in self._done and now - self._done[what] < every:
            return False
        self._done[what] = now
        return True
