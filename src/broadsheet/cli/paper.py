"""Finding a paper, reading its options, and starting Django for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from ..conf import options
from ..conf.options import PAPER_FILE, InForce, WrongOption
from .faults import Code, Fault

Verb = TypeVar("Verb", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Paper:
    """One installation: its directory and the options in force there."""

    path: Path
    options: Mapping[str, InForce]

    def __getitem__(self, key: str) -> Any:
        """The value of an option: `paper["server.port"]`."""
        return self.options[key].value

    @property
    def database(self) -> Path | None:
        """The SQLite file, or nothing where the paper lives in PostgreSQL."""
        url = urlsplit(self["database.url"])
        return self.path / url.path.removeprefix("/") if url.scheme == "sqlite" else None

    def start(self, *, logs: bool = False) -> Paper:
        """Load Django with this paper's settings. A process starts one paper only.

        Without `logs` nothing is logged but in debugging: what went wrong is said by the verb itself.
        """
        os.environ["BROADSHEET_PAPER"] = str(self.path)
        os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.conf.settings"
        import django

        django.setup()
        if not logs and os.environ.get("BROADSHEET_DEBUG", "") in ("", "0"):
            logging.disable(logging.CRITICAL)
        return self


def find(given: str | None = None) -> Path:
    """The paper's directory: `given`, else BROADSHEET_PAPER, else the working directory or one above it."""
    named = given or os.environ.get("BROADSHEET_PAPER")
    if named:
        path = Path(named).expanduser().resolve()
        if (path / PAPER_FILE).is_file():
            return path
        what = "has no broadsheet.toml in it" if path.is_dir() else "is not a directory"
        raise Fault(f"{path} {what}, so it is not a paper. {_REMEDY}", Code.NOT_A_PAPER)
    here = Path.cwd()
    for path in (here, *here.parents):
        if (path / PAPER_FILE).is_file():
            return path
    raise Fault(f"{here} is not a paper, nor is any directory above it. {_REMEDY}", Code.NOT_A_PAPER)


def read(given: str | None = None) -> Paper:
    """The paper with its options. Faults if it is none or if an option is wrong."""
    path = find(given)
    try:
        return Paper(path, options.load(path))
    except WrongOption as wrong:
        raise Fault(str(wrong), Code.WRONG_OPTION) from None


def paper_option(verb: Verb) -> Verb:
    """Let the verb take `--paper DIR`, before or after its name, as the argument `paper_dir`."""

    def either(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        return value or ctx.find_root().obj

    return click.option(
        "--paper", "paper_dir", metavar="DIR", callback=either,
        help="The paper to work on; else BROADSHEET_PAPER, else the paper around.",
    )(verb)  # fmt: skip


_REMEDY = "Name one with --paper, go into one, or make one with `broadsheet new`."
