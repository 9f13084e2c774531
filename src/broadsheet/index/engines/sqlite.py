"""The index in SQLite's FTS5, in the paper's own file, so in the transaction of whatever changes.

The table keeps no text (it is “contentless”), and takes terms as they are: whatever is neither a letter nor a
digit nor one of `MARKS` stands between terms. Its rank is not used: `bm25` reads all documents that match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from ..expressions import AllOf, AnyOf, Expression, Phrase, Term
from ..terms import MARKS
from .engine import Entry

TABLE = "index_terms"
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    f"terms, content='', columnsize=0, tokenize=\"ascii tokenchars '{MARKS}'\")",
    # Memory for what one transaction brings: without it a large one is written in small pieces.
    f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('hashsize', 33554432)",  # noqa: S608
)
FORGET = f"INSERT INTO {TABLE}({TABLE}, rowid, terms) VALUES ('delete', %s, %s)"  # noqa: S608
KNOW = f"INSERT INTO {TABLE}(rowid, terms) VALUES (%s, %s)"  # noqa: S608
FIND = (
    f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid BETWEEN %s AND %s"  # noqa: S608
    " ORDER BY rowid DESC LIMIT %s"
)


class SQLite:
    is_elsewhere, keeps_terms = False, True

    def exchange(self, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        with connection.cursor() as cursor:
            for statement, entry in _in_order(gone, new):
                cursor.execute(statement, entry)

    def find(self, wanted: Expression, low: int, high: int, most: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(FIND, [written(wanted), low, high, most])
            return [place for (place,) in cursor.fetchall()]

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")  # noqa: S608


def written(wanted: Expression) -> str:
    """As FTS5 reads it. Every term stands in quotation marks, and none has one inside."""
    match wanted:
        case Term(text):
            return f'"{text}"'
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case AnyOf(parts):
            return f"({' OR '.join(map(written, parts))})"
        case AllOf(parts, without):
            all_of = f"({' AND '.join(map(written, parts))})"
            return f"({all_of} NOT ({' OR '.join(map(written, without))}))" if without else all_of


def _in_order(gone: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """By place: at each step back FTS5 writes out what it has in memory."""
    steps = [*((entry.place, 0, entry) for entry in gone), *((entry.place, 1, entry) for entry in new)]
    for _place, kind, entry in sorted(steps):
        yield (FORGET, KNOW)[kind], entry
