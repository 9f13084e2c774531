"""What applications do by the clock, each in a thread of its own.

An application with such work has a module `clock` with `def tick(stop: Event) -> None`. It is called about
once a second, never twice at a time in one worker; it may take long, and returns soon when `stop` is set.
Workers of other machines call theirs at the same time: rows are claimed before they are worked on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from threading import Event, Thread

Tick = Callable[[Event], None]
EVERY = 1.0  # seconds
RETRY_AFTER = 30.0  # seconds after a failure
CONNECTION_LIVES = 300
"""Seconds a thread's connection to the database is kept. Opening one for each beat, with all that SQLite is
told and reads then, was most of what an idle worker did."""

logger = logging.getLogger("broadsheet.clocks")


def clocks() -> Iterator[tuple[str, Tick]]:
    """The application's label and its tick, for each of ours that has one."""
    from django.apps import apps

    for config in apps.get_app_configs():
        if config.name.startswith("broadsheet.") and find_spec(f"{config.name}.clock"):
            yield config.label, import_module(f"{config.name}.clock").tick


def threads(stop: Event) -> list[Thread]:
    """A thread for each clock, not started yet."""
    return [
        Thread(target=_keep, args=(label, tick, stop), name=f"clock of {label}") for label, tick in clocks()
    ]


def keep_connections() -> None:
    """Have the threads of this process keep their connections from one beat to the next. One that an error
    has made unusable, or that a server has closed meanwhile, is made anew all the same."""
    from django.db import connections

    for alias in connections:
        kept = connections.settings[alias]
        kept["CONN_MAX_AGE"], kept["CONN_HEALTH_CHECKS"] = CONNECTION_LIVES, True


def _keep(label: str, tick: Tick, stop: Event) -> None:
    from django.db import close_old_connections, connection

    while not stop.is_set():
        close_old_connections()
        try:
            tick(stop)
            stop.wait(EVERY)
        except Exception:
            logger.exception("The work of %s by the clock failed; it goes on in half a minute", label)
            connection.close()  # Django takes every connection to SQLite for good
            stop.wait(RETRY_AFTER)
    connection.close()
