"""`broadsheet web`: the web server, Granian with Django behind it. Started by `run`."""

from __future__ import annotations

import os
from typing import Any

import click

from . import lifeline
from .paper import paper_option, read

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s web: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}


@click.command(hidden=True)
@click.option("--host", required=True)
@click.option("--port", type=int, required=True)
@paper_option
def command(host: str, port: int, paper_dir: str | None) -> None:
    """Serve the paper until told to stop."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    paper = read(paper_dir)
    os.environ["BROADSHEET_PAPER"] = str(paper.path)
    lifeline.hold_on()
    server = Server(
        "broadsheet.conf.app:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=paper["server.workers"],
        blocking_threads=paper["server.threads"],
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
    from ..conf.app import application  # not by its name: Granian would look below the working directory

    return application
