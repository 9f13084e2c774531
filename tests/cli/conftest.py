"""Papers to try the command on, and ways to run it as an operator does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from broadsheet.cli.making import write_files

TOO_LONG = 240
"""Seconds after which a hanging process is ended, so that the tests are; no test waits for it to pass."""


class Command:
    """The command in processes of its own, with nothing of the tests' environment that concerns a paper."""

    def __init__(self, cwd: Path) -> None:
        self.cwd = cwd
        self.program = [sys.executable, "-m", "broadsheet"]
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("BROADSHEET_", "DJANGO_", "PYTEST_"))
        }

    def __call__(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.program, *map(str, arguments)],
            cwd=self.cwd,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=TOO_LONG,
        )

    def start(self, *arguments: str | Path) -> Running:
        return Running(
            subprocess.Popen(
                [*self.program, *map(str, arguments)],
                cwd=self.cwd,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        )


class Running:
    """A `broadsheet run` that is up: `address` answers. `lines` is what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self.lines = process, list[str]()
        self._watchdog = threading.Timer(TOO_LONG, process.kill)
        self._watchdog.daemon = True
        self._watchdog.start()

    @property
    def address(self) -> str:
        at = next(line for line in self.lines if " is at http" in line)
        return at.split(" is at ")[1].split("/ ")[0].strip().rstrip("/")

    def until(self, words: str) -> str:
        """Read on until a line with `words` and return it; fails if the process ends before."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"it never said {words!r} but:\n{''.join(self.lines)}")

    def stop(self, how: signal.Signals) -> int:
        """Signal it, read to the end, and return its exit code."""
        self.process.send_signal(how)
        assert self.process.stdout
        self.lines += self.process.stdout
        self._watchdog.cancel()
        return self.process.wait()

    def close(self) -> None:
        self._watchdog.cancel()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.communicate(timeout=30)
        self.process.kill()


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture(scope="session")
def prepared(migrated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with tables and static files, made once; copy it, never run it."""
    path = tmp_path_factory.mktemp("prepared") / "courier"
    path.mkdir()
    options = {"paper.name": "The Try Courier", "paper.time_zone": "Asia/Baku"}
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("BROADSHEET_")]:
            patch.delenv(name)
        write_files(path, dict(options))
    shutil.copy(migrated_database, path / "paper.sqlite3")
    done = Command(path)("prepare")
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def paper(prepared: Path, tmp_path: Path) -> Path:
    """A paper of the test's own."""
    return shutil.copytree(prepared, tmp_path / "courier", symlinks=True)


@pytest.fixture
def start(command: Command) -> Iterator[Callable[..., Running]]:
    """Start `broadsheet run` on a free port and wait until it answers; stopped after the test."""
    started: list[Running] = []

    def start_one(paper: Path, *arguments: str) -> Running:
        running = command.start("run", "--paper", paper, "--port", "0", *arguments)
        started.append(running)
        running.until("Ctrl-C stops it.")
        return running

    yield start_one
    for running in started:
        running.close()
