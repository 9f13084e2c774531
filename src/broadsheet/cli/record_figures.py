"""`broadsheet record figures`: an archive's converted sums into the record."""

from __future__ import annotations

import click

from .database import expect_current
from .paper import paper_option, read
from .progress import step


@click.command("figures")
@click.option("--again", is_flag=True, help="Judge also what was judged before, as after newer rates.")
@paper_option
def figures(again: bool, paper_dir: str | None) -> None:
    """Check the converted sums of every published story that was not checked yet, the newest first.

    What is published is checked by itself; this is for archives that were loaded, and for papers that were
    there before the check. Sums that no rate was there for are judged again. It can be stopped, or killed,
    and started again at any time.
    """
    read(paper_dir).start()
    expect_current()
    from ..dossiers.judgements import filling
    from ..dossiers.models import Conversion

    total = filling.missing()
    with step("Checking stories") as shown:
        shown.outcome = f"{filling.fill(lambda done: shown.count(done, max(total, done))):,}"
    if again or filling.waiting():
        with step("Judging again") as shown:
            shown.outcome = f"{filling.judge_again(shown.count, every=again):,}"
    verdicts = Conversion.objects.filter(open=True)
    told = ", ".join(
        f"{verdicts.filter(verdict=verdict).count():,} {name}"
        for verdict, name in ((1, "stale"), (2, "of the wrong scale"), (3, "off"))
    )
    click.echo(f"Converted sums in the record: {Conversion.objects.count():,}; on the pages now: {told}.")
