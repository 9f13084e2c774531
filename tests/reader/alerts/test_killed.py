"""The worker is killed while it sends, in the middle of hundreds; another goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.conftest import prepared as prepared
from tests.reader.alerts import servers
from tests.reader.alerts.servers import Service

MANY, AT_ONCE = 300, 8

FILL = """
import sys
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from wagtail.models import Locale
from broadsheet.reader.alerts import actions, wishes
from broadsheet.stories import actions as desk
from broadsheet.stories.models import Section, Story
from tests.reader.alerts.browsers import Browser

wish = wishes.wish({"language": "en", "breaking": True})
for number in range(int(sys.argv[2])):
    actions.subscribe(wishes.browser(Browser(str(number)).subscription), wish)
locale = Locale.get_default()
section = Section.objects.create(name="World", slug="world", locale=locale)
desk.publish(desk.file(Story(headline="Ferry aground", section=section, locale=locale, breaking=True)))
"""

WORK = """
import sys
from pathlib import Path
from broadsheet.cli.paper import read
read(sys.argv[1]).start(logs=True)
from threading import Event
from django.utils import timezone
from broadsheet.reader.alerts import clock, loads
from broadsheet.reader.alerts.models import Delivery
from broadsheet.reader.alerts.transport import Transport
from tests.reader.alerts import servers

if sys.argv[4] == "later":
    Delivery.objects.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - 2 * loads.LEASE)
reached = Transport(servers.leading_to(int(sys.argv[3])), servers.trusting(Path(sys.argv[2])))
clock._transport = lambda: reached
clock.tick(Event())
"""


@pytest.fixture
def command(tmp_path: Path) -> Command:
    made = Command(tmp_path)
    made.environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    return made


def test_killed_in_the_middle_nobody_is_left_out_and_few_are_told_twice(
    prepared: Path, tmp_path: Path, command: Command
) -> None:
    paper = shutil.copytree(prepared, tmp_path / "courier", symlinks=True)
    file = servers.certificate(tmp_path)
    told: Counter[str] = Counter()
    counting = threading.Lock()
    victim: list[subprocess.Popen[bytes]] = []

    def take(service: Service, path: str, headers: dict[str, str], body: bytes) -> None:
        with counting:
            told[path] += 1
            if told.total() == MANY // 2:
                os.kill(victim[0].pid, signal.SIGKILL)
        service.answer(201)

    def python(script: str, *arguments: object) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", script, *map(str, arguments)]
        return subprocess.Popen(words, cwd=command.cwd, env=command.environment)

    assert python(FILL, paper, MANY).wait() == 0
    with servers.running(file, take) as server:
        victim.append(python(WORK, paper, file, server.server_port, "now"))
        assert victim[0].wait() == -signal.SIGKILL
        assert len(told) < MANY
        assert python(WORK, paper, file, server.server_port, "later").wait() == 0
    assert len(told) == MANY
    assert told.total() - MANY <= AT_ONCE
    assert max(told.values()) <= 2
