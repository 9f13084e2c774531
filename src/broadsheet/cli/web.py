"""`broadsheet web`: the web server, Granian with the newsstand and Django behind it. Started by `run`."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from . import lifeline, short_way
from .paper import paper_option, read

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s web: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}

TURN = 0.001
"""Seconds after which a thread of Django lets the newsstand have its turn; Python's own would be five times
as long, and a reader of a printed page would wait it out."""


@click.command(hidden=True)
@click.option("--host", required=True)
@click.option("--port", type=int, required=True)
@paper_option
def command(host: str, port: int, paper_dir: str | None) -> None:
    """Serve the paper until told to stop."""
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels
    from granian.server import Server

    paper = read(paper_dir)
    os.environ["BROADSHEET_PAPER"] = str(paper.path)
    lifeline.hold_on()
    server = Server(
        "broadsheet.conf.app:newsstand",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        loop=Loops.auto if sys.platform == "win32" else Loops.uvloop,
        workers=paper["server.workers"],
        websockets=False,
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    )
    server.serve(target_loader=load, wrap_loader=True)


def load(target: str) -> Any:
    """The application, loaded in each worker; the worker holds on to the supervisor too."""
    lifeline.hold_on()
    from ..conf.app import newsstand  # not by its name: Granian would look below the working directory
    from ..conf.printing import printed

    loaded = newsstand(printed)
    short_way.open_to(loaded.at_once)
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()  # what is loaded stays; looking through it again and again would stop readers
    return loaded
