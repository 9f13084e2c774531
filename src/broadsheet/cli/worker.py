"""`broadsheet worker`: background work, the clock and the press. Started by `run`."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from threading import Event, Thread

import click

from . import lifeline
from .paper import paper_option, read

ALIVE = Path("edition") / "worker.alive"


@click.command(hidden=True)
@paper_option
def command(paper_dir: str | None) -> None:
    """Run queued tasks, publish what is scheduled and print pages, until told to stop."""
    paper = read(paper_dir).start(logs=True)
    from django_tasks_db.management.commands.db_worker import Worker

    from ..press import pressroom
    from .clocks import keep_connections, threads
    from .press import MEGABYTE
    from .schedule import keep_time

    lifeline.hold_on()
    keep_connections()
    stop = Event()
    clock = Thread(target=keep_time, args=(stop, paper.path / ALIVE), name="clock")
    press = Thread(target=pressroom.work, args=(stop, paper["press.megabytes"] * MEGABYTE), name="press")
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    )
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # being told to stop is no news
    worker.configure_signals()
    gc.collect()
    gc.freeze()  # what is loaded stays; looking through it again and again would slow the press
    tally = Thread(target=_count, args=(stop, paper.path / "tally"), name="tally")
    at_work = (clock, press, tally, *threads(stop))
    for thread in at_work:
        thread.start()
    try:
        worker.run()
    finally:
        stop.set()
        for thread in at_work:
            thread.join(timeout=5)
        (paper.path / ALIVE).unlink(missing_ok=True)


def _count(stop: Event, directory: Path) -> None:
    """Fold what the servers counted, and bring the counts in print up to date, until `stop`."""
    from django.db import close_old_connections

    from ..reader.readership.beat import Beat
    from ..reader.readership.fold import after_fold
    from ..reader.readership.printing import Amending

    beat, amending = Beat(directory), Amending()
    after_fold.append(amending.told)
    while not stop.is_set():
        close_old_connections()
        beat()
        try:
            amending.due()
        except Exception:
            logging.getLogger("broadsheet.readership").exception("View counts in print stay as they were")
        stop.wait(1)
    close_old_connections()
