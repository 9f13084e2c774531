"""What can be wrong with a paper's files and with the machine it is on; needs no Django."""

from __future__ import annotations

import os
import shutil
import smtplib
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal
from urllib.parse import unquote, urlsplit

from ..conf.options import SECRETS_FILE
from ..mail.connecting import CannotConnect, NotLetIn, Server, connected
from . import ports
from .faults import INSTALL_POSTGRESQL, NO_POSTGRESQL, Code, Fault, of_the_database
from .paper import Paper
from .schedule import is_alive
from .worker import ALIVE

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `wrong` has to be mended, a `note` is worth knowing."""

    level: Literal["wrong", "note", "fine"]
    sentence: str
    remedy: str = ""


def of_files(paper: Paper) -> Iterator[Finding]:
    """Secrets, folders, the SQLite file, room on the disk."""
    secrets = paper.path / SECRETS_FILE
    if secrets.exists() and stat.S_IMODE(secrets.stat().st_mode) & 0o077:
        yield Finding(
            "wrong", f"{SECRETS_FILE} can be read by others on this machine.", f"chmod 600 {secrets}"
        )
    for name in ("media", "backups", "edition", "."):
        folder = paper.path / name
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                "wrong",
                f"{folder.resolve()} cannot be written to.",
                "Give it to the user who runs the paper (chown).",
            )
    free = shutil.disk_usage(paper.path).free // MEGABYTE
    if free < 1024:
        yield Finding(
            "wrong" if free < 200 else "note",
            f"Only {free} MB are free on the disk.",
            "Make room, for example among the older copies in backups/.",
        )
    else:
        yield Finding("fine", f"{free // 1024} GB are free on the disk.")
    if paper.database:
        yield from _of_sqlite(paper)
    elif not find_spec("psycopg"):
        yield Finding("wrong", NO_POSTGRESQL, INSTALL_POSTGRESQL)


def of_machine(paper: Paper) -> Iterator[Finding]:
    """Port, mail, worker, time zone."""
    running = is_alive(paper.path / ALIVE)
    yield from _of_port(paper, running)
    if running:
        yield Finding("fine", "The background worker is at work.")
    else:
        yield Finding(
            "note",
            "The background worker is not running, so nothing scheduled is published.",
            "broadsheet run",
        )
    yield from _of_mail(paper)
    if paper.options["paper.time_zone"].origin == "default":
        yield Finding(
            "note",
            f"Dates are printed in {paper['paper.time_zone']}.",
            "Set `time_zone` under [paper] in broadsheet.toml to the paper's own.",
        )


def _of_sqlite(paper: Paper) -> Iterator[Finding]:
    database = paper.database
    assert database
    if not database.is_file():
        yield Finding("wrong", f"There is no database at {database}.", "`broadsheet run` makes it.")
        return
    if stat.S_IMODE(database.stat().st_mode) & 0o002:
        yield Finding("wrong", f"{database.name} can be written to by everybody.", f"chmod 600 {database}")
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=2)) as connection:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
    except sqlite3.Error as error:
        yield Finding("wrong", of_the_database(str(error)).message)
        return
    if answer != "ok":
        yield Finding(
            "wrong",
            f"The database is damaged: {answer}.",
            "Stop the paper and put the newest copy from backups/ in its place.",
        )
    else:
        size = database.stat().st_size / MEGABYTE
        yield Finding("fine", f"The database is whole ({size:.0f} MB) and can be written to.")


def _of_port(paper: Paper, running: bool) -> Iterator[Finding]:
    host, port = paper["server.host"], paper["server.port"]
    try:
        ports.claim(host, port)
    except Fault as fault:
        if running and fault.exit_code == Code.PORT_TAKEN:
            yield Finding("fine", f"Port {port} is in use, most likely by this paper, which is running.")
        else:
            yield Finding("note" if fault.exit_code == Code.PORT_TAKEN else "wrong", fault.message)
    else:
        yield Finding("fine", f"Port {port} is free.")


def _of_mail(paper: Paper) -> Iterator[Finding]:
    if provider := paper["email.provider"]:
        if not paper["email.provider_key"]:
            yield Finding(
                "wrong", f"The paper has no key of {provider}.", "Set `provider_key` under [email]."
            )
        elif not paper["email.webhook_secret"]:
            yield Finding(
                "note",
                f"{provider} cannot tell the paper which letters came back.",
                "Set `webhook_secret` under [email] in secrets.toml; see docs/how-to/send-mail.md.",
            )
        else:
            yield Finding(
                "fine", f"Mail goes by {provider}; `broadsheet doctor --mail you@example.com` tries it."
            )
        return
    url = urlsplit(paper["email.url"])
    if not url.scheme.startswith("smtp"):
        yield Finding(
            "note",
            "No mail leaves this paper: there is no mail server.",
            "Set BROADSHEET_EMAIL_URL, or `url` under [email] in secrets.toml, to smtp+tls://user:password@host:587.",
        )
        return
    host = url.hostname or "localhost"
    server = Server(
        host,
        url.port or 25,
        unquote(url.username or ""),
        unquote(url.password or ""),
        starttls=url.scheme == "smtp+tls",
        tls=url.scheme == "smtp+ssl",
        plain_password=paper["email.plain_password"],
    )
    try:
        with connected(server, timeout=5):
            pass
    except NotLetIn:
        yield Finding("wrong", f"The mail server {host} does not accept name and password.", _MAIL)
    except (CannotConnect, OSError, smtplib.SMTPException) as error:
        yield Finding("wrong", f"The mail server {host} cannot be used: {error}.", _MAIL)
    else:
        yield Finding("fine", f"The mail server {host} answers.")
    if not paper["email.bounces"]:
        yield Finding(
            "note",
            f"Nobody reads which letters came back; reports go to {paper['email.sender']}.",
            "Set `bounces` and `bounce_box` under [email]; see docs/how-to/send-mail.md.",
        )


_MAIL = "Look at BROADSHEET_EMAIL_URL, or `url` under [email]."
