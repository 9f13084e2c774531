"""Workers that share the table of letters, and one of them is killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.conftest import prepared as prepared
from tests.cli.processes import eventually

from .sink import Sink

LETTERS = 400
CONNECTIONS = 4

POST = """
import sys
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from broadsheet.mail.letters import Letter
from broadsheet.mail.post import post
for number in range(int(sys.argv[2])):
    post(Letter(f"r{number}@mail.example", "News", "Text", reference=f"n:{number}"))
"""
WORK = """
import sys
from threading import Event
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.utils import timezone
from broadsheet.mail.models import Outgoing
from broadsheet.mail.outbox import send_due
if sys.argv[2] == "after the claims":
    Outgoing.objects.update(due_at=timezone.now())
print("ready", flush=True)
send_due(Event())
print("left", Outgoing.objects.count(), flush=True)
"""


@pytest.fixture
def post_office(prepared: Path, tmp_path: Path) -> Iterator[tuple[Command, Path, Sink]]:
    """A paper whose letters go to a sink."""
    import shutil

    paper = shutil.copytree(prepared, tmp_path / "courier", symlinks=True)
    command = Command(tmp_path)
    with Sink() as sink:
        command.environment |= {"BROADSHEET_EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
        yield command, paper, sink


def start(command: Command, code: str, *arguments: str | Path | int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=command.environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_killed_worker_loses_nothing_and_doubles_at_most_what_was_under_way(
    post_office: tuple[Command, Path, Sink],
) -> None:
    command, paper, sink = post_office
    assert start(command, POST, paper, LETTERS).wait(120) == 0
    doomed, other = start(command, WORK, paper, ""), start(command, WORK, paper, "")
    assert eventually(lambda: sink.count > LETTERS // 4)
    doomed.kill()
    doomed.communicate()
    other.communicate(timeout=120)
    last, _ = start(command, WORK, paper, "after the claims").communicate(timeout=120)
    assert last.split()[-2:] == ["left", "0"]
    assert set(sink.recipients) == {f"r{number}@mail.example" for number in range(LETTERS)}
    assert len(sink.recipients) - LETTERS <= CONNECTIONS
    names = {letter.message["Message-ID"] for letter in sink.received}
    assert len(names) == LETTERS


def test_the_worker_of_a_paper_sends_what_is_posted(post_office: tuple[Command, Path, Sink]) -> None:
    command, paper, sink = post_office
    worker = command.start("worker", "--paper", paper)
    try:
        assert start(command, POST, paper, 3).wait(120) == 0
        assert eventually(lambda: sink.count == 3)
    finally:
        worker.close()


def test_doctor_sends_a_letter_and_says_so(post_office: tuple[Command, Path, Sink]) -> None:
    command, paper, sink = post_office
    done = command("doctor", "--paper", paper, "--mail", "ayya@mail.example")
    assert (done.returncode, sink.recipients) == (0, ["ayya@mail.example"])
    assert "took a letter to ayya@mail.example" in done.stdout


def test_doctor_says_why_a_letter_is_refused(post_office: tuple[Command, Path, Sink]) -> None:
    command, paper, sink = post_office
    sink.refuse = {"gone@mail.example"}
    done = command("doctor", "--paper", paper, "--mail", "gone@mail.example")
    assert done.returncode == 1
    assert "550 5.1.1 No such mailbox" in done.stdout
