"""Times as the report keeps them: milliseconds, several of each."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

Figures = dict[str, float]


def of(samples: Iterable[float]) -> Figures:
    """Seconds in, milliseconds out."""
    taken = sorted(1000 * sample for sample in samples)
    return {"median": statistics.median(taken), "max": taken[-1], "times": len(taken)}


def repeated(act: Callable[[], Any], times: int = 5, warm: int = 1) -> Figures:
    """`act` done `times` times, after doing it `warm` times unmeasured."""
    for _ in range(warm):
        act()
    return of(once(act) for _ in range(times))


def once(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
