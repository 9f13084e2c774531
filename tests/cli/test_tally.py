"""`broadsheet tally`."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from broadsheet.newsstand.tally import Tally

from .conftest import Command
from .processes import eventually

MANUSCRIPT = """+++
key = "tram-vote"
headline = "Council approves the tram"
section = "politics"
published = "2021-11-18 13:07"
+++

By nineteen votes to sixteen.
"""
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"

# Ends as if it were killed where a fold has written its counts and not yet removed the files.
FOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from broadsheet.reader.readership import fold
fold._remove = lambda *arguments: os.kill(os.getpid(), signal.SIGKILL)
fold.fold(Path(sys.argv[1]))
"""


@pytest.fixture
def story(command: Command, paper: Path, tmp_path: Path) -> int:
    """The number of a story that readers can read."""
    manuscript = tmp_path / "tram.md"
    manuscript.write_text(MANUSCRIPT)
    done = command("wire", "read", "--paper", paper, "--publish", manuscript)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as tables:
        number: int = tables.execute("SELECT id FROM stories_story").fetchone()[0]
    return number


def views(paper: Path) -> int:
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as tables:
        total: int = tables.execute("SELECT coalesce(sum(count), 0) FROM stories_views").fetchone()[0]
    return total


def count(paper: Path, story: int, times: int) -> None:
    tally = Tally(paper / "tally")
    for _ in range(times):
        tally.count(story)
    tally.close()


def line(story: int) -> str:
    return (
        f'192.0.2.1 - - [24/Nov/2026:11:29:09 +0000] "GET /news/politics/{story}.html HTTP/1.1" 200 512 "-" '
        f'"{FIREFOX}" "----"\n'
    )


def test_it_takes_in_what_was_counted(command: Command, paper: Path, story: int) -> None:
    count(paper, story, 3)
    done = command("tally", "--paper", paper)
    assert (done.returncode, views(paper)) == (0, 3)


def test_it_says_how_much(command: Command, paper: Path, story: int) -> None:
    count(paper, story, 3)
    said = command("tally", "--paper", paper).stdout.splitlines()
    assert said == ["New views: 3 (stories: 1).", "All views: 3 (stories: 1)."]


def test_views_of_stories_that_do_not_exist_are_said(command: Command, paper: Path, story: int) -> None:
    count(paper, story + 1, 3)
    assert "Views of stories that do not exist: 3 (stories: 1)." in command("tally", "--paper", paper).stdout


def test_without_anything_counted_it_says_that_too(command: Command, paper: Path) -> None:
    assert "New views: 0 (stories: 0)." in command("tally", "--paper", paper).stdout


def test_a_fold_that_is_killed_once_it_has_written_doubles_nothing(
    command: Command, paper: Path, story: int
) -> None:
    count(paper, story, 3)
    environment = command.environment | {
        "BROADSHEET_PAPER": str(paper),
        "DJANGO_SETTINGS_MODULE": "broadsheet.conf.settings",
    }
    killed = subprocess.run([sys.executable, "-c", FOLD_AND_DIE, paper / "tally"], env=environment)
    left = len(list((paper / "tally").glob("*.sealed")))
    command("tally", "--paper", paper)
    assert (killed.returncode, left, views(paper)) == (-signal.SIGKILL, 1, 3)


def test_a_log_is_read_to_its_end(command: Command, paper: Path, story: int, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_text(line(story) * 3 + "nonsense\n" + line(story))
    done = command("tally", "--paper", paper, "--follow", log, "--once")
    assert f"{log}: 5 lines, 4 views, 1 not understood." in done.stdout
    assert views(paper) == 4


def test_a_log_read_again_goes_on_where_it_stood(
    command: Command, paper: Path, story: int, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    for _ in range(2):
        with log.open("a") as file:
            file.write(line(story))
        command("tally", "--paper", paper, "--follow", log, "--once")
    assert views(paper) == 2


def test_a_log_is_followed_through_a_kill(command: Command, paper: Path, story: int, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_text("")
    for _ in range(2):
        following = command.start("tally", "--paper", paper, "--follow", log)
        following.until("Counting the views in")
        with log.open("a") as file:
            file.write(line(story) * 50)
        before = set((paper / "tally").glob("*.sealed"))
        eventually(lambda: set((paper / "tally").glob("*.sealed")) - before)  # noqa: B023
        following.stop(signal.SIGKILL)
    command("tally", "--paper", paper)
    command("tally", "--paper", paper, "--follow", log, "--once")
    assert views(paper) == 100


def test_one_log_is_followed_by_one_process(
    command: Command, paper: Path, story: int, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    log.write_text("")
    following = command.start("tally", "--paper", paper, "--follow", log)
    following.until("Counting the views in")
    second = command("tally", "--paper", paper, "--follow", log, "--once")
    following.stop(signal.SIGTERM)
    assert (second.returncode, "is being followed already" in second.stderr) == (1, True)


def test_a_log_that_is_not_there_is_named(command: Command, paper: Path, tmp_path: Path) -> None:
    done = command("tally", "--paper", paper, "--follow", tmp_path / "no.log", "--once")
    assert (done.returncode, "no.log" in done.stderr) == (1, True)


def test_once_alone_is_a_wrong_command_line(command: Command, paper: Path) -> None:
    assert command("tally", "--paper", paper, "--once").returncode == 2
