"""`broadsheet press`."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Command
from .processes import eventually

MANUSCRIPT = """+++
key = "{key}"
headline = "{headline}"
section = "politics"
published = "2021-11-18 13:07"
+++

By nineteen votes to sixteen.
"""


@pytest.fixture(scope="module")
def written(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with three stories that readers can read, made once; copy it, never print it."""
    base = tmp_path_factory.mktemp("written")
    paper = shutil.copytree(prepared, base / "courier", symlinks=True)
    manuscripts = [base / f"{key}.md" for key in ("tram", "bridge", "harbour")]
    for file in manuscripts:
        file.write_text(MANUSCRIPT.format(key=file.stem, headline=f"Council approves the {file.stem}"))
    done = Command(base)("wire", "read", "--paper", paper, "--publish", *manuscripts)
    assert done.returncode == 0, done.stderr
    return paper


@pytest.fixture(scope="module")
def pressed(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after `broadsheet press`, made once; copy it, never print it."""
    base = tmp_path_factory.mktemp("pressed")
    paper = shutil.copytree(written, base / "courier", symlinks=True)
    done = Command(base)("press", "--paper", paper)
    assert done.returncode == 0, done.stderr
    return paper


@pytest.fixture
def paper(written: Path, tmp_path: Path) -> Path:
    """A paper of the test's own, of which nothing is printed."""
    return shutil.copytree(written, tmp_path / "courier", symlinks=True)


@pytest.fixture
def printed_paper(pressed: Path, tmp_path: Path) -> Path:
    """A paper of the test's own that is printed."""
    return shutil.copytree(pressed, tmp_path / "courier", symlinks=True)


@pytest.fixture
def stories(written: Path) -> list[str]:
    """Addresses of the stories."""
    with closing(sqlite3.connect(written / "paper.sqlite3")) as tables:
        numbers = tables.execute("SELECT id FROM stories_story ORDER BY id").fetchall()
    return [f"/news/politics/{number}.html" for (number,) in numbers]


def printed(paper: Path, path: str) -> Path:
    name = f"{path[1:]}index.html.gz" if path.endswith("/") else f"{path[1:]}.gz"
    return paper / "edition" / "current" / name


def pages(paper: Path) -> int:
    """How many lie on the disk."""
    return sum(1 for _ in (paper / "edition" / "pages").rglob("[!.]*.gz"))


def test_it_prints_what_readers_ask_for_first(command: Command, paper: Path, stories: list[str]) -> None:
    done = command("press", "--paper", paper)
    assert (done.returncode, "a second" in done.stderr) == (0, True)
    first = ["/", "/latest/", "/news/politics/", "/feed.rss", "/sitemap.xml", *stories]
    assert [path for path in first if not printed(paper, path).is_file()] == []
    assert not printed(paper, stories[0].replace("/news/politics/", "/print/")).exists()


def test_all_prints_every_page(command: Command, paper: Path, stories: list[str]) -> None:
    assert command("press", "--all", "--paper", paper).returncode == 0
    others = [
        "/news/politics/2021/",
        "/news/politics/2021/11/18/",
        "/news/politics/feed.json",
        "/corrections/",
    ]
    others += [story.replace("/news/politics/", "/print/") for story in stories]
    assert [path for path in others if not printed(paper, path).is_file()] == []


def test_what_is_printed_is_not_printed_again(command: Command, paper: Path) -> None:
    command("press", "--paper", paper)  # here: a paper that was moved has another look and is printed anew
    assert " 0 printed" in command("press", "--paper", paper).stderr


def test_stopped_in_the_middle_it_goes_on(command: Command, paper: Path, stories: list[str]) -> None:
    printing = command.start("press", "--all", "--paper", paper)
    assert eventually(lambda: pages(paper) >= 5)
    code = printing.stop(signal.SIGINT)
    before = pages(paper)
    assert (code, command("press", "--verify", "--paper", paper).returncode) == (130, 0)
    assert command("press", "--all", "--paper", paper).returncode == 0
    assert pages(paper) > before


def test_verify_finds_nothing_in_what_was_just_printed(command: Command, printed_paper: Path) -> None:
    done = command("press", "--verify", "--paper", printed_paper)
    assert (done.returncode, done.stdout, " 0 differ" in done.stderr) == (0, "", True)


def test_verify_names_a_page_that_is_not_what_it_should_be(
    command: Command, printed_paper: Path, stories: list[str]
) -> None:
    pages = [printed(printed_paper, story) for story in stories]
    pages[0].write_bytes(pages[1].read_bytes())
    done = command("press", "--verify", "--paper", printed_paper)
    assert (done.returncode, [line.split(":")[0] for line in done.stdout.splitlines()]) == (1, [stories[0]])


@pytest.mark.parametrize("option", ["--verify", "--explain=/"])
def test_without_an_edition_it_says_so(command: Command, paper: Path, option: str) -> None:
    (paper / "edition" / "current").unlink()
    done = command("press", option, "--paper", paper)
    assert (done.returncode, "Nothing is printed yet" in done.stderr) == (1, True)


def test_explain_tells_of_what_a_page_was_made(
    command: Command, printed_paper: Path, stories: list[str]
) -> None:
    done = command("press", "--explain", f"https://courier.example{stories[0]}", "--paper", printed_paper)
    told = ("plate “story”", "Printed 20", "story 1: Council approves the ")
    assert (done.returncode, [words for words in told if words not in done.stdout]) == (0, [])


def test_explain_says_that_a_page_is_not_on_the_disk(
    command: Command, paper: Path, stories: list[str]
) -> None:
    done = command("press", "--explain", stories[0], "--paper", paper)
    assert (done.returncode, "It is not on the disk now" in done.stdout) == (0, True)


@pytest.mark.parametrize("url", ["/search/", "/desk/", "/no-such/page.html", "politics"])
def test_explain_refuses_an_address_that_is_not_printed(command: Command, paper: Path, url: str) -> None:
    done = command("press", "--explain", url, "--paper", paper)
    assert (done.returncode, "no page that is printed" in done.stderr) == (1, True)
