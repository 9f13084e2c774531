"""What can go wrong, in sentences: each fault has a message for people and an exit code for programs."""

from __future__ import annotations

import errno
import sqlite3
import sys
from enum import IntEnum

import click

NO_POSTGRESQL = "The paper's database is PostgreSQL, and the program that speaks with it is not installed."
INSTALL_POSTGRESQL = "Install it with `pip install 'broadsheet[postgresql]'`."


class Code(IntEnum):
    """Exit codes; 2 is a wrong command line."""

    FAILED = 1
    NOT_A_PAPER = 3
    WRONG_OPTION = 4
    PORT_TAKEN = 5
    DISK_FULL = 6
    DATABASE = 7
    NOT_PERMITTED = 8
    INTERRUPTED = 130


class Fault(click.ClickException):
    """An error that ends the command: a sentence, or several, and an exit code."""

    def __init__(self, message: str, code: int = Code.FAILED) -> None:
        super().__init__(message)
        self.exit_code = int(code)  # type: ignore[misc]  # click's own subclasses set it on the class


def of(error: BaseException) -> Fault:
    """The fault that `error` amounts to. Django is asked only if it is loaded already."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return Fault("Stopped.", Code.INTERRUPTED)
    if isinstance(error, click.ClickException):
        return Fault(error.format_message(), error.exit_code)
    if isinstance(error, BrokenPipeError):
        return _reader_went_away()
    if isinstance(error, OSError) and (found := _of_the_system(error)):
        return found
    if isinstance(error, sqlite3.Error):  # of the press's own ledger
        return of_the_database(str(error))
    if "django" in sys.modules and (found := _of_django(error)):
        return found
    return Fault(
        f"Something unforeseen happened: {_named(error)}. "
        "`broadsheet doctor` looks for the cause, `--debug` shows where in the program it is.",
    )


def _reader_went_away() -> Fault:
    """`broadsheet … | head`: not an error, but Python must not flush into the closed pipe at its exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Fault("", 0)


def _of_the_system(error: OSError) -> Fault | None:
    where = f" {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault(
            f"The disk is full{' at' + where if where else ''}. Make room and try again.", Code.DISK_FULL
        )
    if error.errno == errno.EROFS:
        return Fault(f"The disk cannot be written to:{where or ' it is read-only'}.", Code.NOT_PERMITTED)
    if isinstance(error, PermissionError):
        return Fault(
            f"Permission denied:{where or ' a file of the paper'}. The paper's directory and all in it must "
            "belong to the user who runs it.",
            Code.NOT_PERMITTED,
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError) and where:
        return Fault(f"{(error.strerror or 'Not found').capitalize()}:{where}.")
    return None


def _of_django(error: BaseException) -> Fault | None:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    if isinstance(error, DatabaseError):
        return of_the_database(str(error).strip().splitlines()[0] if str(error).strip() else _named(error))
    if isinstance(error, ImproperlyConfigured):
        if "psycopg" in str(error):
            return Fault(f"{NO_POSTGRESQL} {INSTALL_POSTGRESQL}", Code.DATABASE)
        return Fault(f"The paper's options do not fit together: {error}", Code.WRONG_OPTION)
    return None


def of_the_database(message: str) -> Fault:
    """The fault behind what SQLite or PostgreSQL says."""
    known = {
        "database is locked": "The database is locked by another program. Close it, wait for a long "
        "import to end, or stop the other `broadsheet run`.",
        "database or disk is full": "The disk is full. Make room and try again.",
        "unable to open database file": "The database cannot be opened. Its directory must exist and "
        "belong to the user who runs the paper.",
        "readonly database": "The database cannot be written to. It must belong to the user who runs "
        "the paper.",
        "malformed": "The database file is damaged. Stop the paper and put the newest copy from backups/ "
        "in its place.",
        "not a database": "The database file is not a database. Put the newest copy from backups/ in "
        "its place.",
        "no such table": "The database has no tables yet, or old ones. `broadsheet run` brings them up "
        "to date.",
        "no such column": "The database has old tables. `broadsheet run` brings them up to date.",
    }
    for words, sentence in known.items():
        if words in message.lower():
            return Fault(sentence, Code.DISK_FULL if "full" in words else Code.DATABASE)
    return Fault(f"The database does not do its work: {message}.", Code.DATABASE)


def _named(error: BaseException) -> str:
    text = str(error).strip()
    return f"{text.splitlines()[0]} ({type(error).__name__})" if text else type(error).__name__
