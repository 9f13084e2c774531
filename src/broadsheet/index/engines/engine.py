"""What every engine can do, and which one the paper has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.db import connection

from ..expressions import Expression


class Entry(NamedTuple):
    """The terms of the document at a place."""

    place: int
    terms: str


class Unreachable(Exception):
    """An engine on another machine does not answer, or not as it should."""


class Engine(Protocol):
    """Terms by place. One that is elsewhere raises `Unreachable` from each of its methods."""

    is_elsewhere: bool
    """Whether it is no part of the database's transactions."""
    keeps_terms: bool
    """Whether it must be told the terms of what it is to forget."""

    def exchange(self, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        """Forget those `gone`, know the `new`; a place may be in both."""

    def find(self, wanted: Expression, low: int, high: int, most: int) -> list[int]:
        """The highest places from `low` to `high`, both included, highest first."""

    def clear(self) -> None:
        """Forget everything."""


def engine() -> Engine:
    """That of the paper, by its options."""
    return _engine(connection.vendor, settings.BROADSHEET_OPENSEARCH)


@cache
def _engine(vendor: str, opensearch: str) -> Engine:
    if opensearch:
        from .opensearch import OpenSearch

        return OpenSearch(opensearch)
    if vendor == "postgresql":
        from .postgresql import PostgreSQL

        return PostgreSQL()
    from .sqlite import SQLite

    return SQLite()
