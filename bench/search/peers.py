"""tantivy and SQLite's FTS5 with the same documents, those of the paper named by BROADSHEET_PAPER.

Both get the terms that Broadsheet makes, split at spaces, and a place to sort by; each has a directory of its
own. With a number, the newest so many. Prints JSON.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.conf.settings")
BATCH, TIMES, SINGLE = 1_000, 9, 60
ASKED: dict[str, list[str]] = {
    "common word": ["council"],
    "rare word": ["quillonade"],
    "two common words": ["council", "government"],
    "common words that never meet": ["marwood", "ulverley"],
}
WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
for number in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO index_terms(rowid, terms) VALUES (?, ?)", [number, sys.argv[3]])
    connection.execute("COMMIT")
"""


def main() -> None:
    import django

    django.setup()
    with TemporaryDirectory() as place:
        documents = list(_documents(int(sys.argv[1]) if len(sys.argv) > 1 else None))
        told = {"FTS5": _fts5(Path(place) / "fts5.sqlite3", documents)}
        told["tantivy"] = _tantivy(Path(place) / "tantivy", documents)
        print(json.dumps(told))


def _documents(most: int | None) -> Iterator[tuple[int, str]]:
    """Places and terms, oldest first."""
    import zlib

    from broadsheet.index.models import Card

    newest = Card.objects.order_by("-place").values_list("place", "terms")[:most]
    for place, terms in reversed(list(newest)):
        yield place, zlib.decompress(terms).decode()


def _fts5(path: Path, documents: list[tuple[int, str]]) -> dict[str, Any]:
    from broadsheet.index.engines.sqlite import CREATE

    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    for statement in CREATE:
        connection.execute(statement)
    insert = "INSERT INTO index_terms(rowid, terms) VALUES (?, ?)"
    began = time.monotonic()
    for start in range(0, len(documents), BATCH):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, documents[start : start + BATCH])
        connection.execute("COMMIT")
    told: dict[str, Any] = {"version": sqlite3.sqlite_version, "documents a second": _rate(documents, began)}
    told["megabytes"] = _megabytes(path.parent, path.name)
    match = "SELECT rowid FROM index_terms WHERE index_terms MATCH ?"
    for name, words in ASKED.items():
        question = [" AND ".join(f'"{word}"' for word in words)]
        told[f"{name}, newest"] = _timed(
            lambda question=question: connection.execute(
                f"{match} ORDER BY rowid DESC LIMIT 20", question
            ).fetchall()
        )
        told[f"{name}, by bm25"] = _timed(
            lambda question=question: connection.execute(
                f"{match} ORDER BY rank LIMIT 20", question
            ).fetchall()
        )
    last = documents[-1][0]
    told["one document, committed"] = _singly(
        lambda number: connection.execute(insert, (last + 1 + number, documents[number][1]))
    )
    began = time.monotonic()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, path, str(last + 10_000 * (1 + each)), documents[0][1]]
        )
        for each in range(2)
    ]
    failed = [writer.wait() for writer in writers]
    told["two writers, 100 each"] = f"{time.monotonic() - began:.1f} s, {sum(map(bool, failed))} failed"
    return told


def _tantivy(path: Path, documents: list[tuple[int, str]]) -> dict[str, Any]:
    import tantivy

    path.mkdir()
    shape = tantivy.SchemaBuilder()
    shape.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="position")
    shape.add_integer_field("place", stored=True, indexed=True, fast=True)
    schema = shape.build()
    index = tantivy.Index(schema, str(path))
    writer = index.writer(256_000_000, 1)
    began = time.monotonic()
    for place, terms in documents:
        writer.add_document(tantivy.Document(terms=terms, place=place))
    writer.commit()
    told: dict[str, Any] = {
        "version": tantivy.__version__,
        "documents a second, one commit": _rate(documents, began),
        "megabytes": _megabytes(path, "*"),
    }
    index.reload()
    searcher = index.searcher()
    for name, words in ASKED.items():
        each = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "terms", word)) for word in words]
        question = tantivy.Query.boolean_query(each)
        told[f"{name}, newest"] = _timed(
            lambda question=question: searcher.search(question, 20, count=False, order_by_field="place")
        )
        told[f"{name}, by bm25"] = _timed(
            lambda question=question: searcher.search(question, 20, count=False)
        )

    def one(number: int) -> None:
        writer.add_document(tantivy.Document(terms=documents[number][1], place=number))
        writer.commit()

    told["one document, committed"] = _singly(one)
    try:
        tantivy.Index.open(str(path)).writer(50_000_000, 1)
        told["a second writer"] = "opens"
    except Exception as error:
        told["a second writer"] = str(error)[:120]
    return told


def _rate(documents: list[tuple[int, str]], began: float) -> int:
    return round(len(documents) / (time.monotonic() - began))


def _megabytes(place: Path, names: str) -> int:
    return round(sum(path.stat().st_size for path in place.glob(names)) / 2**20)


def _timed(act: Callable[[], object]) -> list[float]:
    """Median and slowest, in milliseconds."""
    took = sorted(_once(act) for _ in range(TIMES))
    return [round(took[TIMES // 2], 2), round(took[-1], 2)]


def _singly(act: Callable[[int], object]) -> list[float]:
    took = sorted(_once(lambda number=number: act(number)) for number in range(SINGLE))
    return [round(took[SINGLE // 2], 2), round(took[-1], 2)]


def _once(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
