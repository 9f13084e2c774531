"""`broadsheet record index`: an archive's paragraphs into the record."""

from __future__ import annotations

import click

from .database import expect_current
from .paper import paper_option, read
from .progress import step


@click.command("index")
@paper_option
def index(paper_dir: str | None) -> None:
    """Take every published story that the record lacks into it, the newest first.

    What is published goes into the record by itself; this is for archives that were loaded, and for papers
    that were there before the record. It can be stopped, or killed, and started again at any time.
    """
    read(paper_dir).start()
    expect_current()
    from ..dossiers.models import Paragraph
    from ..dossiers.reuse import buckets, filling

    total = filling.missing()
    with step("Taking stories into the record") as shown:
        done = filling.fill(progress=lambda done: shown.count(done, max(total, done)))
        while buckets.settle():
            pass
        shown.outcome = f"{done:,}"
    reused = Paragraph.objects.filter(runs__gt=1).count()
    click.echo(
        f"Paragraphs in the record: {Paragraph.objects.count():,}; in more than one story: {reused:,}."
    )
