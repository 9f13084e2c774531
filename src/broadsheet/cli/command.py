"""The command line: its verbs, and the one place where every error becomes a sentence."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import click

from . import faults

VERBS = ("new", "demo", "run", "press", "user", "wire", "index", "record", "tally", "dkim", "doctor")
HIDDEN_VERBS = ("prepare", "web", "worker")  # what `run` starts


class Verbs(click.Group):
    """Each verb is `command` in the module of its name, imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS + HIDDEN_VERBS:
            return None
        command: click.Command = importlib.import_module(f"broadsheet.cli.{cmd_name}").command
        return command


def _print_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"broadsheet {version('broadsheet')}")
        ctx.exit()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--paper", metavar="DIR", help="The paper to work on; see `broadsheet run --help`.")
@click.option("--debug", is_flag=True, help="Show where an error comes from (BROADSHEET_DEBUG=1).")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
              help="Show the version and exit.")  # fmt: skip
@click.pass_context
def broadsheet(ctx: click.Context, paper: str | None, debug: bool) -> None:
    """A complete online newspaper in one command."""
    ctx.obj = paper
    if debug:
        os.environ["BROADSHEET_DEBUG"] = "1"


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code. An error is printed as a sentence on stderr."""
    try:
        result: Any = broadsheet.main(list(arguments), prog_name="broadsheet", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except click.UsageError as mistake:
        mistake.show()
        return mistake.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:
        if os.environ.get("BROADSHEET_DEBUG", "") not in ("", "0"):
            traceback.print_exc()
        fault = faults.of(error)
        if fault.message:
            click.secho(fault.message, fg="red", err=True)
        return fault.exit_code
