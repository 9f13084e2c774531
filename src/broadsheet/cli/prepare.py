"""`broadsheet prepare`: everything `run` needs done before the servers start, in a process of its own.

So Django's memory is given back before the long-lived processes begin.
"""

from __future__ import annotations

import click

from .making import add_alerts_key
from .paper import Paper, paper_option, read
from .progress import step


@click.command(hidden=True)
@click.option("--link-for", metavar="EMAIL", help="Print the path of a one-time link for this account.")
@paper_option
def command(link_for: str | None, paper_dir: str | None) -> None:
    """Apply pending migrations, gather static files and open the press."""
    from . import database, lifeline, static_files

    lifeline.hold_on()

    paper = read(paper_dir)
    add_alerts_key(paper)
    paper = read(paper_dir).start()
    database.bring_up_to_date(paper)
    from ..front.editions import follow_options
    from ..press import pressroom

    follow_options()
    _follow_the_zone(paper)
    static_files.gather(paper.path)
    pressroom.open_up()
    if link_for:
        from ..staff.models import User
        from ..staff.sign_in import one_time_link

        if user := User.objects.named(link_for):
            click.echo(one_time_link(user))


def _follow_the_zone(paper: Paper) -> None:
    """Months are counted in the paper's zone: when that is another than last time, they are counted anew."""
    from ..stories import lists

    note, zone = paper.path / "edition" / "zone", paper["paper.time_zone"]
    if note.is_file() and note.read_text() != zone:
        with step("Counting stories by the months of the new time zone"):
            lists.rebuild()
    note.parent.mkdir(exist_ok=True)
    note.write_text(zone)
