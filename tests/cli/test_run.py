"""`broadsheet run`, in real processes."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from . import processes
from .conftest import Command, Running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

SCHEDULE = """
import datetime, sys
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.utils import timezone
from wagtail.models import Locale
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story
locale = Locale.get_default()
section, _ = Section.objects.get_or_create(name="News", slug="news", locale=locale)
body = [("text", "<p>Now.</p>")]
story = actions.file(Story(headline="On time", section=section, locale=locale, body=body))
actions.schedule(story, timezone.now() + datetime.timedelta(seconds=2))
print(story.get_absolute_url())
"""


def status(address: str) -> int:
    try:
        with urlopen(address) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_it_answers(paper: Path, start: Callable[..., Running]) -> None:
    assert status(start(paper).address + "/") == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_without_error_and_leaves_no_process_behind(
    paper: Path, start: Callable[..., Running], how: signal.Signals
) -> None:
    running = start(paper)
    assert len(processes.of(paper)) >= 3
    assert (running.stop(how), processes.of(paper)) == (0, [])


def test_its_processes_end_when_it_is_killed(paper: Path, start: Callable[..., Running]) -> None:
    start(paper).process.kill()
    assert processes.eventually(lambda: not processes.of(paper))


def test_a_worker_that_dies_is_started_again(paper: Path, start: Callable[..., Running]) -> None:
    running = start(paper)
    before = processes.of(paper, "worker")
    os.kill(before[0], signal.SIGKILL)
    running.until("The worker ended")
    assert processes.eventually(lambda: set(processes.of(paper, "worker")) - set(before))


def test_a_scheduled_story_goes_live_by_itself(
    paper: Path, start: Callable[..., Running], command: Command
) -> None:
    running = start(paper)
    command.program = [sys.executable, "-c"]
    done = command(SCHEDULE, paper)
    assert done.returncode == 0, done.stderr
    assert processes.eventually(lambda: status(running.address + done.stdout.strip()) == 200)


def test_an_occupied_port_is_named(paper: Path, command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("run", "--paper", paper, "--port", str(port))
    assert (done.returncode, f"Port {port} is taken" in done.stderr) == (5, True)


def test_pending_migrations_are_applied(behind: Path, command: Command) -> None:
    command("prepare", "--paper", behind)
    with closing(sqlite3.connect(behind / "paper.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM wire_receipt").fetchone() == (0,)


def test_a_copy_is_saved_before_tables_change(behind: Path, command: Command) -> None:
    command("prepare", "--paper", behind)
    [copy] = (behind / "backups").glob("*.sqlite3")
    with closing(sqlite3.connect(copy)) as database:
        assert not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'wire_receipt'").fetchall()


def test_no_copy_is_saved_when_nothing_changes(paper: Path, command: Command) -> None:
    command("prepare", "--paper", paper)
    assert list((paper / "backups").iterdir()) == []


def test_static_files_are_gathered_once(paper: Path, command: Command) -> None:
    command("prepare", "--paper", paper)
    assert "Gathering" not in command("prepare", "--paper", paper).stderr


def test_a_new_static_file_of_the_paper_is_gathered(paper: Path, command: Command) -> None:
    (paper / "static" / "seal.txt").write_text("Seal")
    command("prepare", "--paper", paper)
    assert (paper / "edition" / "static" / "seal.txt").read_text() == "Seal"


@pytest.fixture
def behind(paper: Path) -> Path:
    """A paper whose database lacks what the last migrations would make."""
    with closing(sqlite3.connect(paper / "paper.sqlite3")) as database:
        database.execute("DROP TABLE wire_receipt")
        database.execute("DELETE FROM django_migrations WHERE app = 'wire'")
        database.commit()
    return paper
