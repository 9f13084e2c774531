"""The machine: what it is, its cores, and servers pinned to one of them."""

from __future__ import annotations

import http.client
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

SOON = 60.0  # seconds a server may take to answer
PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))


def cores() -> tuple[int, int]:
    """One core for the servers, one for the load generator."""
    mine = sorted(os.sched_getaffinity(0))
    if len(mine) < 2:
        sys.exit("This machine has one core, and the load generator needs one of its own.")
    return mine[0], mine[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def programme(name: str) -> str:
    """Where a program lies; ends the command where it is missing."""
    found = shutil.which(name, path=PATH)
    if not found:
        sys.exit(f"{name} is missing; `make bench` installs it, or: tools/provide.sh bench")
    return found


class Server:
    """A server process on one core, with all it starts."""

    def __init__(
        self,
        command: Sequence[str],
        core: int,
        log: Path,
        cwd: Path = Path(),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.log = log
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                ["taskset", "-c", str(core), *command],
                stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
                cwd=cwd, env=dict(os.environ, **(env or {})), start_new_session=True,
            )  # fmt: skip

    def await_answer(self, url: str) -> None:
        """Return when the page is answered; ends the command with the server's own words if it never is."""
        end = time.monotonic() + SOON
        said: object = "nothing"
        while time.monotonic() < end and self._process.poll() is None:
            try:
                status, said = get(url)
                if status == 200:
                    return
            except OSError as error:
                said = error
            time.sleep(0.1)
        sys.exit(f"{url} is not answered ({said!r}):\n{self.log.read_text(errors='replace')[-2000:]}")

    @property
    def cpu_seconds(self) -> float:
        """Time on a processor so far, of the process and its children."""
        total = 0
        for pid in _tree(self._process.pid):
            for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                try:
                    total += int(task.read_text().split()[0])
                except OSError:
                    continue
        return total / 1e9

    def stop(self) -> None:
        """Let it end by itself."""
        self._process.terminate()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def get(url: str, **headers: str) -> tuple[int, bytes]:
    """One request, by no reader: it names no browser."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=SOON)
    try:
        connection.request("GET", parts.path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def description() -> dict[str, str]:
    """What was measured on, and with what."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return {
        "processor": cpu[1] if cpu else platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(memory[1]) / 1e6:.0f} GB" if memory else "",
        "system": f"{platform.system()} {platform.release()}",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "Broadsheet": _said("git", "describe", "--always", "--dirty") or version("broadsheet"),
        "Python": platform.python_version(),
        "Granian": version("granian"),
        "Django": version("django"),
        "Wagtail": version("wagtail"),
        "nginx": _said(programme("nginx"), "-v").rpartition("/")[2],
        "h2load": _said(programme("h2load"), "--version").rpartition("/")[2],
    }


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip() if done.returncode == 0 else ""


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found
