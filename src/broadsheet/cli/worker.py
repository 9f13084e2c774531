"""`broadsheet worker`: background work, the clock and the press. Started by `run`."""

from __future__ import annotations

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
    from .press import MEGABYTE
    from .schedule import keep_time

    lifeline.hold_on()
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
    clock.start()
    press.start()
    try:
        worker.run()
    finally:
        stop.set()
        clock.join(timeout=5)
        press.join(timeout=5)
        (paper.path / ALIVE).unlink(missing_ok=True)
