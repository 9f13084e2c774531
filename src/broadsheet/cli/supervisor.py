"""Keeps the processes of a paper running, and stops them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import IO

import click

from . import lifeline
from .faults import Code

LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds after which a process counts as well again."""


class Process:
    """One child. It leads a process group of its own, so that nothing of it can be left behind."""

    def __init__(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], pipe: int
    ) -> None:
        self.name, self._arguments, self._environment, self._pipe = name, list(arguments), environment, pipe
        self._pause, self.due, self._began = 0.0, 0.0, 0.0
        self.running: subprocess.Popen[bytes] | None = None

    def start(self, output: IO[bytes] | None = None) -> None:
        self._began = time.monotonic()
        self.running = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "broadsheet", *self._arguments],
            env={**os.environ, **self._environment, lifeline.VARIABLE: str(self._pipe)},
            pass_fds=(self._pipe,),
            stdin=subprocess.DEVNULL,
            stdout=output,
            start_new_session=True,
        )

    def look_after(self) -> None:
        """Start it again if it died, the later the more often it did."""
        now = time.monotonic()
        if self.running and (code := self.running.poll()) is not None:
            self._kill_group()
            self.running = None
            lived = now - self._began
            self._pause = 0.5 if lived > STEADY or not self._pause else min(self._pause * 2, LONGEST_PAUSE)
            self.due = now + self._pause
            say(f"The {self.name} ended ({_ending(code)}); it is started again in {self._pause:g} s.")
        if not self.running and now >= self.due:
            self.start()

    def stop(self) -> None:
        if self.running and self.running.poll() is None:
            self.running.send_signal(signal.SIGTERM)

    def ended(self) -> bool:
        return not self.running or self.running.poll() is not None

    def wait(self, seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            if self.running:
                self.running.wait(seconds)

    @property
    def exit_code(self) -> int:
        """Of a process that ended; as a shell gives it, 128 and more for one that was killed."""
        code = self.running.wait() if self.running else 0
        return 128 - code if code < 0 else code

    def kill(self) -> None:
        if self.running:
            self._kill_group()
            self.running.wait()

    def _kill_group(self) -> None:
        """Whatever of the group is left; the group's number is the leader's."""
        assert self.running
        with suppress(ProcessLookupError, PermissionError):  # nobody left; macOS says the latter
            os.killpg(self.running.pid, signal.SIGKILL)


class Supervisor:
    """From when it is made, SIGINT, SIGTERM and SIGHUP end what it runs, and nothing else."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._read_end, self._write_end = os.pipe()
        self._stopping = 0
        self.processes: list[Process] = []
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._signalled)

    def add(self, name: str, *arguments: str) -> None:
        """A process `broadsheet ARGUMENTS`, called `name` in what is said about it."""
        self.processes.append(Process(name, arguments, self._environment, self._read_end))

    def first(self, *arguments: str) -> str:
        """Run `broadsheet ARGUMENTS` to its end, before anything else; returns what it wrote to stdout.

        Where it failed it has said so, and this process ends with the same exit code.
        """
        process = Process(arguments[0], arguments, self._environment, self._read_end)
        with tempfile.TemporaryFile() as output:
            process.start(output)
            if code := self._wait_for(process):
                sys.exit(code)
            output.seek(0)
            return output.read().decode()

    def _wait_for(self, process: Process) -> int:
        while not process.ended():
            if self._stopping:
                process.stop()
                process.wait(lifeline.GRACE)
                process.kill()
                return int(Code.INTERRUPTED)
            time.sleep(0.02)
        return process.exit_code

    def run(self) -> None:
        """Start all and keep them running."""
        try:
            while not self._stopping:
                for process in self.processes:
                    process.look_after()
                time.sleep(0.1)
        finally:
            self._stop()

    @property
    def stopping(self) -> bool:
        return bool(self._stopping)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        self._stopping += 1

    def _stop(self) -> None:
        """Ask all to end, wait, and end those that do not; a second signal ends the waiting."""
        say("Stopping …")
        for process in self.processes:
            process.stop()
        deadline, asked = time.monotonic() + lifeline.GRACE, self._stopping
        while time.monotonic() < deadline and self._stopping <= max(asked, 1):
            if all(process.ended() for process in self.processes):
                break
            time.sleep(0.05)
        for process in self.processes:
            process.kill()
        say("Stopped.")


def say(sentence: str) -> None:
    """A line for the operator, at once even into a pipe."""
    click.echo(sentence)
    sys.stdout.flush()


def _ending(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"exit code {code}"
