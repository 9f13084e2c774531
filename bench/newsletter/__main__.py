"""`python -m bench.newsletter`: one issue to 100,000 readers, by the worker of a paper, into a local sink.

All of it is in the time: deliveries are made, claimed, sent and written down one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "bench" / "results"
TOO_LONG = 15 * 60.0
SAMPLE_EVERY = 2.0


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.newsletter", description=__doc__)
    asked.add_argument("--readers", type=int, default=100_000)
    asked.add_argument("--port", type=int, default=8730)
    asked.add_argument("--write", action="store_true", help="write the figures into bench/results")
    given = asked.parse_args()
    place = Path(tempfile.mkdtemp(prefix="broadsheet-newsletter-"))
    sink = _sink(given.port)
    try:
        environment = _environment(given.port)
        paper = _paper(place, environment)
        size = _fill(paper, environment, given.readers)
        figures = _send(paper, environment, given.readers)
        sink.terminate()
        figures |= {"counted": int(sink.communicate(timeout=30)[0].split()[-1]), "characters": size}
    finally:
        sink.kill()
        shutil.rmtree(place, ignore_errors=True)
    report = _report(figures)
    print(report)
    if figures["counted"] != given.readers:
        sys.exit(f"The sink counted {figures['counted']:,} letters.")
    if given.write:
        name = RESULTS / f"mail-{datetime.now(UTC):%Y-%m-%d}"
        name.with_suffix(".md").write_text(report, encoding="utf-8")
        name.with_suffix(".json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _paper(place: Path, environment: dict[str, str]) -> Path:
    paper = place / "courier"
    new = [sys.executable, "-m", "broadsheet", "new", str(paper), "--name", "The Bench Courier"]
    subprocess.run(new, env=environment, cwd=place, check=True, stdout=subprocess.DEVNULL)
    prepare = [sys.executable, "-m", "broadsheet", "prepare"]
    subprocess.run(prepare, env=environment, cwd=paper, check=True, stdout=subprocess.DEVNULL)
    return paper


def _fill(paper: Path, environment: dict[str, str], readers: int) -> int:
    """Subscribers and an issue that is due; returns how many characters one letter has."""
    filler = [sys.executable, "-m", "bench.newsletter.fill", str(paper), str(readers)]
    done = subprocess.run(filler, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout.split()[-1])


def _send(paper: Path, environment: dict[str, str], readers: int) -> dict[str, Any]:
    """Run the worker until the issue is sent, and look at its memory meanwhile."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "broadsheet", "worker", "--paper", str(paper)], env=environment, cwd=paper
    )
    sizes: list[float] = []
    loads: list[float] = []
    deadline = time.monotonic() + TOO_LONG
    try:
        while (row := _issue(paper))["state"] != "sent":
            if worker.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"The issue is {row['state']} after {row['sent']:,} letters.")
            time.sleep(SAMPLE_EVERY)
            if row["begun_at"]:
                sizes.append(_megabytes(worker.pid))
                loads.append(os.getloadavg()[0])
    finally:
        worker.terminate()
        worker.wait(timeout=60)
    begun, finished = (datetime.fromisoformat(row[name]) for name in ("begun_at", "finished_at"))
    seconds = (finished - begun).total_seconds()
    return {
        "readers": readers,
        "seconds": round(seconds, 1),
        "a_second": round(readers / seconds),
        "sent": row["sent"],
        "early": sizes[len(sizes) // 10],
        "late": sizes[-1],
        "most": max(sizes),
        "load": round(sum(loads) / len(loads), 1),
    }


def _issue(paper: Path) -> dict[str, Any]:
    with sqlite3.connect(paper / "paper.sqlite3", timeout=60) as database:
        database.row_factory = sqlite3.Row
        wanted = "SELECT state, sent, begun_at, finished_at FROM newsletter_issue"
        return dict(database.execute(wanted).fetchone())


def _megabytes(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def _sink(port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.mail.sink", "--port", str(port)]
    sink = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert sink.stdout
    sink.stdout.readline()
    return sink


def _environment(port: int) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))
    }
    return kept | {
        "BROADSHEET_EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "BROADSHEET_EMAIL_SENDER": "desk@courier.example",
        "PYTHONPATH": str(ROOT),
    }


REPORT = """# An issue of a newsletter, {day}

Python {python}, {cores} cores, Linux, SQLite {sqlite}. One issue of twelve stories goes to every
subscriber of a list, by the worker of an ordinary paper (4 connections) into a mail server that is a process
of its own on the same machine and only counts. The time is from the moment the issue was begun to the moment
it was sent: deliveries made, claimed, sent, and each written down before its connection gets the next. Memory
is the worker's, after the first tenth of the time, at the end, and the most in between. Load is the mean
while it ran; above 2 others were at work.

| readers | characters each | seconds | letters a second | memory, MB: early, late, most | load |
|---|---|---|---|---|---|
| {readers:,} | {characters:,} | {seconds} | **{a_second:,}** | {early}, {late}, {most} | {load} |

The server counted {counted:,}, the issue says {sent:,}.
"""


def _report(row: dict[str, Any]) -> str:
    return REPORT.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        python=platform.python_version(),
        cores=os.cpu_count(),
        sqlite=sqlite3.sqlite_version,
        **row,
    )


if __name__ == "__main__":
    main()
