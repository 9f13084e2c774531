"""Waiting for the database only as long as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def impatient(seconds: float) -> Iterator[None]:
    """Whoever writes meanwhile waits `seconds` for another writer, then gets `OperationalError`.

    For SQLite, where one writer keeps all others out; elsewhere nothing is changed.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    ask = connection.connection.execute  # of SQLite itself, since it is no question of the page's
    usual = ask("PRAGMA busy_timeout").fetchone()[0]
    ask(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        yield
    finally:
        ask(f"PRAGMA busy_timeout = {int(usual)}")
