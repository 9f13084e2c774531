"""Bar charts as figures to draw: the template turns them into SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 960, 200
"""Of the field in which the bars stand."""
GAP = 0.2
LINES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: Any
    count: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` are the heights that are marked, with what they stand for; `marked` the bars that are named."""

    bars: list[Bar]
    lines: list[tuple[float, int]]
    marked: list[Bar]
    total: int
    highest: Bar

    width, height = WIDTH, HEIGHT


def chart(counts: Sequence[tuple[Any, int]], every: int) -> Chart:
    """A bar for each count; every so many of them are named, counted from the last."""
    top = _round_up(max(count for _label, count in counts))
    step = WIDTH / len(counts)
    bars = []
    for number, (label, count) in enumerate(counts):
        height = HEIGHT * count / top
        bars.append(
            Bar(
                x=round(number * step + step * GAP / 2, 2),
                y=round(HEIGHT - height, 2),
                width=round(step * (1 - GAP), 2),
                height=round(height, 2),
                label=label,
                count=count,
            )
        )
    lines = sorted({top * part // LINES for part in range(LINES + 1)})
    return Chart(
        bars=bars,
        lines=[(round(HEIGHT - HEIGHT * line / top, 2), line) for line in lines],
        marked=bars[::-1][::every],
        total=sum(count for _label, count in counts),
        highest=max(bars, key=lambda bar: bar.count),
    )


def _round_up(number: int) -> int:
    """The next number that is easily read off five lines: 5, 10, 15, 20, 25, 30, 40, 50, 100 and so on."""
    power = 1
    while True:
        for digit in (5, 10, 15, 20, 25, 30, 40):
            if number <= digit * power:
                return digit * power
        power *= 10
