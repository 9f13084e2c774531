"""Papers that run in real processes: their readers, and a newsroom beside them that changes stories.

A module that uses them makes the fixtures its own: `house, prepared = processes.house, processes.prepared`.
"""

from __future__ import annotations

import gzip
import http.client
import json
import mmap
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli import processes
from tests.cli.conftest import Command, Running
from tests.cli.conftest import prepared as prepared

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
LISTS = ("/", "/latest/", "/news/world/", "/feed.rss", "/feed.json", "/news/world/feed.atom")
"""Pages that show the newest headlines."""
KNOCKS = 400
"""Connections tried until every worker has one."""

DESK = """
import mmap, os, signal, sys
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale
from broadsheet.press import following
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

with open(sys.argv[2], "r+b") as file:
    noted = memoryview(mmap.mmap(file.fileno(), mmap.PAGESIZE)).cast("Q")

def publish(headline):
    locale = Locale.get_default()
    section, _ = Section.objects.get_or_create(name="World", slug="world", locale=locale)
    text = [("text", f"<p>{headline} was all the talk.</p>")]
    story = actions.publish(actions.file(Story(headline=headline, section=section, locale=locale, body=text)))
    return f"{story.pk} {story.get_absolute_url()}"

def update(number, headline):
    actions.update(Story.objects.get(pk=number), {"headline": headline, "updated_at": timezone.now()})

def rounds(number, first, last):
    for version in range(int(first), int(last) + 1):
        update(number, f"Edition {version} end")
        noted[0] = version  # the call has returned

def retract(number):
    actions.retract(Story.objects.get(pk=number), "It was not so.")

def unpublish(number):
    Story.objects.get(pk=number).unpublish()

def die_after_commit():
    following.follow_at_once = lambda: os.kill(os.getpid(), signal.SIGKILL)

for line in sys.stdin:
    verb, *words = line.rstrip("\\n").split("\\t")
    print(globals()[verb](*words), flush=True)
    connection.close()
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader got, whole and unpacked."""

    status: int
    body: str
    headers: dict[str, str]


class Reader:
    """A browser that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Raises `OSError` or `HTTPException` for an answer that does not come whole."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        usual = {"User-Agent": FIREFOX, "Accept-Encoding": "gzip"}
        self._connection.request(method, path, headers=usual | sent)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.getheader("Content-Encoding") == "gzip" and body:
            body = gzip.decompress(body)
        text = body.decode(errors="replace").replace("<mark>", "").replace("</mark>", "")  # as it is read
        return Answer(answer.status, text, {k.lower(): v for k, v in answer.getheaders()})

    @property
    def port(self) -> int:
        """This end of the connection."""
        return int(self._connection.sock.getsockname()[1])

    def close(self) -> None:
        self._connection.close()


class Newsroom:
    """A process of its own that changes stories by `stories.actions`; `noted` is the last of its rounds."""

    def __init__(self, command: Command, paper: Path, notes: Path) -> None:
        notes.write_bytes(bytes(mmap.PAGESIZE))
        with notes.open("r+b") as file:
            self._noted = memoryview(mmap.mmap(file.fileno(), mmap.PAGESIZE)).cast("Q")
        self.process = subprocess.Popen(
            [sys.executable, "-c", DESK, paper, notes],
            cwd=command.cwd,
            env=command.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def noted(self) -> int:
        return self._noted[0]

    def __call__(self, *words: str | int) -> str:
        """Have something done; returns when it is done."""
        self.say(*words)
        return self.hear()

    def say(self, *words: str | int) -> None:
        assert self.process.stdin
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def publish(self, headline: str) -> tuple[int, str]:
        """Number and address of a new story."""
        number, address = self("publish", headline).split()
        return int(number), address

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


class House:
    """A paper, its newsroom, and whoever reads it."""

    def __init__(self, paper: Path, command: Command, notes: Path) -> None:
        self.paper, self.command, self._notes = paper, command, notes
        self.newsroom = Newsroom(command, paper, notes)
        self.running: Running | None = None
        self._readers: list[Reader] = []

    def run(self) -> None:
        """Start the paper; comes back when it answers."""
        self.running = self.command.start("run", "--paper", self.paper, "--port", "0")
        self.running.until("Ctrl-C stops it.")
        threading.Thread(target=self._listen, args=[self.running], daemon=True).start()

    def reopen_newsroom(self) -> None:
        """After it was killed."""
        self.newsroom.close()
        self.newsroom = Newsroom(self.command, self.paper, self._notes)

    @property
    def port(self) -> int:
        assert self.running
        return urlsplit(self.running.address).port or 0

    def reader(self) -> Reader:
        self._readers.append(Reader(self.port))
        return self._readers[-1]

    def get(self, path: str, **headers: str) -> Answer:
        """By a connection of its own; an answer that does not come is status 0."""
        reader = Reader(self.port)
        try:
            return reader.get(path, **headers)
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, str(error), {})
        finally:
            reader.close()

    def reader_of_each_worker(self, workers: int = 2) -> list[Reader]:
        """A connection to every server process."""
        found: dict[int, Reader] = {}
        for _ in range(KNOCKS):
            reader = self.reader()
            reader.get("/robots.txt")
            found.setdefault(_server_of(self.paper, reader.port), reader)
            if len(found) == workers:
                return list(found.values())
        raise AssertionError(f"only the processes {list(found)} answer")

    def verify(self) -> str:
        """What `broadsheet press --verify` names; empty if all is right."""
        done = self.command("press", "--verify", "--paper", self.paper)
        return done.stdout + done.stderr if done.returncode else ""

    def web_server(self) -> list[int]:
        """The process that keeps those running which answer readers."""
        web = processes.of(self.paper, "web")
        return [number for number in web if _parent(number) not in web]

    def web_workers(self) -> list[int]:
        """The processes that answer readers."""
        web = processes.of(self.paper, "web")
        return [number for number in web if _parent(number) in web]

    def printed(self) -> int:
        """How many pages lie on the disk."""
        return sum(1 for _ in (self.paper / "edition" / "pages").rglob("[!.]*.gz"))

    def views(self, story: int) -> int:
        """What the paper says how often a story was read."""
        told = self.get(f"/views/{story}.json")
        return int(json.loads(told.body)["views"]) if told.status == 200 else 0

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        self.newsroom.close()
        if self.running:
            self.running.close()

    def _listen(self, running: Running) -> None:
        assert running.process.stdout
        for line in running.process.stdout:
            running.lines.append(line)


@pytest.fixture(scope="module")
def house(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A paper with two server processes that is running; a module's tests share it."""
    made = new_house(prepared, tmp_path_factory.mktemp("house"))
    made.run()
    yield made
    made.close()


def new_house(prepared: Path, place: Path, **options: str) -> House:
    """A paper below `place`, not running; `options` are environment variables."""
    command = Command(place)
    command.environment |= {"BROADSHEET_SERVER_WORKERS": "2"} | options
    return House(shutil.copytree(prepared, place / "courier", symlinks=True), command, place / "notes")


def all_at_once(*works: Callable[[], object]) -> None:
    """Do all of it, each on a thread; raises what one of them raised."""
    failed: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def _server_of(paper: Path, port: int) -> int:
    """The process at the other end of a connection from `port`."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _slot, _local, remote, *_rest = fields = line.split()
        if remote == f"0100007F:{port:04X}":
            socket = f"socket:[{fields[9]}]"
            for number in processes.of(paper):
                if any(_leads_to(file, socket) for file in Path(f"/proc/{number}/fd").iterdir()):
                    return number
    raise AssertionError(f"nobody is at the other end of {port}")


def _leads_to(file: Path, target: str) -> bool:
    try:
        return str(file.readlink()) == target
    except OSError:
        return False


def _parent(number: int) -> int:
    try:
        return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
