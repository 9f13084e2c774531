"""Which paragraphs share a key of `likeness`: sixteen rows for each, in a table that is all index.

Those sixteen rows lie in sixteen places far apart, so a story of fifteen paragraphs would write two hundred
pages of the database. A publication notes the keys in a small table beside it instead, which is looked
through whole; the worker's clock puts them in their places, many at a time.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, transaction

TABLE = "dossiers_bucket"
IN_A_BUCKET = 24
"""Paragraphs of a bucket that are looked at, the oldest first: of weather reports there are thousands."""

NOTED = "dossiers_bucket_noted"
MANY = 200
"""Paragraphs that are put in their places at once."""

# In SQLite without a row number the rows are the index, which halves it.
CREATE = {
    "sqlite": (
        f"CREATE TABLE {TABLE} (key integer NOT NULL, paragraph integer NOT NULL,"
        " PRIMARY KEY (key, paragraph)) WITHOUT ROWID",
        f"CREATE TABLE {NOTED} (paragraph integer PRIMARY KEY, keys blob NOT NULL)",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (key bigint NOT NULL, paragraph bigint NOT NULL,"
        " PRIMARY KEY (key, paragraph))",
        f"CREATE TABLE {NOTED} (paragraph bigint PRIMARY KEY, keys bytea NOT NULL)",
    ),
}
DROP = (f"DROP TABLE {TABLE}", f"DROP TABLE {NOTED}")


def put(keys: Mapping[int, Sequence[int]]) -> None:
    """Have paragraphs be found by their keys: a few are noted, many are put in their places."""
    if len(keys) >= MANY:
        add((key, paragraph) for paragraph, some in keys.items() for key in some)
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {NOTED} (paragraph, keys) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            [
                (paragraph, struct.pack(f"<{len(some)}q", *some))
                for paragraph, some in sorted(keys.items())
                if some
            ],
        )


def settle(most: int = 50) -> int:
    """Put in their places what is noted, the oldest first; how many paragraphs that were."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {NOTED})")  # noqa: S608
        return _settle(most) if cursor.fetchone()[0] else 0  # without it nobody is kept from writing


@transaction.atomic
def _settle(most: int) -> int:
    lock = "" if connection.vendor == "sqlite" else "FOR UPDATE SKIP LOCKED"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT paragraph, keys FROM {NOTED} ORDER BY paragraph LIMIT {most:d} {lock}")  # noqa: S608
        noted = _read(cursor.fetchall())
        add((key, paragraph) for paragraph, keys in noted for key in keys)
        cursor.executemany(f"DELETE FROM {NOTED} WHERE paragraph = %s", [(it,) for it, _ in noted])  # noqa: S608
    return len(noted)


def add(rows: Iterable[tuple[int, int]]) -> None:
    """Put in (key, paragraph). In order of keys, which is quicker and has nobody wait crosswise."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (key, paragraph) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            sorted(rows),
        )


def forget(rows: Iterable[tuple[int, int]]) -> None:
    """Take out (key, paragraph)."""
    with connection.cursor() as cursor:
        known = sorted(rows)
        cursor.executemany(f"DELETE FROM {TABLE} WHERE key = %s AND paragraph = %s", known)  # noqa: S608
        noted = sorted({(paragraph,) for _, paragraph in known})
        cursor.executemany(f"DELETE FROM {NOTED} WHERE paragraph = %s", noted)  # noqa: S608


def among(keys: Iterable[int]) -> dict[int, list[int]]:
    """What is in the buckets of these keys, `IN_A_BUCKET` of each at most."""
    some = list(dict.fromkeys(keys))
    if not some:
        return {}
    sqlite = connection.vendor == "sqlite"
    one = f"SELECT paragraph FROM {TABLE} WHERE key = k.value ORDER BY paragraph LIMIT {IN_A_BUCKET}"  # noqa: S608
    together = "json_group_array(paragraph)" if sqlite else "array_agg(paragraph)"
    rows = "json_each(%s) k" if sqlite else "unnest(%s::bigint[]) AS k(value)"
    asked: Any = json.dumps(some) if sqlite else some
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT k.value, (SELECT {together} FROM ({one}) b) FROM {rows}", [asked])  # noqa: S608
        found = {key: list((json.loads(got) if sqlite else got) or []) for key, got in cursor.fetchall()}
        cursor.execute(f"SELECT paragraph, keys FROM {NOTED} ORDER BY paragraph")  # noqa: S608
        noted = _read(cursor.fetchall())
    for paragraph, its in noted:
        for key in found.keys() & set(its):
            if len(found[key]) < IN_A_BUCKET and paragraph not in found[key]:
                found[key].append(paragraph)
    return found


def _read(rows: Iterable[tuple[int, Any]]) -> list[tuple[int, tuple[int, ...]]]:
    packed = ((paragraph, bytes(keys)) for paragraph, keys in rows)
    return [(paragraph, struct.unpack(f"<{len(keys) // 8}q", keys)) for paragraph, keys in packed]
