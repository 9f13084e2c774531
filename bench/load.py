"""The load generator: h2load, with a fixed number of requests, so that what was sent is what was answered."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 32
FEW = 8
"""Connections while the time that single requests take is measured."""

# Robots are not counted, and a load generator is one; so it comes as a browser does.
HEADERS = (
    "accept-encoding: gzip",
    "accept: text/html,application/xhtml+xml,*/*;q=0.8",
    "user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
)


class NotAnswered(Exception):
    """A request was not answered with the page."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds within which half of the requests and 99 of a hundred were answered."""

    p50: float
    p99: float


def rate(url: str, requests: int, core: int) -> float:
    """Requests answered in a second. Raises `NotAnswered` unless every one was answered with a page."""
    said = _run(url, requests, core, CONNECTIONS)
    found = re.search(r"([\d.]+) req/s", said)
    assert found, said
    return float(found[1])


def latency(url: str, requests: int, core: int) -> Latency:
    """How long single requests take, with a few connections at a time."""
    with tempfile.TemporaryDirectory() as directory:
        log = Path(directory) / "log"
        _run(url, requests, core, FEW, f"--log-file={log}")
        took = sorted(int(line.split("\t")[2]) for line in log.read_text().splitlines())
    return Latency(took[len(took) // 2] / 1000, took[len(took) * 99 // 100] / 1000)


def _run(url: str, requests: int, core: int, connections: int, *more: str) -> str:
    headers = [part for header in HEADERS for part in ("-H", header)]
    shape = ["--h1", "-n", str(requests), "-c", str(min(connections, requests)), "-t", "1"]
    done = subprocess.run(
        ["taskset", "-c", str(core), "h2load", *shape, *headers, *more, url],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for expected in (f"{requests} succeeded", f"{requests} 2xx"):
        if expected not in done.stdout:
            raise NotAnswered(f"{url}\n{done.stdout}")
    return done.stdout
