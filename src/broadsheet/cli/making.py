"""Making a paper: its directory and files, and its database."""

from __future__ import annotations

import base64
import secrets
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from ..conf import kinds, options
from ..conf.options import PAPER_FILE, SECRETS_FILE, WrongOption
from .faults import Code, Fault
from .paper import Paper, read
from .texts import broadsheet_toml

FOLDERS = ("media", "backups", "templates", "static")
GITIGNORE = """\
secrets.toml
paper.sqlite3*
media/
backups/
edition/
"""


@contextmanager
def directory_for(where: str) -> Iterator[Path]:
    """A new or empty directory to make a paper in. If that fails, all is as it was before."""
    path = Path(where).expanduser().resolve()
    existed = path.is_dir()
    if path.exists() and not existed:
        raise Fault(f"{path} is a file. Name a directory that is empty or does not exist yet.")
    if existed and any(path.iterdir()):
        raise Fault(f"{path} is not empty, so no paper is made there. Name another directory.")
    missing = [path, *(parent for parent in path.parents)]
    made = [folder for folder in missing if not folder.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
        yield path
    except BaseException:
        if existed:
            _empty(path)
        elif made:
            shutil.rmtree(made[-1], ignore_errors=True)
        raise


def write_files(path: Path, chosen: dict[str, object]) -> Paper:
    """The files of a new paper with the options `chosen`, by key; returns it, its options checked."""
    for key, value in chosen.items():
        try:
            options.BY_KEY[key].kind.from_toml(value)
        except ValueError as error:
            raise Fault(f"`{key}` {error}.", Code.WRONG_OPTION) from None
    (path / PAPER_FILE).write_text(broadsheet_toml(chosen), encoding="utf-8")
    secret = path / SECRETS_FILE
    secret.touch(mode=0o600)
    secret.write_text(
        "# Never show this file to anybody, and keep it out of version control.\n"
        f'[secret]\nkey = "{secrets.token_urlsafe(48)}"\n' + alerts_key(),
        encoding="utf-8",
    )
    for folder in FOLDERS:
        (path / folder).mkdir(mode=0o700 if folder == "backups" else 0o755)
    (path / ".gitignore").write_text(GITIGNORE, encoding="utf-8")
    try:
        return read(str(path))
    except WrongOption as wrong:  # from an environment variable
        raise Fault(str(wrong), Code.WRONG_OPTION) from None


def alerts_key() -> str:
    """The lines of secrets.toml with a new key for alerts: any number below the order of the curve P-256."""
    number = secrets.randbelow(kinds.P256_ORDER - 1) + 1
    text = base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")
    return f'\n[alerts]\nkey = "{text}"\n'


def add_alerts_key(paper: Paper) -> None:
    """Give a paper from before there were alerts its key. Where that is not possible, it has none."""
    file = paper.path / SECRETS_FILE
    if paper["alerts.key"] or not file.is_file():
        return
    text = file.read_text(encoding="utf-8-sig")
    if "alerts" in tomllib.loads(text):
        return
    draft = file.with_suffix(".new")
    try:
        draft.touch(mode=0o600)
        draft.write_text(text.rstrip("\n") + "\n" + alerts_key(), encoding="utf-8")
        shutil.copystat(file, draft)
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def make_database(paper: Paper) -> None:
    """Start Django for the paper and make its tables; the database is readable by its owner only."""
    from .database import bring_up_to_date

    if paper.database:
        paper.database.touch(mode=0o600)
    paper.start()
    bring_up_to_date(paper)


def make_sections(sections: Sequence[Mapping[str, str]]) -> None:
    """Sections in the main language in this order: each a name and perhaps slug, description and colour."""
    from wagtail.models import Locale

    from ..stories.models import Section
    from ..stories.models.named import free_slug

    locale = Locale.get_default()
    for position, section in enumerate(sections, 1):
        Section.objects.create(
            locale=locale,
            name=section["name"],
            slug=section.get("slug") or free_slug(Section, section["name"]),
            description=section.get("description", ""),
            colour=section.get("colour", ""),
            position=position * 10,
        )


def next_steps(*lines: str) -> None:
    """What to type next, on stdout."""
    for line in lines:
        click.echo(f"  {line}")


def _empty(path: Path) -> None:
    for child in path.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
