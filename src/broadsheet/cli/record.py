"""`broadsheet record`: the figures of any text, and the rates of exchange that they are checked by."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .faults import Code, Fault
from .paper import find, paper_option
from .paper import read as paper_at
from .record_figures import figures
from .record_index import index
from .record_pages import print_anew
from .texts import shown, table

if TYPE_CHECKING:
    from ..dossiers.figures.checking import Check


@click.group()
def command() -> None:
    """What stories state: their figures, checked."""


command.add_command(index)
command.add_command(figures)


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of the text; else the one its page names.")
@click.option("--language", metavar="CODE", help="az, en, it, ru or tr; else the one its words are of.")
@click.option("--json", "in_json", is_flag=True, help="All that is found, for programs.")
@click.option("--lines", "in_lines", is_flag=True, help="FILE:LINE:COLUMN, for an editor to jump to.")
@paper_option
def check(
    files: tuple[str, ...],
    day: str | None,
    language: str | None,
    in_json: bool,
    in_lines: bool,
    paper_dir: str | None,
) -> int:
    """Check the sums in texts that are said again in another currency.

    FILE is a text, a page as text or HTML; - reads the standard input. The rates are the European Central
    Bank's and, in a paper, those of `record rates import`. Exits with 1 if a sum is stale, off or of the
    wrong scale.
    """
    if in_json and in_lines:
        raise click.UsageError("--json and --lines exclude each other.")
    from ..dossiers.figures import report

    given = _date(day) if day else None
    checks = [_checked(name, given, language, paper_dir) for name in files]
    if in_json:
        found = [report.as_json(it, name, with_text=not in_file) for name, it, in_file in checks]
        said = {"files": found, "counts": report.counted(it for _, it, _ in checks)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    elif in_lines:
        for name, it, _ in checks:
            for line in report.as_lines(it, name):
                click.echo(shown(line))
    else:
        click.echo("\n\n".join(_told(name, it, alone=len(checks) == 1) for name, it, _ in checks))
    return int(any(it.wrong for _, it, _ in checks))


@command.group("rates")
def rates() -> None:
    """Rates of exchange beside those of the European Central Bank."""


@rates.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--base", default="EUR", show_default=True, metavar="CODE",
              help="In a CSV without a column “base”: rates are units to one of this currency.")  # fmt: skip
@paper_option
def import_rates(files: tuple[str, ...], base: str, paper_dir: str | None) -> None:
    """Keep rates of a bank in the paper's directory rates/.

    FILE is one of the European Central Bank's own (eurofxref), the daily XML of the Central Bank of
    Azerbaijan, or a CSV with the columns date, currency and rate. Everything is looked through first; if
    anything is wrong, nothing is kept.
    """
    from ..dossiers.figures.imported import Unusable, read
    from ..dossiers.figures.kept import take_in

    paper = find(paper_dir)
    try:
        for taken in take_in(paper, [read(_bytes_of(name), name, base.upper()) for name in files]):
            click.echo(
                f"{taken.source}: {taken.new} new, {taken.known} known already, "
                f"{taken.first} to {taken.last}."
            )
            for remark in taken.remarks:
                click.echo(f"  {shown(remark)}")
    except Unusable as reason:
        raise Fault(shown(str(reason))) from None
    print_anew(paper)


def _checked(
    name: str, given: date | None, language: str | None, paper_dir: str | None
) -> tuple[str, Check, bool]:
    from ..dossiers.figures.checking import check as checked
    from ..dossiers.figures.imported import Unusable
    from ..dossiers.figures.kept import all_rates
    from ..dossiers.figures.languages import language_of, load
    from ..dossiers.figures.reading import NoText, read

    data = _bytes_of(name)
    try:
        text = read(data)
    except NoText as reason:
        raise Fault(f"{shown(name)}: {reason}") from None
    try:
        known = load(language or language_of(text.text))
    except LookupError as unknown:
        raise click.BadParameter(str(unknown.args[0]), param_hint="--language") from None
    paper = _paper(paper_dir)
    try:
        rates = all_rates(paper)
    except Unusable as reason:
        raise Fault(f"The paper’s rates cannot be read. {shown(str(reason))}") from None
    day = given or _day_of(data, name)
    return name, checked(text.text, known, day, rates, dollar=_dollar(paper)), text.in_file


def _told(name: str, check: Check, *, alone: bool) -> str:
    """A file's conversions as a table, each with its sentence, and what was found in all."""
    from ..dossiers.figures import report

    parts = [] if alone else [shown(name)]
    rows = report.as_rows(check)
    if rows:
        parts.append(table(["line", "sum", "converted", "verdict", "would be"], rows))
    parts += [f"{it.amount.surface}: {it.sentence}" for it in check.checked]
    if check.together:
        parts.append(check.together.sentence)
    kinds: list[str] = [it.kind for it in check.amounts]
    sums = ", ".join(
        f"{kinds.count(kind)} {words[kinds.count(kind) != 1]}"
        for kind, words in (
            ("money", ("sum", "sums")),
            ("share", ("share", "shares")),
            ("count", ("count", "counts")),
        )
    )
    judged = ", ".join(f"{number} {it}" for it, number in report.counted([check]).items() if number)
    parts.append(f"{sums}. {'Converted sums: ' + judged if judged else 'No sum is converted'}.")
    return "\n".join(shown(line) if "\n" not in line else line for line in parts)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date; write 2021-11-17.", param_hint="--date") from None


def _dollar(paper: Path | None) -> str:
    """Whose a bare “$” is in the paper, if there is one."""
    return str(paper_at(str(paper))["record.dollar"]) if paper else "USD"


def _paper(given: str | None) -> Path | None:
    """The paper whose rates are used, if one is named or around; a check needs none."""
    if given or os.environ.get("BROADSHEET_PAPER"):
        return find(given)
    try:
        return find()
    except Fault as none:
        if none.exit_code != Code.NOT_A_PAPER:
            raise
        return None


def _day_of(data: bytes, name: str) -> date:
    """The day that a page or dump itself names."""
    from datetime import UTC, datetime

    from ..wire.dispatch import Unreadable
    from ..wire.formats import read

    try:
        for dispatch in read(data, name=name, now=datetime.now(UTC)):
            if dispatch.published:
                return dispatch.published.date()
    except Unreadable:
        pass
    raise Fault(f"{shown(name)} names no day of its own. Say which with --date, such as --date 2021-11-17.")


def _bytes_of(name: str) -> bytes:
    from ..dossiers.figures.reading import LARGEST

    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Fault(f"{shown(name)}: There is no such file.") from None
    except IsADirectoryError:
        raise Fault(f"{shown(name)} is a folder; name the files in it.") from None
    except PermissionError:
        raise Fault(f"{shown(name)} may not be read by the user who runs this.", Code.NOT_PERMITTED) from None
    except (OSError, ValueError) as error:
        raise Fault(f"{shown(name)} cannot be read: {error}.") from None
