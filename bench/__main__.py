"""`make bench`: pages a second, against nginx with the same bytes and against plain Wagtail.

`BENCH_QUICK=1` is for working on the benchmark itself: few rounds, short ones, and nothing is written.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from . import load, machine, nginx, ours, report, wagtail
from .machine import Server
from .report import Bar, Contender, Count

QUICK = os.environ.get("BENCH_QUICK", "") not in ("", "0")
ROUNDS = 2 if QUICK else 7
SECONDS = 0.4 if QUICK else 3.0
"""How long each server is under load in one round, about."""


def main() -> int:
    """Measure, print, write; 1 if a bar is missed."""
    described = machine.description()
    with tempfile.TemporaryDirectory(prefix="broadsheet-bench-") as name, ExitStack() as stack:
        contenders, bars, counts = measured(Path(name), stack)
    now = datetime.now(UTC)
    sys.stdout.write(report.markdown(contenders, bars, counts, described, now))
    if not QUICK:
        say(f"Written to {report.write(contenders, bars, counts, described, now)} and .json.")
    return 0 if all(bar.held for bar in bars) and all(count.held for count in counts) else 1


def measured(directory: Path, stack: ExitStack) -> tuple[list[Contender], list[Bar], list[Count]]:
    """Everything that is measured, with servers that `stack` stops."""
    core, other = machine.cores()
    ports = [machine.free_port() for _ in range(5)]
    say("Making the demo paper")
    paper = ours.Paper(directory / "paper", ports[0])
    web = paper.serve(core)
    stack.callback(web.stop)
    path = paper.lead()
    plain = machine.get(paper.address + path)[1]
    packed = paper.printed(path)
    if packed is None:
        sys.exit(f"{path} was asked for and is not printed.")
    say("Making the Wagtail site")
    ours.told(plain, machine.get(f"{paper.address}/")[1], directory / "story.json")
    page = wagtail.make(directory / "wagtail", directory / "story.json")

    (directory / "nginx").mkdir()
    front = nginx.serve(
        directory / "nginx", ports[1], ports[2], path, packed, paper.nginx_configuration(), core
    )  # fmt: skip
    stack.callback(front.stop)
    cached = wagtail.serve(directory / "wagtail", ports[3], page, wagtail.CACHE, core)
    stack.callback(cached.stop)
    rendered = wagtail.serve(directory / "wagtail", ports[4], page, "none", core)
    stack.callback(rendered.stop)

    at = [f"http://127.0.0.1:{port}" for port in ports]
    static = Contender("nginx, static file", at[1] + path, "the same bytes, sendfile, no log, one worker")
    mine = Contender("Broadsheet", at[0] + path, "`broadsheet web`, one worker, every view counted")
    through = Contender(
        "nginx over the edition", at[2] + path, "as `docs/how-to/serve-with-nginx.md` says, every view logged"
    )
    kept = Contender(
        "Wagtail, page cache",
        at[3] + page,
        f"Granian, Django's page cache ({wagtail.CACHE}), compressed pages",
    )
    plainly = Contender("Wagtail, rendered", at[4] + page, "Granian, the page rendered for every request")
    contest: list[tuple[Contender, Server]] = [
        (static, front), (mine, web), (through, front), (kept, cached), (plainly, rendered),
    ]  # fmt: skip
    before = paper.views()
    _measure(contest, other)
    web.stop()
    front.stop()  # its log is written
    say("Counting the views")
    counted = paper.views()
    logged = paper.views(directory / "nginx" / "views.log")
    return (
        [each for each, _ in contest],
        [Bar(mine, static, 0.40), Bar(through, static, 0.95), Bar(mine, plainly, 400), Bar(mine, kept, 10)],
        [
            Count("Broadsheet", counted - before, mine.sent),
            Count("nginx’s log", logged - counted, through.sent),
        ],
    )


def _measure(contest: list[tuple[Contender, Server]], core: int) -> None:
    """Fill in the figures: a trial that warms up and says how many requests a round takes, the rounds, each
    beginning with another server, and the latencies."""
    for each, _ in contest:
        _, body = machine.get(each.url, **{"Accept-Encoding": "gzip"})
        each.body = len(body)
        trial = 64
        while (speed := load.rate(each.url, trial, core)) * SECONDS / 4 > trial:
            each.sent += trial
            trial *= 4
        each.sent += trial
        each.requests = max(int(speed * SECONDS), 32)
    for number in range(ROUNDS):
        turned = number % len(contest)
        for each, server in contest[turned:] + contest[:turned]:
            say(f"Round {number + 1} of {ROUNDS}: {each.name}")
            spent = server.cpu_seconds
            each.rates.append(load.rate(each.url, each.requests, core))
            each.cpu.append((server.cpu_seconds - spent) / each.requests * 1e6)
            each.sent += each.requests
    for each, _ in contest:
        few = max(each.requests // 2, 16)
        each.latency = load.latency(each.url, few, core)
        each.sent += few


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
