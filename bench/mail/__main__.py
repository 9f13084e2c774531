"""`python -m bench.mail`: the engine that sends mail, and the table of single letters.

Issues of a newsletter with all they cost are measured by `bench.newsletter`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

ROOT = Path(__file__).parent.parent.parent
RESULTS = ROOT / "bench" / "results"
STORIES = 12


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.mail", description=__doc__)
    asked.add_argument("--letters", type=int, default=100_000)
    asked.add_argument("--port", type=int, default=8720)
    asked.add_argument("--write", action="store_true", help="write the figures into bench/results")
    given = asked.parse_args()
    place = Path(tempfile.mkdtemp(prefix="broadsheet-mail-"))
    sink = _sink(given.port)
    try:
        _start(place, given.port)
        rows = list(_measured(given.letters))
        sink.terminate()
        counted = int(sink.communicate(timeout=20)[0].split()[-1])
    finally:
        sink.kill()
        shutil.rmtree(place, ignore_errors=True)
    report = _report(rows, counted)
    print(report)
    if counted != sum(row["letters"] for row in rows):
        sys.exit(f"The sink counted {counted}.")
    if given.write:
        name = RESULTS / f"mail-engine-{datetime.now(UTC):%Y-%m-%d}"
        name.with_suffix(".md").write_text(report, encoding="utf-8")
        name.with_suffix(".json").write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _measured(letters: int) -> Iterator[dict[str, Any]]:
    from django.conf import settings

    from broadsheet.mail.keys import new_key

    yield _engine("engine, 4 connections", letters)
    settings.BROADSHEET_MAIL_CONNECTIONS = 1
    yield _engine("engine, 1 connection", letters // 10)
    settings.BROADSHEET_MAIL_CONNECTIONS = 4
    settings.BROADSHEET_MAIL_BOUNCES = "bounces@courier.example"
    settings.BROADSHEET_MAIL_DKIM = ("news", new_key())
    yield _engine("engine, return addresses and DKIM", letters // 10)
    yield _table("table of single letters", letters // 20)


def _engine(what: str, letters: int) -> dict[str, Any]:
    from broadsheet.mail.letters import FormLetter, Letter, blank
    from broadsheet.mail.sending import SENT, Sender

    text, html = _composed()
    form = FormLetter(
        "What happened on Tuesday, in twelve stories — Çərşənbə axşamı",
        text,
        html,
        language="en",
        headers={
            "List-Unsubscribe": f"<https://courier.example/newsletter/leave/{blank('token')}/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": "The day <day.courier.example>",
        },
    )

    def addressed() -> Iterator[tuple[int, Letter]]:
        for number in range(letters):
            yield (
                number,
                form.to(
                    f"reader-{number}@mail.example", reference=f"newsletter:{number}", token=f"{number:040}"
                ),
            )

    begun, tenth, sizes = time.perf_counter(), 0, []
    with Sender[int]() as sender:
        for number, outcome in sender.send(addressed()):
            if outcome != SENT:
                sys.exit(f"Letter {number}: {outcome}")
            tenth += 1
            if tenth % (letters // 10) == 0:
                sizes.append(_megabytes())
    return _row(what, letters, time.perf_counter() - begun, sizes, len(text) + len(html))


def _table(what: str, letters: int) -> dict[str, Any]:
    from django.db import connection

    from broadsheet.mail import outbox
    from broadsheet.mail.letters import Letter
    from broadsheet.mail.models import Outgoing
    from broadsheet.mail.post import post

    text, html = _composed()
    for number in range(letters):
        post(Letter(to=f"reader-{number}@mail.example", subject="Please confirm", text=text, html=html))
    editor = subprocess.Popen(
        [sys.executable, "-c", EDITOR, connection.settings_dict["NAME"]], stdout=subprocess.PIPE, text=True
    )
    begun = time.perf_counter()
    outbox.send_due(Event())
    took = time.perf_counter() - begun
    editor.terminate()
    waits = sorted(float(line) for line in editor.communicate()[0].split())
    assert not Outgoing.objects.exists()
    print(
        f"Meanwhile somebody else wrote {len(waits)} times into the same SQLite file, and waited "
        f"{waits[len(waits) // 2]:.1f} ms in the middle and {waits[-1]:.1f} ms at most.",
        file=sys.stderr,
    )
    return _row(what, letters, took, [_megabytes()], len(text) + len(html))


EDITOR = """
import signal, sqlite3, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
db = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
db.execute("PRAGMA synchronous=NORMAL")
while True:
    begun = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO mail_turn VALUES (?, ?)", (str(begun), "2026-11-24"))
    db.execute("COMMIT")
    print((time.perf_counter() - begun) * 1000, flush=True)
    time.sleep(0.02)
"""


def _composed() -> tuple[str, str]:
    from broadsheet.mail.layout import compose
    from broadsheet.mail.letters import blank

    says = [
        f"Story {number}: the ministers met again, and what they said filled a paragraph about this long."
        for number in range(STORIES)
    ]
    context = {"says": says, "button": "Leave", "link": f"https://courier.example/{blank('token')}"}
    text, html = compose("mail/notice", {**context, "reason": "You asked for it."}, "en")
    return text, html


def _row(what: str, letters: int, took: float, sizes: list[float], size: int) -> dict[str, Any]:
    return {
        "what": what, "letters": letters, "seconds": round(took, 1), "a_second": round(letters / took),
        "megabytes": sizes, "characters": size, "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * resource.getpagesize() / 2**20, 1)


def _report(rows: list[dict[str, Any]], counted: int) -> str:
    lines = [
        f"# Mail, {datetime.now(UTC):%Y-%m-%d}",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, Linux; the server that takes the",
        "mail is a process of its own on the same machine and only counts. Load is the average of a minute",
        "at the end of a row; above 2 others were at work. Memory is the process's, after the first and the",
        "last tenth.",
        "",
        "| what | letters | of characters | seconds | letters a second | memory, MB | load |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row['what']} | {row['letters']:,} | {row['characters']:,} | {row['seconds']} "
        f"| **{row['a_second']:,}** | {row['megabytes'][0]} – {row['megabytes'][-1]} | {row['load']} |"
        for row in rows
    ]
    return "\n".join([*lines, "", f"The server counted {counted:,}.", ""])


def _sink(port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.mail.sink", "--port", str(port)]
    sink = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert sink.stdout
    sink.stdout.readline()
    return sink


def _start(place: Path, port: int) -> None:
    os.environ |= {
        "BROADSHEET_PAPER": str(place),
        "BROADSHEET_EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "BROADSHEET_EMAIL_SENDER": "desk@courier.example",
        "DJANGO_SETTINGS_MODULE": "broadsheet.conf.settings",
    }
    import django

    django.setup()
    from django.db import connection

    from broadsheet.mail.models import Outgoing, Suppression, Turn

    with connection.schema_editor() as editor:  # all the engine needs of a paper
        editor.create_model(Outgoing)
        editor.create_model(Suppression)
        editor.create_model(Turn)


if __name__ == "__main__":
    main()
