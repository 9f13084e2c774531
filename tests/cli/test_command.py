"""The command line itself, finding a paper, and errors as sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from broadsheet.cli import faults, paper
from broadsheet.cli.faults import Code, Fault

from .conftest import Command


def test_help_names_every_verb(command: Command) -> None:
    text = command("--help").stdout
    assert [
        verb for verb in ("new", "demo", "run", "user", "wire", "doctor") if f"\n  {verb} " not in text
    ] == []


def test_help_needs_no_django(command: Command) -> None:
    command.program = [sys.executable, "-c"]
    done = command(
        "import sys; from broadsheet.cli.command import run; code = run(['--help']); "
        "sys.exit(code or 'django' in sys.modules)"
    )
    assert done.returncode == 0


def test_no_verb_shows_the_help(command: Command) -> None:
    done = command()
    assert "Commands:" in done.stdout + done.stderr


def test_an_unknown_verb_is_a_wrong_command_line(command: Command) -> None:
    assert command("print").returncode == 2


@pytest.mark.parametrize("verb", [["run"], ["doctor"], ["user", "add", "a@b.example"], ["wire", "read", "x"]])
def test_a_directory_that_is_no_paper_is_named(command: Command, tmp_path: Path, verb: list[str]) -> None:
    done = command(*verb, "--paper", tmp_path)
    assert f"{tmp_path} has no broadsheet.toml in it, so it is not a paper." in done.stdout + done.stderr


def test_a_wrong_option_stops_every_verb(command: Command, paper: Path) -> None:
    (paper / "broadsheet.toml").write_text('[paper]\nname = "Try"\ntime_zone = 5\n')
    done = command("run", "--paper", paper)
    assert (done.returncode, f"{paper}/broadsheet.toml:3" in done.stderr) == (4, True)


def test_a_database_from_another_version_is_named(command: Command, paper: Path) -> None:
    (paper / "paper.sqlite3").unlink()
    done = command("wire", "read", "--paper", paper, "x.txt")
    assert (done.returncode, "is not up to date" in done.stderr) == (7, True)


def test_a_missing_driver_of_postgresql_is_a_sentence() -> None:
    from django.core.exceptions import ImproperlyConfigured

    fault = faults.of(ImproperlyConfigured("Error loading psycopg2 or psycopg module"))
    assert (fault.exit_code, "pip install 'broadsheet[postgresql]'" in fault.message) == (7, True)


def test_debugging_shows_where_an_error_comes_from(command: Command, tmp_path: Path) -> None:
    assert "Traceback" in command("--debug", "run", "--paper", tmp_path).stderr


def test_the_paper_around_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").touch()
    (tmp_path / "media" / "2021").mkdir(parents=True)
    monkeypatch.delenv("BROADSHEET_PAPER")
    monkeypatch.chdir(tmp_path / "media" / "2021")
    assert paper.find() == tmp_path


def test_the_variable_names_the_paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").touch()
    monkeypatch.setenv("BROADSHEET_PAPER", str(tmp_path))
    assert paper.find() == tmp_path


def test_what_is_said_comes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").touch()
    monkeypatch.setenv("BROADSHEET_PAPER", "/nowhere")
    assert paper.find(str(tmp_path)) == tmp_path


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), Code.INTERRUPTED, "Stopped."),
        (OSError(28, "No space left on device"), Code.DISK_FULL, "The disk is full."),
        (PermissionError(13, "Permission denied", "/srv/courier"), Code.NOT_PERMITTED, "/srv/courier"),
        (
            FileNotFoundError(2, "No such file or directory", "a.txt"),
            Code.FAILED,
            "No such file or directory: a.txt.",
        ),
        (ValueError("odd"), Code.FAILED, "odd (ValueError)"),
        (Fault("No.", 9), 9, "No."),
    ],
)
def test_an_error_becomes_a_sentence(error: BaseException, code: int, words: str) -> None:
    fault = faults.of(error)
    assert (fault.exit_code, words in fault.message) == (code, True)


@pytest.mark.parametrize(
    ("said", "code", "words"),
    [
        ("database is locked", Code.DATABASE, "locked by another program"),
        ("database or disk is full", Code.DISK_FULL, "The disk is full."),
        ("attempt to write a readonly database", Code.DATABASE, "cannot be written to"),
        ("database disk image is malformed", Code.DATABASE, "damaged"),
        ("connection refused", Code.DATABASE, "connection refused"),
    ],
)
def test_a_database_error_becomes_a_sentence(said: str, code: int, words: str) -> None:
    from django.db import OperationalError

    fault = faults.of(OperationalError(said))
    assert (fault.exit_code, words in fault.message) == (code, True)
