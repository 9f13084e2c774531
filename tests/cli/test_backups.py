"""Copies of the database."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.cli.backups import save_copy


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "paper.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE story (headline)")
        connection.execute("INSERT INTO story VALUES ('Tram')")
        connection.commit()
    return path


def test_a_copy_holds_everything(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(save_copy(database, tmp_path / "backups"))) as copy:
        assert copy.execute("SELECT headline FROM story").fetchall() == [("Tram",)]


def test_a_copy_is_taken_while_somebody_writes(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("INSERT INTO story VALUES ('Ferry')")
        with closing(sqlite3.connect(save_copy(database, tmp_path / "backups"))) as copy:
            assert copy.execute("SELECT headline FROM story").fetchall() == [("Tram",)]


def test_only_the_owner_reads_a_copy(database: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(save_copy(database, tmp_path / "backups").stat().st_mode) == 0o600


def test_the_oldest_copies_go(database: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    old = [backups / f"paper-2021111{day}T000000Z.sqlite3" for day in range(10)]
    for path in old:
        path.touch()
    new = save_copy(database, backups)
    assert sorted(backups.iterdir()) == [*old[1:], new]


def test_nothing_is_left_of_a_failed_copy(tmp_path: Path) -> None:
    (tmp_path / "paper.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        save_copy(tmp_path / "paper.sqlite3", tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
