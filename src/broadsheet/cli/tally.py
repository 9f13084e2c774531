"""`broadsheet tally`: view counts into the database, and out of a web server's access log."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .database import expect_current
from .faults import Fault
from .paper import Paper, paper_option, read

if TYPE_CHECKING:
    from ..newsstand.following import Follower, Read

TALLY = "tally"
EVERY = 2.0
"""Seconds between two looks at a log that has come to its end."""


@click.command()
@click.option(
    "--follow",
    "log",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Count the views in the access log of nginx or Caddy, and go on as it grows.",
)
@click.option("--once", is_flag=True, help="With --follow: stop at the end of the log.")
@paper_option
def command(log: Path | None, once: bool, paper_dir: str | None) -> int:
    """Take what was counted into the database, and say how much there is.

    The paper does that by itself while it runs. Views in a web server's access log are counted only by
    --follow; each line counts once, however often that is stopped and started.
    """
    if once and not log:
        raise click.UsageError("--once goes with --follow.")
    paper = read(paper_dir).start()
    expect_current()
    if log:
        with _alone(paper.path / TALLY, log):
            if not once:
                _follow(paper, log)
            _read_once(paper, log)
    _fold(paper)
    return 0


def _fold(paper: Paper) -> None:
    from django.db.models import Sum

    from ..reader.readership.fold import after_fold, fold
    from ..reader.readership.printing import Amending
    from ..stories.models import Views

    after_fold.append(Amending().told)
    report = fold(paper.path / TALLY)
    click.echo(f"New views: {report.views:,} (stories: {len(report.stories):,}).")
    if report.unknown:
        views, stories = report.unknown.total(), len(report.unknown)
        click.echo(f"Views of stories that do not exist: {views:,} (stories: {stories:,}).")
    for path in report.torn:
        click.echo(f"{path} is no file of view counts; it was set aside.", err=True)
    of_all = Views.objects.filter(count__gt=0)
    total = of_all.aggregate(total=Sum("count"))["total"] or 0
    click.echo(f"All views: {total:,} (stories: {of_all.count():,}).")


def _read_once(paper: Paper, log: Path) -> None:
    if not log.exists():
        raise Fault(f"There is no file {log}.")
    follower = _follower(paper, log)
    while follower.step() or follower.step():
        pass
    follower.close()
    _say(log, follower.read)


def _follow(paper: Paper, log: Path) -> None:
    """Never returns. What hinders it is said once and tried again."""
    trouble, said = "", time.monotonic()
    click.echo(f"Counting the views in {log}. Ctrl-C stops it.", err=True)
    follower = _follower(paper, log)
    while True:
        try:
            while follower.step():
                pass
            trouble = ""
        except OSError as error:
            if trouble != str(error):
                trouble = str(error)
                click.echo(f"{trouble}; it is tried again.", err=True)
            follower.close()
            follower = _follower(paper, log)
        if follower.read.malformed and time.monotonic() - said > 60 * 60:
            said = time.monotonic()
            _say(log, follower.read)
        time.sleep(EVERY)


def _follower(paper: Paper, log: Path) -> Follower:
    """One that goes on where the last one stopped."""
    from ..newsstand.access_log import Views, story_paths
    from ..newsstand.following import Follower
    from ..reader.readership.positions import position_of

    directory = paper.path / TALLY
    views = Views(story_paths(paper["paper.permalink"]), paper["views.repeat_minutes"])
    return Follower(log, directory, views, position_of(log, directory))


def _say(log: Path, done: Read) -> None:
    click.echo(f"{log}: {done.lines:,} lines, {done.views:,} views, {done.malformed:,} not understood.")
    if done.lost:
        click.echo(
            f"The file in which the last reading of {log} stopped is gone, so what followed in it is not "
            "counted. Let logs be kept uncompressed for one more rotation (`delaycompress`).",
            err=True,
        )


@contextmanager
def _alone(directory: Path, log: Path) -> Iterator[None]:
    from ..newsstand.following import key_of

    directory.mkdir(exist_ok=True)
    file = os.open(directory / f"{key_of(log):016x}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Fault(f"{log} is being followed already, by another process.") from None
    finally:
        os.close(file)
