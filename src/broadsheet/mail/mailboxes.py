"""The mailbox reports come to: a Maildir on this machine, or IMAP."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

AT_ONCE = 200
LARGEST = 2_000_000
"""Bytes. A report that quotes a letter is smaller; what is larger stays unread."""
PATIENCE = 30
"""Seconds an IMAP server may take to answer."""


class Mailbox(Protocol):
    def unread(self) -> Iterator[tuple[str, bytes]]:
        """Some unread messages, each with its name here."""

    def remove(self, name: str) -> None:
        """Delete a message that was dealt with."""

    def leave(self, name: str) -> None:
        """Mark a message as read; a person may want to see it."""


@contextmanager
def opened(url: str) -> Iterator[Mailbox]:
    """The mailbox at `maildir:///path`, `imaps://user:password@host/FOLDER` or `imap://...` (STARTTLS).

    Raises `OSError` or `imaplib.IMAP4.error` when it cannot be had.
    """
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        yield Maildir(Path(unquote(parts.path)))
        return
    host, context = parts.hostname or "", ssl.create_default_context()
    server: imaplib.IMAP4
    if parts.scheme == "imaps":
        server = imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=PATIENCE)
    else:
        server = imaplib.IMAP4(host, parts.port or 143, timeout=PATIENCE)
        if host not in ("localhost", "127.0.0.1", "::1"):
            server.starttls(context)
    try:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        box = ImapFolder(server, unquote(parts.path.strip("/")) or "INBOX")
        yield box
        box.clear()
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


class Maildir:
    """A directory with `new` and `cur`, as a mail server on this machine delivers into."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not (path / "new").is_dir():
            raise FileNotFoundError(f"There is no Maildir at {path}")

    def unread(self) -> Iterator[tuple[str, bytes]]:
        for file in sorted((self._path / "new").iterdir())[:AT_ONCE]:
            with suppress(OSError):  # another machine was faster, or we may not read it
                if file.is_file():
                    yield file.name, file.read_bytes() if file.stat().st_size <= LARGEST else b""

    def remove(self, name: str) -> None:
        (self._path / "new" / name).unlink(missing_ok=True)

    def leave(self, name: str) -> None:
        seen = name if ":2," in name else f"{name}:2,S"
        with suppress(FileNotFoundError):
            (self._path / "new" / name).rename(self._path / "cur" / seen)


class ImapFolder:
    """A folder on an IMAP server."""

    def __init__(self, server: imaplib.IMAP4, folder: str) -> None:
        self._server = server
        quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
        answer, words = server.select(f'"{quoted}"')
        if answer != "OK":
            raise imaplib.IMAP4.error(f"{folder}: {words[0]!r}")

    def unread(self) -> Iterator[tuple[str, bytes]]:
        _, found = self._server.uid("SEARCH", "UNSEEN", "SMALLER", str(LARGEST))
        for number in (found[0] or b"").split()[:AT_ONCE]:
            _, fetched = self._server.uid("FETCH", number.decode(), "(BODY.PEEK[])")
            for item in fetched:
                if isinstance(item, tuple):
                    yield number.decode(), item[1]

    def remove(self, name: str) -> None:
        self._server.uid("STORE", name, "+FLAGS", r"(\Seen \Deleted)")

    def leave(self, name: str) -> None:
        self._server.uid("STORE", name, "+FLAGS", r"(\Seen)")

    def clear(self) -> None:
        """Drop what was removed."""
        self._server.expunge()
