"""The index in PostgreSQL: a column of the cards, with lexemes that we made ourselves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from ..expressions import AllOf, AnyOf, Expression, Phrase, Term
from .engine import Entry

CREATE = (
    "ALTER TABLE index_card ADD COLUMN vector tsvector",
    "CREATE INDEX card_terms ON index_card USING gin (vector) WITH (fastupdate = off)",
    'ALTER TABLE index_word ALTER COLUMN text TYPE varchar(64) COLLATE "C"',  # ranges by letter
)
KNOW = "UPDATE index_card SET vector = %s::tsvector WHERE place = %s"
FIND = (
    "SELECT place FROM index_card WHERE vector @@ %s::tsquery AND place BETWEEN %s AND %s"
    " ORDER BY place DESC LIMIT %s"
)
LAST, MOST = 16_383, 200
"""Highest position PostgreSQL tells apart, and how many of a lexeme are of use."""
LARGEST = 600_000
"""Letters of a vector, which may have a megabyte."""


class PostgreSQL:
    is_elsewhere, keeps_terms = False, False

    def exchange(self, gone: Sequence[Entry], new: Sequence[Entry]) -> None:
        """The cards `gone` are gone with their vectors."""
        with connection.cursor() as cursor:
            cursor.executemany(KNOW, [(vector(entry.terms), entry.place) for entry in new])

    def find(self, wanted: Expression, low: int, high: int, most: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(FIND, [written(wanted), low, high, most])
            return [place for (place,) in cursor.fetchall()]

    def clear(self) -> None:
        """Nothing: the vectors go with their cards."""


def vector(terms: str) -> str:
    """A `tsvector` as PostgreSQL writes it; no term has a quotation mark or a backslash."""
    places: dict[str, list[int]] = {}
    size = 0
    for position, term in enumerate(terms.split(" "), 1):
        known = places.get(term)
        if known is None:
            size += 2 * len(term) + 8
            if size > LARGEST:
                continue
            known = places[term] = []
        if position <= LAST and len(known) < MOST:
            known.append(position)
    return " ".join(
        f"'{term}':{','.join(map(str, known))}" if known else f"'{term}'" for term, known in places.items()
    )


def written(wanted: Expression) -> str:
    """A `tsquery`."""
    match wanted:
        case Term(text):
            return f"'{text}'"
        case Phrase(words):
            return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"
        case AnyOf(parts):
            return f"({' | '.join(map(written, parts))})"
        case AllOf(parts, without):
            refused = [f"!{written(part)}" for part in without]
            return f"({' & '.join([*map(written, parts), *refused])})"
