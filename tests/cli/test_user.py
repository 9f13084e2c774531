"""`broadsheet user add`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .conftest import Command

ROLES = """
SELECT staff_user.email, first_name, last_name, auth_group.name FROM staff_user
JOIN staff_user_groups ON staff_user_groups.user_id = staff_user.id
JOIN auth_group ON auth_group.id = staff_user_groups.group_id
"""


def people(paper: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        return database.execute(ROLES).fetchall()


def add(command: Command, paper: Path, *arguments: str) -> str:
    done = command("user", "add", "--paper", paper, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_account_has_its_name_and_role(command: Command, paper: Path) -> None:
    add(command, paper, "ana@courier.example", "--name", "Ana Lima", "--role", "chief editor")
    assert people(paper) == [("ana@courier.example", "Ana", "Lima", "Chief editor")]


def test_a_new_account_is_a_reporters(command: Command, paper: Path) -> None:
    add(command, paper, "ana@courier.example")
    assert people(paper)[0][3] == "Reporter"


def test_a_link_to_sign_in_is_shown(command: Command, paper: Path) -> None:
    assert "http://127.0.0.1:8000/desk/sign-in/" in add(command, paper, "ana@courier.example")


def test_an_existing_account_gets_a_link_and_its_new_role(command: Command, paper: Path) -> None:
    add(command, paper, "ana@courier.example", "--name", "Ana Lima")
    said = add(command, paper, "Ana@Courier.example", "--role", "editor")
    assert ("/desk/sign-in/" in said, people(paper)) == (
        True,
        [("ana@courier.example", "Ana", "Lima", "Editor")],
    )


def test_what_is_no_address_is_refused(command: Command, paper: Path) -> None:
    done = command("user", "add", "--paper", paper, "ana")
    assert (done.returncode, "'ana' cannot be an account" in done.stderr) == (1, True)
