"""While the database is locked, moved away or stopped, readers get what is printed, and views are kept."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pytest

from tests.cli.processes import eventually
from tests.ports import free_port

from . import processes
from .processes import LISTS, House, new_house

house, prepared = processes.house, processes.prepared

POSTGRESQL = Path("/usr/lib/postgresql/15/bin")
UNPRINTED = ("/search/?q=tram", "/news/nowhere/", "/desk/login/")
"""Pages that ask the database each time."""


class Regulars:
    """Readers on a connection to each worker, who read the printed pages of `house` again and again."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.number, self._address = house.newsroom.publish("Known to all")
        self._readers = house.reader_of_each_worker()
        self.loads = 0
        assert eventually(lambda: self.read() == {200} and self._all_are_printed())

    def read(self) -> set[int]:
        """The statuses of everything that is printed, by every worker."""
        self.loads += len(self._readers)
        paths = (self._address, *LISTS)
        return {reader.get(path).status for reader in self._readers for path in paths}

    def are_counted(self) -> bool:
        """Whether all that they read is in the database, at last, and nothing else."""
        return eventually(lambda: self._house.views(self.number) >= self.loads) and (
            self._house.views(self.number) == self.loads
        )

    def _all_are_printed(self) -> bool:
        current = self._house.paper / "edition" / "current"
        return all((current / f"{path[1:]}.gz").is_file() for path in (self._address, *LISTS[3:]))


def test_a_locked_database_keeps_no_reader_waiting(house: House) -> None:
    regulars = Regulars(house)
    with closing(sqlite3.connect(house.paper / "paper.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 60000")
        other.execute("BEGIN EXCLUSIVE")
        assert [regulars.read() for _ in range(10)] == [{200}] * 10
        status, sentence = sign_in(house)
        assert (status, "The paper is busy" in sentence) == (503, True)
        assert regulars.read() == {200}
        other.execute("ROLLBACK")
    assert sign_in(house)[0] == 200
    assert regulars.are_counted()


def test_a_database_that_was_moved_away_is_missed_by_the_desk_only(house: House, tmp_path: Path) -> None:
    regulars = Regulars(house)
    assert regulars.are_counted()
    move(house.paper, tmp_path)
    try:
        assert [regulars.read() for _ in range(10)] == [{200}] * 10
        answers = [house.get(path) for path in UNPRINTED]
        assert [answer.status for answer in answers] == [503] * len(UNPRINTED)
        assert ["database does not answer" in answer.body for answer in answers] == [True] * len(UNPRINTED)
    finally:
        move(tmp_path, house.paper)
    assert eventually(lambda: {house.get(path).status for path in UNPRINTED} == {200, 404})
    assert regulars.are_counted()
    house.newsroom("update", regulars.number, "Back again")
    assert eventually(lambda: "Back again" in house.get("/").body)
    assert house.verify() == ""


def test_a_stopped_server_of_databases_is_missed_by_the_desk_only(served: tuple[House, Cluster]) -> None:
    house, cluster = served
    regulars = Regulars(house)
    cluster.stop()
    assert [regulars.read() for _ in range(10)] == [{200}] * 10
    answers = [house.get(path) for path in UNPRINTED]
    assert [answer.status for answer in answers] == [503] * len(UNPRINTED)
    assert ["database does not answer" in answer.body for answer in answers] == [True] * len(UNPRINTED)
    cluster.start()
    assert eventually(lambda: {house.get(path).status for path in UNPRINTED} == {200, 404})
    house.reopen_newsroom()
    house.newsroom("update", regulars.number, "Back again")
    assert "Back again" in house.get("/").body
    assert regulars.are_counted()
    assert house.verify() == ""


def sign_in(house: House) -> tuple[int, str]:
    """Try to, with a wrong password, which is noted in the database."""
    with closing(HTTPConnection("127.0.0.1", house.port, timeout=120)) as browser:
        browser.request("GET", "/desk/login/")
        form = browser.getresponse()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', form.read().decode())
        assert token
        cookie = (form.getheader("Set-Cookie") or "").split(";")[0]
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookie,
            "Origin": f"http://127.0.0.1:{house.port}",
        }
        fields = {"csrfmiddlewaretoken": token[1], "username": "somebody", "password": "wrong"}
        browser.request("POST", "/desk/login/", urlencode(fields), headers)
        answer = browser.getresponse()
        return answer.status, answer.read().decode()


def move(source: Path, target: Path) -> None:
    """Move the database with all that belongs to it; what lies there in its place is nothing."""
    for ending in ("-wal", "-shm", ""):
        (target / f"paper.sqlite3{ending}").unlink(missing_ok=True)
    for ending in ("-wal", "-shm", ""):
        if (source / f"paper.sqlite3{ending}").exists():
            (source / f"paper.sqlite3{ending}").rename(target / f"paper.sqlite3{ending}")


class Cluster:
    """A PostgreSQL of our own, in the directory `place`."""

    def __init__(self, place: Path) -> None:
        self._data, self.port = place / "data", free_port()
        self._as = []
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        self._run("initdb", "--pgdata", self._data, "--auth=trust", "--no-sync", "--username=postgres")
        self.start()
        self._run("createdb", "--host=127.0.0.1", f"--port={self.port}", "--username=postgres", "courier")

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/courier"

    def start(self) -> None:
        options = f"-p {self.port} -k {self._data} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = self._data / "log"
        self._run("pg_ctl", "start", "--wait", "--pgdata", self._data, "--options", options, "--log", log)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", self._data)

    def _run(self, program: str, *arguments: str | Path) -> None:
        subprocess.run(
            [*self._as, POSTGRESQL / program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/"
        )


@pytest.fixture
def served(prepared: Path, tmp_path: Path) -> Iterator[tuple[House, Cluster]]:
    """A running paper whose database is in PostgreSQL."""
    pytest.importorskip("psycopg")
    if not (POSTGRESQL / "initdb").exists():
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory() as place:  # below a directory that any user may enter
        cluster = Cluster(Path(place))
        made = new_house(prepared, tmp_path, BROADSHEET_DATABASE_URL=cluster.url)
        try:
            made.run()
            yield made, cluster
        finally:
            made.close()
            cluster.stop()
