"""`broadsheet wire read`."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.places import MODEL_PAGE, needs_shared

from .conftest import Command

MANUSCRIPT = """+++
key = "tram-vote"
headline = "Council approves the tram"
section = "politics"
by = ["Ines Calloway"]
published = "2021-11-18 13:07"
+++

By nineteen votes to sixteen.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "tram.md"
    path.write_text(MANUSCRIPT)
    return path


def table(command: Command, *arguments: str | Path) -> list[list[str]]:
    """The rows of the table that is shown at the end, in words."""
    return [line.split() for line in command("wire", "read", *arguments).stdout.splitlines()[1:-1]]


@pytest.fixture(scope="module")
def filed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """A paper that has read the manuscript, and what it said; made once, copy it."""
    base = tmp_path_factory.mktemp("filed")
    (base / "tram.md").write_text(MANUSCRIPT)
    paper = shutil.copytree(prepared, base / "courier", symlinks=True)
    return paper, table(Command(base), "--paper", paper, base / "tram.md")


@pytest.fixture
def paper_with_it(filed: tuple[Path, list[list[str]]], tmp_path: Path) -> Path:
    """A paper of the test's own that has read the manuscript."""
    return shutil.copytree(filed[0], tmp_path / "courier", symlinks=True)


@pytest.fixture(scope="module")
def employed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper in which the wire has an account, made once; copy it."""
    base = tmp_path_factory.mktemp("employed")
    paper = shutil.copytree(prepared, base / "courier", symlinks=True)
    done = Command(base)("user", "add", "--paper", paper, "wire@courier.example", "--role", "wire")
    assert done.returncode == 0, done.stderr
    return paper


@pytest.fixture
def wires_paper(employed: Path, tmp_path: Path) -> Path:
    """A paper of the test's own in which the wire has an account."""
    return shutil.copytree(employed, tmp_path / "courier", symlinks=True)


@needs_shared
def test_the_model_page_becomes_a_story_under_its_own_number(command: Command, paper: Path) -> None:
    rows = table(command, "--paper", paper, "--publish", MODEL_PAGE)
    assert rows == [["new", str(MODEL_PAGE), "http://127.0.0.1:8000/news/politics/212311.html"]]


def test_it_is_filed_as_a_draft(filed: tuple[Path, list[list[str]]]) -> None:
    assert filed[1][0][-1] == "(draft)"


def test_it_is_filed_in_the_name_of_an_account(command: Command, wires_paper: Path, story: Path) -> None:
    command("wire", "read", "--paper", wires_paper, "--as", "wire@courier.example", story)
    with closing(sqlite3.connect(wires_paper / "paper.sqlite3")) as tables:
        made = tables.execute(
            "select distinct email from wagtailcore_modellogentry join staff_user on user_id = staff_user.id"
            " where action = 'wagtail.create'"
        ).fetchall()
    assert made == [("wire@courier.example",)]


def test_the_wires_account_does_not_publish(command: Command, wires_paper: Path, story: Path) -> None:
    done = command("wire", "read", "--paper", wires_paper, "--as", "wire@courier.example", "--publish", story)
    assert "Your role at the desk does not include this." in done.stdout


def test_an_unknown_account_reads_nothing(command: Command, paper: Path, story: Path) -> None:
    done = command("wire", "read", "--paper", paper, "--as", "nobody@courier.example", story)
    assert (done.returncode, "There is no account" in done.stderr) == (1, True)


def test_the_same_again_changes_nothing(command: Command, paper_with_it: Path, story: Path) -> None:
    assert table(command, "--paper", paper_with_it, story)[0][0] == "unchanged"


def test_a_changed_one_is_a_revision(command: Command, paper_with_it: Path, story: Path) -> None:
    story.write_text(MANUSCRIPT.replace("sixteen", "fifteen"))
    assert table(command, "--paper", paper_with_it, story)[0][0] == "revised"


def test_what_cannot_be_read_is_named_and_the_others_go_on(
    command: Command, paper: Path, story: Path
) -> None:
    (story.parent / "empty.html").touch()
    done = command(
        "wire", "read", "--paper", paper, story.parent / "empty.html", story, story.parent / "no.txt"
    )
    said = [line for line in done.stdout.splitlines() if line.startswith(("new", "refused"))]
    assert (done.returncode, [line.split()[0] for line in said]) == (1, ["new", "refused", "refused"])


def test_a_folder_is_read_through(command: Command, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old" / "2021"
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.md").write_text(MANUSCRIPT.replace("tram-vote", f"vote-{number}"))
    (folder / ".hidden.md").write_text("not to be read")
    assert [row[0] for row in table(command, "--paper", paper, folder.parent)] == ["new"] * 3


def test_an_empty_folder_is_named(command: Command, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    assert table(command, "--paper", paper, tmp_path / "old")[0][0] == "refused"


def test_an_address_inside_the_network_is_refused(command: Command, paper: Path) -> None:
    done = command("wire", "read", "--paper", paper, "http://127.0.0.1:1/feed.rss")
    assert (done.returncode, "127.0.0.1 is inside a private network" in done.stdout) == (1, True)


def test_a_zone_that_is_none_is_a_wrong_command_line(command: Command, paper: Path, story: Path) -> None:
    assert command("wire", "read", "--paper", paper, story, "--timezone", "Mars/Olympus").returncode == 2


def test_a_locked_database_is_said_for_each(command: Command, paper: Path, story: Path) -> None:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        done = command("wire", "read", "--paper", paper, story)
    assert (done.returncode, "busy" in done.stdout, "Traceback" in done.stderr) == (1, True, False)


def test_a_recipe_of_the_papers_own_says_where_things_are_on_an_old_site(
    command: Command, paper: Path, tmp_path: Path
) -> None:
    (paper / "recipes.toml").write_text('["www.old-site.example"]\nheadline = ".title"\nbody = ".article"\n')
    page = tmp_path / "old.html"
    page.write_text(
        '<html><head><link rel="canonical" href="http://www.old-site.example/a/7.html"></head><body>'
        '<h1>Old Site</h1><div class="title">The bridge is closed</div>'
        f'<div class="article"><p>{"The bridge over the Ald is closed. " * 6}</p></div></body></html>'
    )
    table(command, "--paper", paper, page)
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        assert database.execute("SELECT headline FROM stories_story").fetchall() == [
            ("The bridge is closed",)
        ]


def test_a_wrong_recipe_is_named_before_anything_is_read(command: Command, paper: Path, story: Path) -> None:
    (paper / "recipes.toml").write_text('["www.old-site.example"]\nheadlin = "h1"\n')
    done = command("wire", "read", "--paper", paper, story)
    assert done.returncode > 1
    assert "headlin" in done.stderr
    assert "Traceback" not in done.stderr
