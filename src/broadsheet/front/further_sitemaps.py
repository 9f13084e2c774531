"""Sitemaps of services, for the index of sitemaps: `add(part)`, where `part()` gives their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Part = Callable[[], Iterable[str]]

_parts: list[Part] = []


def add(part: Part) -> None:
    """Have the index name what `part` gives, too."""
    if part not in _parts:
        _parts.append(part)


def paths() -> list[str]:
    """All of them."""
    return [path for part in _parts for path in part()]
