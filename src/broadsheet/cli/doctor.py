"""`broadsheet doctor`: what is wrong with this paper, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..conf.options import OPTIONS, unknown_variables
from .ailments import Finding, of_files, of_machine
from .ailments_rates import of_rates
from .faults import Fault, of
from .paper import Paper, paper_option, read
from .texts import table, toml_value
from .trial_letter import send_to

MARKS = {"wrong": ("✗", "red"), "note": ("!", "yellow"), "fine": ("✓", "green")}


@click.command()
@click.option("--options", "only_options", is_flag=True, help="Show all options in force and their origins.")
@click.option("--mail", "address", metavar="ADDRESS", help="Send a letter to ADDRESS and say what happened.")
@paper_option
def command(only_options: bool, address: str | None, paper_dir: str | None) -> int:
    """Say what is wrong with this paper and how to mend it; exits with 1 if something must be mended."""
    if only_options:
        click.echo(in_force(read(paper_dir)))
        return 0
    wrong = 0
    for finding in send_to(read(paper_dir), address) if address else _findings(paper_dir):
        mark, colour = MARKS[finding.level]
        click.secho(f"{mark} ", fg=colour, nl=False)
        click.echo(finding.sentence + (f"\n    {finding.remedy}" if finding.remedy else ""))
        wrong += finding.level == "wrong"
    click.echo("\nNothing has to be mended." if not wrong else f"\nTo be mended: {wrong}.")
    return int(wrong > 0)


def in_force(paper: Paper) -> str:
    """A table of all options; secrets are masked."""
    rows = []
    for found in (paper.options[option.key] for option in OPTIONS):
        value = "(hidden)" if found.option.secret and found.value not in ("", found.option.default) else None
        rows.append(
            [found.option.key, value or toml_value(found.value), found.origin.replace(f"{paper.path}/", "")]
        )
    return table(["option", "value", "from"], rows)


def _findings(paper_dir: str | None) -> Iterator[Finding]:
    try:
        paper = read(paper_dir)
    except Fault as fault:
        yield Finding("wrong", fault.message)
        return
    yield Finding("fine", f"{paper['paper.name']}, in {paper.path}.")
    for name, nearest in unknown_variables():
        meant = f"Did you mean {nearest}?" if nearest else "`broadsheet doctor --options` lists them all."
        yield Finding("note", f"The variable {name} is no option and does nothing.", meant)
    yield from of_files(paper)
    yield from of_machine(paper)
    yield from of_rates(paper)
    try:
        paper.start()
        from .ailments_within import of_program

        yield from of_program(paper)
    except Exception as error:  # whatever it is, it is what is wrong with the paper
        yield Finding("wrong", of(error).message)
