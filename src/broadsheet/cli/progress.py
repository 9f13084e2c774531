"""Long work, shown: one line a step, with a count where there is one, on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Step:
    """A line of progress: on a terminal it counts in place, into a file it is written once, when done."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.began = self._drawn = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self.outcome = ""
        self._draw("…")

    def count(self, done: int, total: int = 0) -> None:
        """Say how far it is; drawn at most ten times a second."""
        now = time.monotonic()
        if now - self._drawn >= 0.1:
            self._drawn = now
            self._draw(f" {done:,} of {total:,}" if total else f" {done:,}")

    def finish(self, mark: str) -> None:
        """Close the line."""
        seconds = time.monotonic() - self.began
        took = f" ({seconds:.0f} s)" if seconds >= 1 else ""
        if self._terminal:
            click.echo("\r\033[K", nl=False, err=True)
        click.echo(f"{mark} {self.title}{': ' + self.outcome if self.outcome else ''}{took}", err=True)

    def _draw(self, rest: str) -> None:
        if self._terminal:
            click.echo(f"\r\033[K  {self.title}{rest}", nl=False, err=True)


@contextmanager
def step(title: str) -> Iterator[Step]:
    """A piece of work: `with step("Reading stories") as shown: shown.count(3, 60)`."""
    shown = Step(title)
    try:
        yield shown
    except BaseException:
        shown.finish("✗")
        raise
    shown.finish("✓")
