"""`broadsheet doctor`."""

from __future__ import annotations

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.cli import ailments, doctor
from broadsheet.cli.ailments import Finding
from broadsheet.cli.paper import read
from tests.mail.certificates import Authority
from tests.mail.sink import Sink
from tests.ports import free_port

from .conftest import Command


@pytest.fixture(autouse=True)
def own_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at in the tests' own process sees none of the tests' own options."""
    for name in [name for name in os.environ if name.startswith("BROADSHEET_")]:
        monkeypatch.delenv(name)


def findings(paper: Path) -> list[Finding]:
    """What is found among the paper's files and on its machine, before Django is asked."""
    there = read(str(paper))
    return [*ailments.of_files(there), *ailments.of_machine(there)]


def levels(paper: Path, words: str) -> list[str]:
    """How bad the findings are that say `words`."""
    return [found.level for found in findings(paper) if words in f"{found.sentence} {found.remedy}"]


def test_a_good_paper_has_nothing_to_mend(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "Nothing has to be mended." in done.stdout) == (0, True)


def test_a_missing_secret_is_wrong(command: Command, paper: Path) -> None:
    (paper / "secrets.toml").unlink()
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "The paper has no secret key" in done.stdout) == (1, True)


def test_secrets_that_others_can_read_are_wrong(paper: Path) -> None:
    (paper / "secrets.toml").chmod(0o644)
    assert levels(paper, f"chmod 600 {paper}/secrets.toml") == ["wrong"]


def test_a_damaged_database_is_wrong(paper: Path) -> None:
    (paper / "paper.sqlite3").write_bytes(b"not a database at all" * 1000)
    assert levels(paper, "The database file is not a database.") == ["wrong"]


def test_a_locked_database_is_wrong(paper: Path) -> None:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert levels(paper, "The database is locked by another program.") == ["wrong"]


def test_a_missing_database_is_wrong(paper: Path) -> None:
    (paper / "paper.sqlite3").unlink()
    assert levels(paper, "There is no database") == ["wrong"]


def test_pending_migrations_are_wrong(command: Command, paper: Path) -> None:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'wire'")
        database.commit()
    done = command("doctor", "--paper", paper)
    assert (done.returncode, "is the first pending migration" in done.stdout) == (1, True)


def test_a_mail_server_that_does_not_answer_is_wrong(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("BROADSHEET_EMAIL_URL", f"smtp://127.0.0.1:{closed.getsockname()[1]}")
        assert levels(paper, "The mail server 127.0.0.1 cannot be used") == ["wrong"]


def test_a_mail_server_with_a_certificate_nobody_vouches_for_is_wrong_and_is_told_no_password(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sink(tls=Authority(tmp_path).server(), extensions=("AUTH PLAIN",)) as sink:
        monkeypatch.setenv("BROADSHEET_EMAIL_URL", f"smtp+ssl://me:hunter2@127.0.0.1:{sink.port}")
        said = "The mail server 127.0.0.1 cannot be used: its certificate is not to be trusted: unable to get"
        assert levels(paper, said) == ["wrong"]
    assert sink.commands == []


def test_a_password_that_would_travel_unencrypted_is_wrong(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_EMAIL_URL", "smtp://me:hunter2@mail.example")
    said = "The mail server mail.example cannot be used: name and password would be sent unencrypted"
    assert levels(paper, said) == ["wrong"]


def test_an_occupied_port_is_worth_knowing(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("BROADSHEET_SERVER_PORT", str(port))
        assert levels(paper, f"Port {port} is taken") == ["note"]


def test_a_public_address_without_encryption_is_worth_knowing(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, BROADSHEET_PAPER_ADDRESS="http://courier.example")
    assert "http://courier.example is not encrypted" in done.stdout


def test_djangos_own_checks_for_a_deployment_find_nothing(command: Command, paper: Path) -> None:
    chosen = {"PAPER_ADDRESS": "https://courier.example", "SERVER_PORT": str(free_port())}
    done = command("doctor", "--paper", paper, **{f"BROADSHEET_{name}": chosen[name] for name in chosen})
    notes = [line for line in done.stdout.splitlines() if line.startswith(("!", "✗"))]
    expected = ("! The background worker", "! No mail leaves", "! There is no chief editor", "! The rates")
    assert [line for line in notes if not line.startswith(expected)] == []


def test_a_variable_that_is_none_is_named_with_the_nearest(command: Command, paper: Path) -> None:
    done = command("doctor", "--paper", paper, BROADSHEET_EMAIL_ULR="smtp://localhost")
    assert "Did you mean BROADSHEET_EMAIL_URL?" in done.stdout


def test_a_wrong_option_is_wrong(command: Command, paper: Path) -> None:
    with (paper / "broadsheet.toml").open("a") as file:
        file.write("\n[mail]\nurl = 5\n")
    assert command("doctor", "--paper", paper).returncode == 1


def test_options_are_shown_on_demand(command: Command, paper: Path) -> None:
    assert "server.port" in command("doctor", "--paper", paper, "--options").stdout


def test_options_are_shown_with_their_origin(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_SERVER_PORT", "9000")
    shown = [line.split() for line in doctor.in_force(read(str(paper))).splitlines()]
    assert ["server.port", "9000", "BROADSHEET_SERVER_PORT"] in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BROADSHEET_EMAIL_URL", "smtp://me:hunter2@mail.example"),
        ("BROADSHEET_DATABASE_URL", "postgresql://me:hunter2@db.example/courier"),
    ],
)
def test_secrets_are_not_shown(paper: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert "hunter2" not in doctor.in_force(read(str(paper)))


def test_postgresql_without_its_driver_is_wrong(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_DATABASE_URL", "postgres://me@db.example/courier")
    monkeypatch.setattr(ailments, "find_spec", lambda name: None)
    assert levels(paper, "pip install 'broadsheet[postgresql]'") == ["wrong"]
