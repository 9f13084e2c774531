"""Several processes with several threads each that do the same thing to one database at the same moment."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.places import ROOT

PROCESSES, THREADS = 3, 4

PRELUDE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from broadsheet.cli.paper import read
read(sys.argv[1]).start()
from django.db import connection

def and_close(act, number):
    try:
        return act(number)
    finally:
        connection.close()

def everybody(act, threads, rounds):
    connection.close()
    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(threads) as pool:
        for said in pool.map(lambda number: and_close(act, number), range(threads * rounds)):
            print(said)
"""


def paper(place: Path, migrated: Path, database: str = "") -> Path:
    """A paper with an empty database of its own: a file, or the one at the URL `database`."""
    place.mkdir(parents=True)
    file = shutil.copy(migrated, place / "paper.sqlite3")
    # As in every paper that `new` made. SQLite lets nobody wait for the change to it.
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    (place / "broadsheet.toml").write_text('[paper]\nname = "The Race"\n[email]\nurl = "memorymail://"\n')
    secrets = '[secret]\nkey = "only-for-races-only-for-races-only-for-races-01"\n'
    if database:
        secrets += f'[database]\nurl = "{database}"\n'
    (place / "secrets.toml").write_text(secrets)
    if database:
        run(place, "from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    return place


def race(
    paper: Path, act: str, *, rounds: int = 5, processes: int = PROCESSES, threads: int = THREADS
) -> list[str]:
    """What each call of `act` returned: Python that defines `def act(number)`, called `rounds` times by each
    thread of each process."""
    code = f"{PRELUDE}\n{act}\neverybody(act, {threads}, {rounds})\n"
    started = [start(paper, code) for _ in range(processes)]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == "ready\n", process.communicate()[1]
    said: list[str] = []
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        said += out.split()
    assert len(said) == rounds * threads * processes
    return said


def run(paper: Path, code: str) -> str:
    """What a process of its own prints."""
    process = start(paper, PRELUDE + code)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.strip()


def start(paper: Path, code: str) -> subprocess.Popen[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, paper],
        cwd=ROOT,
        env=kept,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
