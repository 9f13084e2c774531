"""Times as the report keeps them: milliseconds, several of each.

Beside the time that passed stands what the processor spent, which is the same on a machine that is busy
with other things; where the two differ much, it was.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Figures = dict[str, float]


class Sample(NamedTuple):
    """Seconds."""

    passed: float
    spent: float | None = None


def of(samples: Iterable[Sample]) -> Figures:
    taken = list(samples)
    passed = sorted(1000 * sample.passed for sample in taken)
    figures: Figures = {"median": statistics.median(passed), "max": passed[-1], "times": len(passed)}
    spent = [1000 * sample.spent for sample in taken if sample.spent is not None]
    return figures | ({"processor": statistics.median(spent)} if spent else {})


def repeated(act: Callable[[], Any], times: int = 5, warm: int = 1) -> Figures:
    """`act` done `times` times, after doing it `warm` times unmeasured."""
    for _ in range(warm):
        act()
    return of([once(act) for _ in range(times)])


def once(act: Callable[[], Any]) -> Sample:
    began, spent = time.perf_counter(), time.process_time()
    act()
    return Sample(time.perf_counter() - began, time.process_time() - spent)
