"""`broadsheet record index`: an archive's paragraphs into the record, and whom its stories name."""

from __future__ import annotations

import click

from .database import expect_current
from .paper import paper_option, read
from .progress import step

AT_A_TIME = 50
"""Stories between two looks at the progress."""


@click.command("index")
@paper_option
def index(paper_dir: str | None) -> None:
    """Take every published story that the record lacks into it, the newest first.

    What is published goes into the record by itself; this is for archives that were loaded, and for papers
    that were there before the record. It can be stopped, or killed, and started again at any time.
    """
    read(paper_dir).start()
    expect_current()
    from threading import Event

    from ..dossiers import readings
    from ..dossiers.models import Naming, Paragraph, Reading
    from ..dossiers.reuse import buckets, filling

    total = filling.missing()
    with step("Taking stories into the record") as shown:
        done = filling.fill(progress=lambda done: shown.count(done, max(total, done)))
        while buckets.settle():
            pass
        shown.outcome = f"{done:,}"
    total, done = Reading.objects.filter(named=False).count(), 0
    with step("Reading whom they name and what they tell") as shown:
        while read_now := readings.read_some(Event(), AT_A_TIME):
            done += read_now
            shown.count(done, max(total, done))
        shown.outcome = f"{done:,}"
    reused = Paragraph.objects.filter(runs__gt=1).count()
    click.echo(
        f"Paragraphs in the record: {Paragraph.objects.count():,}; in more than one story: {reused:,}."
    )
    subjects = Naming.objects.filter(live=True).values("subject").distinct().count()
    click.echo(f"Subjects that stories name: {subjects:,}.")
