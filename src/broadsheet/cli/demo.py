"""`broadsheet demo`: a whole newspaper to look at."""

from __future__ import annotations

from pathlib import Path

import click

from .making import directory_for, make_database, next_steps, write_files
from .paper import read
from .run import run
from .supervisor import Supervisor

CHIEF = "chief@merrow-courier.example"
MARK = "DEMO.txt"
NOTE = """\
This is a demo paper, made by `broadsheet demo`. All in it is invented.
Do with it what you like; when you have seen enough, delete the directory.
"""


@click.command()
@click.argument("directory", metavar="[DIR]", default="demo-paper")
@click.option("--no-run", is_flag=True, help="Only make it.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 takes any free one.")
@click.option("--then-run", is_flag=True, hidden=True)
def command(directory: str, no_run: bool, port: int | None, then_run: bool) -> None:
    """Make a demo paper in DIR (./demo-paper) and run it; prints a link to sign in at its desk.

    Give the same DIR again, and that paper is run as it is by then.
    """
    path = Path(directory).expanduser().resolve()
    if (path / MARK).is_file():
        click.echo(f"There is a demo paper in {path} already. Delete that directory to get a fresh one.")
    elif no_run or then_run:
        _make(directory)
    else:  # in a process of its own, whose memory is given back before the paper runs
        Supervisor({}).first("demo", directory, "--then-run")
    if no_run:
        click.echo("To run it:")
        next_steps(f"broadsheet demo {directory}")
    elif not then_run:
        run(read(str(path)), port=port, sign_in_as=CHIEF)


def _make(directory: str) -> None:
    from . import lifeline
    from .sample import Sample

    lifeline.hold_on()
    with directory_for(directory) as path:
        sample = Sample()
        paper = write_files(path, sample.options)
        make_database(paper)
        sample.fill(CHIEF)
        (path / MARK).write_text(NOTE, encoding="utf-8")
