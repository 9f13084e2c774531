"""`broadsheet index`: the search index filled, or made anew."""

from __future__ import annotations

import time

import click

from .database import expect_current
from .faults import Code, Fault
from .paper import paper_option, read
from .progress import step

BATCH = 500
"""Stories in one transaction: whoever saves one meanwhile waits half a second at most."""


@click.command()
@click.option("--rebuild", is_flag=True, help="Empty the index first, and put every story in again.")
@paper_option
def command(rebuild: bool, paper_dir: str | None) -> int:
    """Put the stories that wait into the search index, the newest first.

    While the paper runs, its worker does so by itself. This is for a whole archive at once, or after
    `search.opensearch` was changed. It can be stopped at any time, and goes on from there when it is started
    again; the paper may run meanwhile.
    """
    read(paper_dir).start()
    expect_current()
    from ..index.engines.engine import Unreachable
    from ..index.models import Waiting
    from ..stories import indexed

    try:
        if rebuild:
            with step("Emptying the index"):
                indexed.begin_anew()
        total = Waiting.objects.count()
        with step("Putting stories into the index") as shown:
            began = time.monotonic()
            done = indexed.catch_up(batch=BATCH, progress=lambda done: shown.count(done, total))
            rate = done / max(time.monotonic() - began, 0.001)
            shown.outcome = f"{done:,}, {rate:,.0f} a second" if done else "none waits"
            if Waiting.objects.exists():
                raise Fault("The search server does not take them; they go on waiting.", Code.FAILED)
    except Unreachable as error:
        raise Fault(f"{error}.", Code.FAILED) from error
    return 0
