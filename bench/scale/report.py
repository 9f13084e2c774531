"""The figures as a table, sizes side by side, with what they grew by and whether the bars are held."""

from __future__ import annotations

import importlib.metadata
import math
import os
import platform
import sqlite3
from datetime import UTC, datetime
from typing import Any

BARS = {
    "publish call": 500,
    "publish call, server running": 500,
    "published to all fresh": 1000,
    "cold story": 100,
    "desk list": 500,
    "desk list of a section": 500,
}
MEGABYTES = 400
Results = dict[int, dict[str, Any]]


def table(results: Results) -> str:
    """Markdown. Times are medians in milliseconds; the slowest of all in brackets where it is twice that."""
    sizes = sorted(results)
    rows = [["", *(f"{size:,}" for size in sizes), "growth", "bar"], ["---", *["---:"] * (len(sizes) + 2)]]
    for name in dict.fromkeys(name for size in sizes for name in results[size]):
        found = [results[size].get(name) for size in sizes]
        numbers = [each["median"] if isinstance(each, dict) else each for each in found]
        shown = [_shown(each) for each in found]
        spent = [each.get("processor", each["median"]) if isinstance(each, dict) else each for each in found]
        rows.append([name, *shown, _growth(sizes, spent), _bar(name, numbers[-1])])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def document(results: Results) -> str:
    versions = {name: importlib.metadata.version(name) for name in ("django", "wagtail", "granian")}
    said = ", ".join(f"{name.capitalize()} {version}" for name, version in versions.items())
    return f"""# Archives of any size, {datetime.now(UTC):%d %B %Y}

Medians in milliseconds, the slowest in brackets where it is more than twice the median. Pages and the desk
are rendered by Django each time, as if nothing were in print; what is published is fetched over HTTP by four
readers at once. “Growth” is from the smallest archive to the largest; “log” marks what grew no faster than
the logarithm.

Growth is of the processor's time where that was taken. The load average of the last quarter of an hour was
{os.getloadavg()[2]:.1f}; above 2, the machine was busy with other things, and medians say little: see the
processor's time in the JSON of the same name.

{machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {said}.

{table(results)}
"""


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123
            model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.machine()
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def _shown(figure: Any) -> str:
    if isinstance(figure, dict):
        worst = f" ({figure['max']:,.0f})" if figure["max"] > 2 * figure["median"] else ""
        return f"{figure['median']:,.0f}{worst}"
    return "" if figure is None else f"{figure:,}"


def _growth(sizes: list[int], numbers: list[Any]) -> str:
    first, last = numbers[0], numbers[-1]
    if len(sizes) < 2 or not first or last is None:
        return ""
    logarithm = math.log(sizes[-1]) / math.log(sizes[0])
    return f"{last / first:.1f}" + (" log" if last / first <= logarithm else "")


def _bar(name: str, last: Any) -> str:
    bar = MEGABYTES if name == "server, MB" else BARS.get(name)
    if bar is None or last is None:
        return ""
    return f"{bar} {'held' if last <= bar else 'MISSED'}"
