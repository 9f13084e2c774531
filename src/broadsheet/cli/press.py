"""`broadsheet press`: print pages ahead of readers, check them, explain them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from .database import expect_current
from .faults import Code, Fault
from .paper import Paper, paper_option, read
from .progress import step

if TYPE_CHECKING:
    from ..press.edition import Edition

MEGABYTE = 1024 * 1024


@click.command()
@click.option("--all", "everything", is_flag=True, help="Print every page of the paper that is missing.")
@click.option("--verify", is_flag=True, help="Compare what is printed with fresh renders; print nothing.")
@click.option("--explain", metavar="URL", help="Say of what a page was made and what makes it stale.")
@click.option("--nginx", "server", flag_value="nginx", help="Write a configuration for nginx to stdout.")
@click.option("--caddy", "server", flag_value="caddy", help="Write a configuration for Caddy to stdout.")
@paper_option
def command(
    everything: bool, verify: bool, explain: str | None, server: str | None, paper_dir: str | None
) -> int:
    """Print the pages that readers ask for first, as far as they are missing.

    The paper prints by itself while it runs; this is for having pages ready before that, and for looking
    into what is printed. It can be stopped and started again at any time.
    """
    paper = read(paper_dir)
    _as_it_runs(paper)
    paper.start()
    if server:
        from .web_servers import render

        click.echo(render(paper, server), nl=False)
        return 0
    expect_current()
    from ..press import pressroom
    from ..press.following import editions

    current = editions().current
    if explain is not None or verify:
        if current is None:
            raise Fault("Nothing is printed yet; `broadsheet run` prints, and so does `broadsheet press`.")
        return _explain(current, explain) if explain is not None else _verify(current)
    pressroom.open_up()
    edition = editions().landing
    assert edition
    return _print(paper, edition, everything)


def _as_it_runs(paper: Paper) -> None:
    """With the address that `run` found, where the paper names none: it stands on every page."""
    note = paper.path / "edition" / "address"
    if paper.options["paper.address"].origin == "default" and note.is_file():
        os.environ[paper.options["paper.address"].option.variable] = note.read_text()


def _print(paper: Paper, edition: Edition, everything: bool) -> int:
    from ..press import plates, pressroom, printer
    from ..press.following import editions

    paths: Iterable[str] = pressroom.first_pages()
    if everything:
        paths = (path for plate in plates.all_plates() for path in (*plate.first(), *plate.every()))
    budget, seen, printed, began = paper["press.megabytes"] * MEGABYTE, 0, 0, time.monotonic()
    full = False
    with step("Printing pages") as shown:
        for path in paths:
            seen += 1
            if seen % 100 == 0:
                edition = editions().landing or edition  # a change may have begun another meanwhile
            file = edition.file(path)
            if file is None or file.exists():
                continue
            if printed % 200 == 199 and edition.ledger.size[1] > budget:
                full = True
                break
            printed += printer.print_anew(path, edition)
            shown.count(printed)
        rate = printed / max(time.monotonic() - began, 0.001)
        pages, size = edition.ledger.size
        shown.outcome = (
            f"{printed:,} printed, {rate:,.0f} a second; {pages:,} pages take {size // MEGABYTE:,} MB"
        )
    if editions().coming and not full:
        editions().switch()
        editions().sweep()
        click.echo("The new look is what readers get from now on.")
    if full:
        click.echo(
            f"The room for printed pages, {paper['press.megabytes']:,} MB, is used up; the others are "
            "printed when they are asked for. The option press.megabytes gives more."
        )
    return 0


def _verify(edition: Edition) -> int:
    from ..press.proof import differences

    looked, wrong = 0, []
    with step("Comparing printed pages with fresh ones") as shown:
        total = edition.ledger.size[0]
        for difference in differences(edition):
            looked += 1
            shown.count(looked, total)
            if difference:
                wrong.append(difference)
        shown.outcome = f"{looked:,} pages, {len(wrong):,} differ"
    for each in wrong:
        click.echo(f"{each.path}: {each.what}.")
    return int(Code.FAILED) if wrong else 0


def _explain(edition: Edition, url: str) -> int:
    from ..press.proof import making

    path = urlsplit(url).path or "/"
    made = making(edition, path)
    if made is None:
        raise Fault(
            f"{path} is no page that is printed: it is a form, a file, or no page of this paper at all."
        )
    click.echo(f"{path} is printed from the plate “{made.plate}”.")
    if made.printed_at is None:
        click.echo("It is not on the disk now; it is printed when somebody asks for it.")
        return 0
    click.echo(
        f"Printed {made.printed_at:%Y-%m-%d %H:%M:%S} UTC, {made.size:,} bytes, after order {made.order}."
    )
    if made.until:
        click.echo(f"It holds until {made.until:%Y-%m-%d %H:%M:%S} UTC and is then printed anew.")
    click.echo("It shows, and is printed anew when one of these changes:")
    for thing in made.things:
        click.echo(f"  {thing}")
    click.echo("It is also printed anew when a change touches its address, or the paper gets a new look.")
    return 0
