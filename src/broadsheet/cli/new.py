"""`broadsheet new`: makes a paper."""

from __future__ import annotations

import click

from .making import directory_for, make_database, make_sections, next_steps, write_files

SECTIONS = ("News", "Opinion")


@click.command()
@click.argument("directory", metavar="DIR")
@click.option("--name", help="Name of the paper, as in its masthead; else the directory's name.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language edition, such as en or az; repeat it for more. The first is the main one.",
)
@click.option("--time-zone", metavar="ZONE", help="Zone of every date in print, such as Asia/Baku.")
@click.option(
    "--section", "sections", multiple=True, metavar="NAME", help="A section, such as Politics; repeatable."
)
@click.option("--address", metavar="URL", help="Public address, such as https://www.example.com.")
def command(
    directory: str,
    name: str | None,
    languages: tuple[str, ...],
    time_zone: str | None,
    sections: tuple[str, ...],
    address: str | None,
) -> None:  # fmt: skip
    """Make a paper in the new or empty directory DIR. Asks nothing; all can be changed later."""
    with directory_for(directory) as path:
        chosen: dict[str, object] = {"paper.name": name or path.name.replace("-", " ").title()}
        chosen |= {"paper.languages": list(languages)} if languages else {}
        chosen |= {"paper.time_zone": time_zone} if time_zone else {}
        chosen |= {"paper.address": address} if address else {}
        paper = write_files(path, chosen)
        make_database(paper)
        make_sections([{"name": section} for section in sections or SECTIONS])
    click.echo(f"{chosen['paper.name']} is made, in {path}.\n")
    click.echo("Next:")
    next_steps(
        f"cd {directory}",
        'broadsheet user add you@example.com --role "chief editor"',
        "broadsheet run",
    )
