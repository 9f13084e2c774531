"""`broadsheet new`."""

from __future__ import annotations

import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Command


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A new paper, and what was said when it was made."""
    base = tmp_path_factory.mktemp("new")
    done = Command(base)(
        *("new", "inner/courier", "--name", "Bakı Kuryeri", "--language", "az", "--language", "en"),
        *("--time-zone", "Asia/Baku", "--section", "Siyasət", "--section", "İdman"),
    )
    assert done.returncode == 0, done.stderr
    yield base / "inner" / "courier", done.stdout


def rows(paper: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_options_are_written_down(made: tuple[Path, str]) -> None:
    assert tomllib.loads((made[0] / "broadsheet.toml").read_text())["paper"] == {
        "name": "Bakı Kuryeri",
        "languages": ["az", "en"],
        "time_zone": "Asia/Baku",
    }


def test_every_usual_option_is_explained(made: tuple[Path, str]) -> None:
    assert "# Port the server listens on.\n# port = 8000" in (made[0] / "broadsheet.toml").read_text()


@pytest.mark.parametrize("name", ["secrets.toml", "paper.sqlite3"])
def test_only_the_owner_reads(made: tuple[Path, str], name: str) -> None:
    assert stat.S_IMODE((made[0] / name).stat().st_mode) == 0o600


def test_the_secret_key_is_long(made: tuple[Path, str]) -> None:
    assert len(tomllib.loads((made[0] / "secrets.toml").read_text())["secret"]["key"]) >= 50


def test_secrets_stay_out_of_version_control(made: tuple[Path, str]) -> None:
    assert "secrets.toml" in (made[0] / ".gitignore").read_text().splitlines()


def test_sections_are_made_in_their_order(made: tuple[Path, str]) -> None:
    found = rows(made[0], "SELECT name, slug FROM stories_section ORDER BY position")
    assert found == [("Siyasət", "siyaset"), ("İdman", "idman")]


def test_every_language_has_its_edition(made: tuple[Path, str]) -> None:
    assert rows(made[0], "SELECT language_code FROM wagtailcore_locale ORDER BY 1") == [("az",), ("en",)]


def test_nobody_has_an_account(made: tuple[Path, str]) -> None:
    assert rows(made[0], "SELECT count(*) FROM staff_user") == [(0,)]


def test_the_next_steps_are_said(made: tuple[Path, str]) -> None:
    assert "broadsheet run" in made[1]


def test_a_directory_with_something_in_it_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = command("new", ".")
    assert (done.returncode, "is not empty" in done.stderr) == (1, True)


def test_a_file_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert "is a file" in command("new", "mine.txt").stderr


def test_a_wrong_option_is_named(command: Command) -> None:
    done = command("new", "courier", "--time-zone", "Asia/Bacu")
    assert (done.returncode, "`paper.time_zone` must be a zone" in done.stderr) == (4, True)


def test_nothing_is_left_of_a_failure(command: Command, tmp_path: Path) -> None:
    command("new", "inner/courier", "--language", "not a language")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_directory_stays_after_a_failure(command: Command, tmp_path: Path) -> None:
    (tmp_path / "courier").mkdir()
    command("new", "courier", "--address", "no address")
    assert list((tmp_path / "courier").iterdir()) == []
