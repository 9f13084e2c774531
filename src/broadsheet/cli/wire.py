"""`broadsheet wire read`: stories from files, folders and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .database import expect_current
from .faults import Code, Fault
from .fetching import Address, fetch
from .paper import paper_option, read
from .progress import step
from .texts import table

if TYPE_CHECKING:
    from ..staff.models import User
    from ..wire.dispatch import Dispatch
    from ..wire.formats.recipes import Recipes

RECIPES = "recipes.toml"
ORDER = ("new", "revised", "unchanged", "refused")


@click.group()
def command() -> None:
    """Stories coming in from elsewhere."""


@command.command("read")
@click.argument("places", nargs=-1, required=True, metavar="FILE-OR-FOLDER-OR-URL...")
@click.option(
    "--publish", is_flag=True, help="Publish what is new, as of its own date; else it is filed as drafts."
)
@click.option("--section", metavar="NAME", help="The section of all of them, whatever they say.")
@click.option("--language", metavar="CODE", help="The language edition of all of them, whatever they say.")
@click.option(
    "--timezone",
    metavar="ZONE",
    help="Zone of times that name none; else the outlet's, if known, or the paper's.",
)
@click.option("--as", "email", metavar="EMAIL", help="The account that reads: its role says what it may do.")
@click.option("--force", is_flag=True, help="Write over what the desk has changed since the last reading.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses inside your own network, too.")
@paper_option
def read_wire(
    places: tuple[str, ...],
    publish: bool,
    section: str | None,
    language: str | None,
    timezone: str | None,
    email: str | None,
    force: bool,
    allow_private: bool,
    paper_dir: str | None,
) -> int:
    """Read stories from text dumps of pages, saved HTML pages, feeds and manuscripts.

    Reading the same again changes nothing. Whatever cannot be read is named, and the others go on; the
    exit code is 1 if there was any.
    """
    zone = _zone(timezone)
    paper = read(paper_dir).start()
    expect_current()
    from ..wire.intake import Handling, take_all
    from ..wire.pictures import by_file_name

    user = _account(email) if email else None
    reading = Reading(allow_private, _recipes(paper.path))
    with step("Reading") as shown:
        for number, name in enumerate(reading.names(places), 1):
            reading.read(name)
            shown.count(number)
        shown.outcome = f"{len(reading.dispatches)} found"
    handling = Handling(
        publish=publish,
        section=section,
        language=language,
        timezone=zone,
        user=user,
        pictures=by_file_name,
        force=force,
    )
    rows = [["refused", place, reason] for place, reason in reading.refused]
    with step("Taking in") as shown:
        done = []

        def one_more(outcome: Any) -> None:
            done.append(outcome)
            shown.count(len(done), len(reading.dispatches))

        outcomes = take_all(reading.dispatches, handling, one_more)
    rows += [[it.became, it.place, _said(it, str(paper["paper.address"]))] for it in outcomes]
    rows.sort(key=lambda row: ORDER.index(row[0]))
    click.echo(table(["", "from", "what became of it"], rows))
    counts = {became: sum(row[0] == became for row in rows) for became in ORDER}
    click.echo(
        ", ".join(f"{count} {became}" for became, count in counts.items() if count) or "Nothing to read."
    )
    return int(counts["refused"] > 0)


@dataclass(slots=True)
class Reading:
    """All that is to be read: what was found, and what could not be read and why."""

    allow_private: bool
    recipes: Recipes
    dispatches: list[Dispatch] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def names(self, places: tuple[str, ...]) -> Iterator[str]:
        """Files and addresses, folders walked through in the order of their names; no hidden files."""
        for place in places:
            path = Path(place)
            if Address.is_one(place) or not path.is_dir():
                yield place
                continue
            found = sorted(item for item in path.rglob("*") if item.is_file() and not _hidden(item, path))
            if not found:
                self.refused.append((place, "There is no file in this folder."))
            for item in found:
                if item.resolve().is_relative_to(path.resolve()):
                    yield str(item)
                else:
                    self.refused.append((str(item), "This link leads out of the folder."))

    def read(self, name: str) -> None:
        """Read one file or address into dispatches."""
        from django.utils import timezone

        from ..wire.dispatch import Unreadable
        from ..wire.formats import read as parse

        try:
            if Address.is_one(name):
                data, url = fetch(name, allow_private=self.allow_private)
            else:
                data, url = _bytes_of(name), ""
            found = parse(data, name=name, url=url, now=timezone.localtime(), recipes=self.recipes)
        except Unreadable as unreadable:
            self.refused.append((unreadable.place, unreadable.reason))
        except OSError as error:
            self.refused.append((name, _of_file(error)))
        else:
            self.dispatches.extend(found.dispatches)
            self.refused.extend((skipped.place, skipped.reason) for skipped in found.skipped)


def _account(email: str) -> User:
    """Who reads the wire, so that the log names them and they do only what their role allows."""
    from ..staff.models import User

    user = User.objects.named(email)
    if user is None:
        raise Fault(f'There is no account {email!r}. `broadsheet user add {email} --role "wire"` makes it.')
    if not user.is_active:
        raise Fault(
            f"The account {email!r} is switched off. Switch it on at the desk, under Settings, Users."
        )
    return user


def _recipes(paper: Path) -> Recipes:
    """How to read an outlet's own old pages, from the paper's `recipes.toml`."""
    from ..wire.dispatch import Unreadable
    from ..wire.formats.recipes import parse

    path = paper / RECIPES
    try:
        return parse(path.read_text(encoding="utf-8"), name=str(path)) if path.exists() else {}
    except (Unreadable, UnicodeDecodeError) as wrong:
        raise Fault(str(wrong), Code.WRONG_OPTION) from None


def _bytes_of(name: str) -> bytes:
    """What is in the file, so far as it can be read at all: a device has no end."""
    from ..wire.formats import LARGEST

    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _of_file(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    if isinstance(error, PermissionError):
        return "It may not be read by the user who runs this."
    return f"{error.strerror or error}."


def _said(outcome: Any, address: str) -> str:
    where = ""
    if outcome.story is not None:
        where = f"{address}{outcome.story.get_absolute_url()}"
        where += "" if outcome.story.live or outcome.story.retracted_at else " (draft)"
    return "; ".join(part for part in (where, outcome.reason) if part)


def _zone(name: str | None) -> Any:
    from zoneinfo import ZoneInfo

    from ..conf.kinds import TIME_ZONE

    try:
        return ZoneInfo(TIME_ZONE.from_text(name)) if name else None
    except ValueError as error:
        raise click.BadParameter(f"it {error}", param_hint="--timezone") from None


def _hidden(item: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in item.relative_to(root).parts)
