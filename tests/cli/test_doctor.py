"""`broadsheet doctor`."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Command


def append(paper: Path, text: str) -> None:
    with (paper / "broadsheet.toml").open("a") as file:
        file.write(text)


def test_a_good_paper_has_nothing_to_mend(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "Nothing has to be mended." in done.stdout) == (0, True)


def test_a_missing_secret_is_wrong(command: Command, paper: Path) -> None:
    (paper / "secrets.toml").unlink()
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "The paper has no secret key" in done.stdout) == (1, True)


def test_secrets_that_others_can_read_are_wrong(command: Command, paper: Path) -> None:
    (paper / "secrets.toml").chmod(0o644)
    done = command("doctor", "--paper", paper)
    assert (done.returncode, f"chmod 600 {paper}/secrets.toml" in done.stdout) == (1, True)


def test_a_damaged_database_is_wrong(command: Command, paper: Path) -> None:
    (paper / "paper.sqlite3").write_bytes(b"not a database at all" * 1000)
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "The database file is not a database." in done.stdout) == (1, True)


def test_a_locked_database_is_wrong(command: Command, paper: Path) -> None:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        done = command("doctor", "--paper", paper)
    assert (done.returncode, "The database is locked by another program." in done.stdout) == (1, True)


def test_pending_migrations_are_wrong(command: Command, paper: Path) -> None:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'wire'")
        database.commit()
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "is the first pending migration" in done.stdout) == (1, True)


def test_a_missing_database_is_wrong(command: Command, paper: Path) -> None:
    (paper / "paper.sqlite3").unlink()
    assert "There is no database" in command("doctor", "--paper", paper).stdout


def test_a_mail_server_that_does_not_answer_is_wrong(command: Command, paper: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"smtp://127.0.0.1:{closed.getsockname()[1]}"
        done = command("doctor", "--paper", paper, BROADSHEET_EMAIL_URL=address)
    assert (done.returncode, "The mail server 127.0.0.1 cannot be used" in done.stdout) == (1, True)


def test_an_occupied_port_is_worth_knowing(command: Command, paper: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("doctor", "--paper", paper, BROADSHEET_SERVER_PORT=str(port))
    assert (done.returncode, f"Port {port} is taken" in done.stdout) == (0, True)


def test_a_public_address_without_encryption_is_worth_knowing(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, BROADSHEET_PAPER_ADDRESS="http://courier.example")
    assert "http://courier.example is not encrypted" in done.stdout


def test_djangos_own_checks_for_a_deployment_find_nothing(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, BROADSHEET_PAPER_ADDRESS="https://courier.example")
    notes = [line for line in done.stdout.splitlines() if line.startswith(("!", "✗"))]
    expected = ("! The background worker", "! No mail leaves", "! There is no chief editor")
    assert [line for line in notes if not line.startswith(expected)] == []


def test_a_variable_that_is_none_is_named_with_the_nearest(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, BROADSHEET_EMAIL_ULR="smtp://localhost")
    assert "Did you mean BROADSHEET_EMAIL_URL?" in done.stdout


def test_a_wrong_option_is_wrong(command: Command, paper: Path) -> None:
    append(paper, "\n[mail]\nurl = 5\n")
    assert command("doctor", "--paper", paper).returncode == 1


def test_options_are_shown_with_their_origin(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, "--options", BROADSHEET_SERVER_PORT="9000")
    shown = [line.split() for line in done.stdout.splitlines()]
    assert ["server.port", "9000", "BROADSHEET_SERVER_PORT"] in shown


@pytest.mark.parametrize(
    "value", ["smtp://me:hunter2@mail.example", "postgresql://me:hunter2@db.example/courier"]
)
def test_secrets_are_not_shown(command: Command, paper: Path, value: str) -> None:
    name = "BROADSHEET_EMAIL_URL" if value.startswith("smtp") else "BROADSHEET_DATABASE_URL"
    done = command("doctor", "--paper", paper, "--options", **{name: value})
    assert "hunter2" not in done.stdout
