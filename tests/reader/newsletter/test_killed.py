"""A worker that is killed in the middle of an issue, and the one that comes after it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli import processes
from tests.cli.conftest import Command
from tests.cli.conftest import command as command
from tests.cli.conftest import paper as paper
from tests.cli.conftest import prepared as prepared
from tests.mail.sink import Sink

READERS = 2_000
CONNECTIONS = 4
BEGIN = """
import sys
from datetime import timedelta
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.utils import timezone
from broadsheet.reader.newsletter import actions
from broadsheet.reader.newsletter.models import Issue, MailingList, Subscriber, Subscription

of = MailingList.objects.create(name="The week", slug="the-week", language="en", kind="letter")
before = timezone.now() - timedelta(days=1)
Subscriber.objects.bulk_create(
    Subscriber(
        address=f"reader{n}@example.org", folded=f"reader{n}@example.org", language="en", confirmed_at=before
    )
    for n in range(int(sys.argv[2]))
)
Subscription.objects.bulk_create(
    Subscription(list=of, subscriber_id=key, since=before)
    for key in Subscriber.objects.values_list("pk", flat=True)
)
issue = Issue.objects.create(list=of, subject="Killed", body=[("text", "<p>All that happened.</p>")])
actions.schedule(issue)
"""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as running:
        yield running


def state(paper: Path) -> dict[str, Any]:
    with sqlite3.connect(paper / "paper.sqlite3", timeout=30) as database:
        database.row_factory = sqlite3.Row
        return dict(database.execute("SELECT * FROM newsletter_issue").fetchone())


def test_killed_twice_everybody_has_the_letter_once(paper: Path, command: Command, sink: Sink) -> None:
    command.environment |= {"BROADSHEET_EMAIL_URL": f"smtp://{sink.host}:{sink.port}"}
    command.environment |= {"BROADSHEET_EMAIL_CONNECTIONS": str(CONNECTIONS)}
    made = subprocess.run(
        [sys.executable, "-c", BEGIN, paper, str(READERS)],
        env=command.environment,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    kills = 0
    for so_many in (READERS // 4, READERS // 2):
        with_worker(command, paper, lambda until=so_many: sink.count >= until)  # type: ignore[misc]
        kills += 1
    assert sink.count < READERS  # both were killed in the middle
    with_worker(command, paper, lambda: state(paper)["state"] == "sent")
    had = Counter(sink.recipients)
    assert len(had) == READERS
    # Taken by the server, and not written down when the worker died: at most one for each connection.
    assert sum(had.values()) - READERS <= kills * CONNECTIONS
    ids = {(letter.recipient, letter.message["Message-ID"]) for letter in sink.received}
    assert len(ids) == READERS  # a letter that comes twice says it is the same
    stored = state(paper)
    assert (stored["recipients"], stored["sent"], stored["refused"]) == (READERS, READERS, 0)


def with_worker(command: Command, paper: Path, fact: Callable[[], bool]) -> None:
    """A worker that runs until `fact`, and is killed then."""
    worker = command.start("worker", "--paper", paper)
    try:
        assert processes.eventually(fact, 180), "".join(worker.lines)
    finally:
        worker.process.send_signal(signal.SIGKILL)
        worker.process.wait()
        worker.close()
