"""`broadsheet demo`."""

from __future__ import annotations

import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from urllib.request import urlopen

import pytest

from .conftest import Command


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo paper, made once."""
    base = tmp_path_factory.mktemp("demo")
    done = Command(base)("demo", "--no-run")
    assert done.returncode == 0, done.stderr
    return base / "demo-paper"


def rows(paper: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_every_manuscript_is_a_story(demo: Path) -> None:
    manuscripts = list(files("broadsheet").joinpath("demo/stories").iterdir())
    assert rows(demo, "SELECT count(*) FROM stories_story") == [(len(manuscripts),)]


def test_all_but_the_retracted_are_published(demo: Path) -> None:
    waiting = "SELECT count(*) FROM stories_story WHERE NOT live AND retracted_at IS NULL"
    assert rows(demo, waiting) == [(0,)]


def test_every_link_between_stories_is_made(demo: Path) -> None:
    assert rows(demo, "SELECT headline FROM stories_story WHERE body LIKE '%story:%'") == []


def test_no_story_lies_ahead(demo: Path) -> None:
    assert rows(demo, "SELECT headline FROM stories_story WHERE published_at > datetime('now')") == []


def test_every_published_story_has_readers(demo: Path) -> None:
    unread = """SELECT headline FROM stories_story WHERE live
        AND id NOT IN (SELECT story_id FROM stories_views WHERE count > 0)"""
    assert rows(demo, unread) == []


def test_every_fact_that_its_editor_confirmed_is_on_the_pages(demo: Path) -> None:
    facts = tomllib.loads(files("broadsheet").joinpath("demo/record.toml").read_text(encoding="utf-8"))[
        "facts"
    ]
    there = "SELECT count(*) FROM dossiers_fact WHERE state = 'confirmed' AND stands"
    assert rows(demo, there) == [(sum(map(len, facts.values())),)]


def test_it_has_three_dossiers_worth_reading(demo: Path) -> None:
    rich = """SELECT slug FROM dossiers_subject s JOIN dossiers_party p ON p.subject_id = s.id
        JOIN dossiers_fact f ON p.fact_id = f.id WHERE s.kind = 'country' AND f.state = 'confirmed'
        GROUP BY slug HAVING count(DISTINCT f.id) >= 8 ORDER BY slug"""
    assert rows(demo, rich) == [("azerbaijan",), ("italy",), ("norway",)]


def test_every_lead_picture_is_found(demo: Path) -> None:
    assert (
        rows(demo, "SELECT headline FROM stories_story WHERE picture_caption != '' AND picture_id IS NULL")
        == []
    )


def test_about_and_contact_are_pages(demo: Path) -> None:
    pages = rows(demo, "SELECT slug FROM wagtailcore_page WHERE depth = 3 AND live ORDER BY slug")
    assert pages == [("about",), ("contact",)]


def test_there_is_one_account_of_each_role_without_a_password(demo: Path) -> None:
    found = rows(
        demo,
        """SELECT auth_group.name, substr(password, 1, 1) FROM staff_user
        JOIN staff_user_groups ON user_id = staff_user.id JOIN auth_group ON group_id = auth_group.id
        ORDER BY 1""",
    )
    assert found == [("Chief editor", "!"), ("Editor", "!"), ("Reporter", "!")]


def test_only_the_owner_reads_its_secrets(demo: Path) -> None:
    assert stat.S_IMODE((demo / "secrets.toml").stat().st_mode) == 0o600


@pytest.fixture
def sign_in(demo: Path) -> Iterator[str]:
    """The link that the demo shows when it runs, which it does meanwhile."""
    running = Command(demo.parent).start("demo", "--port", "0")
    try:
        yield running.until("Sign in once").partition(": ")[2].strip()
    finally:
        running.close()


def test_a_demo_that_is_there_is_run_and_shows_a_link_that_works(sign_in: str) -> None:
    with urlopen(sign_in) as answer:
        assert answer.status == 200
