"""Questions to an engine: which documents have which terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of `parts` and none of `without`; there is at least one part."""

    parts: tuple[Expression, ...]
    without: tuple[Expression, ...] = ()


Expression = Term | Phrase | AnyOf | AllOf


def any_of(parts: Iterable[Expression]) -> Expression:
    """One of `parts`, each asked for once."""
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else AnyOf(unique)
