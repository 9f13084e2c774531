"""From outside, over HTTP: how long after publishing every page shows it, and what the server weighs."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from . import timing

TIMES = 7
PATIENCE = 10.0
"""Seconds after which a page that does not show the story counts as never fresh."""


class Shown(NamedTuple):
    """When a page showed the story, on the machine's clock; how long that answer took; old answers before."""

    at: float
    took: float
    stale: int


def measure(paper: Path, port: int, numbers: list[str]) -> dict[str, Any]:
    """Publish `TIMES` stories and fetch what must show them, four readers at once; then read `numbers`, and
    weigh the server."""
    with served(paper, port) as (server, tell), publisher(paper) as editor, ThreadPoolExecutor(4) as readers:
        addresses = json.loads(editor.stdout.readline())["addresses"]
        list(readers.map(tell, addresses[2:]))  # so that old ones are in print
        calls: list[float] = []
        after: list[float] = []
        alone: list[float] = []
        old = 0
        for round_ in range(TIMES + 1):
            editor.stdin.write("\n")
            editor.stdin.flush()
            said = json.loads(editor.stdout.readline())
            shown = list(
                readers.map(lambda address, said=said: _until(tell, address, said), said["addresses"])
            )
            if round_ == 0:  # pays for what is imported and compiled once
                continue
            old += sum(each.stale for each in shown)
            alone.append(max(each.took for each in shown))
            calls.append(said["returned"] - said["began"])
            after.append(max(each.at for each in shown) - said["returned"])
            print(f"all {len(shown)} fresh after {after[-1]:.3f} s", file=sys.stderr, flush=True)
        list(readers.map(tell, numbers))
        return {
            "publish call, server running": timing.of(map(timing.Sample, calls)),
            "published to all fresh": timing.of(map(timing.Sample, after)),
            "slowest of these pages": timing.of(map(timing.Sample, alone)),
            "pages that show it": len(addresses),
            "old pages after the call": old,
            "megabytes": weight(server.pid),
        }


@contextmanager
def served(paper: Path, port: int) -> Iterator[tuple[Any, Any]]:
    """The paper's own server, and a function that fetches a page as text."""
    command = [Path(sys.executable).parent / "broadsheet", "--paper", paper, "run", "--port", str(port)]
    with socket.socket() as probe:
        if not probe.connect_ex(("127.0.0.1", port)):
            raise SystemExit(f"Something listens on port {port} already.")
    log = (paper / "run.log").open("w")
    server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    own = threading.local()

    def tell(address: str) -> str:
        connection = own.__dict__.setdefault("connection", http.client.HTTPConnection("127.0.0.1", port))
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()  # else it stays in the middle of this request
            raise
        if answer.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return body.decode() if answer.status == 200 else f"status {answer.status}"

    try:
        _wait(tell, server)
        deadline = time.monotonic() + 600
        while (paper / "edition" / "next").is_symlink() and time.monotonic() < deadline:
            time.sleep(0.2)  # a new look of the program is printed aside first
        yield server, tell
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
        log.close()


@contextmanager
def publisher(paper: Path) -> Iterator[Any]:
    editor = subprocess.Popen(
        [sys.executable, "-m", "bench.scale.publisher"],
        env=os.environ | {"BROADSHEET_PAPER": str(paper)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield editor
    finally:
        assert editor.stdin
        editor.stdin.close()
        editor.wait(120)


def weight(leader: int) -> float:
    """Megabytes that `leader` and all it started take up, shared memory divided among its users (PSS)."""
    parents: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    family = {leader}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    kilobytes = 0
    for number in family:
        with suppress(OSError):
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
            kilobytes += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return round(kilobytes / 1024, 1)


def _until(tell: Any, address: str, said: dict[str, Any]) -> Shown:
    """Ask for `address` until it shows the story."""
    late, stale = said["returned"] + PATIENCE, 0
    while True:
        asked = time.monotonic()
        text = tell(address)
        now = time.monotonic()
        if said["headline"] in text or (address.startswith("/sitemaps/") and said["path"] in text):
            return Shown(now, now - asked, stale)
        stale += 1
        if now > late:
            print(f"{address} does not show the story after {PATIENCE:.0f} s", file=sys.stderr, flush=True)
            return Shown(now, now - asked, stale)
        time.sleep(0.005)


def _wait(tell: Any, server: Any) -> None:
    late = time.monotonic() + 300
    while server.poll() is None and time.monotonic() < late:
        try:
            tell("/robots.txt")
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    raise RuntimeError("The server did not start; see run.log in the paper.")
