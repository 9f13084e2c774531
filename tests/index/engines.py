"""Engines that run elsewhere: a PostgreSQL of our own, and a server that speaks as OpenSearch does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.ports import free_port

POSTGRESQL = Path("/usr/lib/postgresql/15/bin")

START = """
import sys
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.db import connection
if connection.vendor == "postgresql":
    from django.core.management import call_command
    call_command("migrate", verbosity=0, skip_checks=True)
"""


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database in a cluster that is gone afterwards."""
    if not (POSTGRESQL / "initdb").exists():
        pytest.skip(f"PostgreSQL 15 is not installed in {POSTGRESQL}")
    with TemporaryDirectory() as place:
        data, port, user = Path(place) / "data", free_port(), []
        if os.geteuid() == 0:
            shutil.chown(place, "postgres")
            user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]

        def run(program: str, *arguments: object) -> None:
            command = [*user, str(POSTGRESQL / program), *map(str, arguments)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

        run("initdb", "--pgdata", data, "--auth=trust", "--no-sync", "--username=postgres", "--encoding=UTF8")
        options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "start", "--wait", "--pgdata", data, "--options", options, "--log", data / "log")
        try:
            run("createdb", "--host=127.0.0.1", f"--port={port}", "--username=postgres", "courier")
            yield f"postgresql://postgres@127.0.0.1:{port}/courier"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata", data)


@contextmanager
def opensearch() -> Iterator[str]:
    """The address of an index on a server in memory (osmem-server: compatible, not the original)."""
    server = pytest.importorskip("osmem_server")
    with server.OsmemServer.start() as running:
        yield f"{running.url.rstrip('/')}/courier"


def in_paper(place: Path, script: str, **options: str) -> str:
    """What `script` prints in the paper at `place`, made if need be, with these environment variables."""
    environment = os.environ | {f"BROADSHEET_{name}": value for name, value in options.items()}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("BROADSHEET_PAPER", None)
    if not (place / "broadsheet.toml").exists():
        place.mkdir(parents=True, exist_ok=True)
        (place / "broadsheet.toml").write_text('[paper]\nname = "The Courier"\nlanguages = ["en", "az"]\n')
        (place / "secrets.toml").write_text(
            '[secret]\nkey = "only-for-tests-only-for-tests-0123456789-0123"\n'
        )
        for directory in ("media", "edition/static"):
            (place / directory).mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", START + script, str(place)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
