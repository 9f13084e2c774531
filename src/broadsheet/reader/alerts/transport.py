"""One request to a push service, with an end to every wait."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.abuse.outward import connect_in_public

from .sealing import Sealed

PATIENCE = 10.0
"""Seconds for each step of the way."""
LONGEST = 20.0
"""Seconds for all of it."""
KEPT_FOR = 20.0
"""Seconds that a connection is kept for the next message to the same place."""
NO_ANSWER = 0

Connect = Callable[..., socket.socket]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; `status` is `NO_ANSWER` if nothing was heard. `retry_after` is in seconds."""

    status: int
    retry_after: int = 0


class Transport:
    """Sends; each thread keeps its own connections."""

    def __init__(
        self,
        connect: Connect = connect_in_public,
        trust: ssl.SSLContext | None = None,
        longest: float = LONGEST,
    ) -> None:
        self._connect, self._trust = connect, trust or ssl.create_default_context()
        self._longest = longest
        self._mine = threading.local()

    def __call__(self, sealed: Sealed) -> Answer:
        """Never raises for what the other side does."""
        parts = urlsplit(sealed.endpoint)
        host, path = parts.netloc, parts.path + (f"?{parts.query}" if parts.query else "")
        begun = time.monotonic()
        for _attempt in range(2):
            line, used = self._line(host)
            over = threading.Event()
            timer = threading.Timer(self._longest, _cut, [line, over])
            timer.daemon = True
            timer.start()
            try:
                line.request("POST", path or "/", body=sealed.body, headers=sealed.headers)
                response = line.getresponse()
                answer = Answer(response.status, _seconds(response.getheader("Retry-After", "")))
                if len(response.read(65536)) < 65536 and not response.will_close:
                    self._lines[host] = (line, time.monotonic())
                else:
                    line.close()
                return Answer(NO_ANSWER) if over.is_set() else answer  # being cut looks like the end of one
            except (OSError, http.client.HTTPException, ValueError):
                line.close()
                if not used or time.monotonic() - begun > 1:
                    break
                # else the other side had closed a line that was kept; once more on a new one
            finally:
                timer.cancel()
        return Answer(NO_ANSWER)

    @property
    def _lines(self) -> dict[str, tuple[http.client.HTTPSConnection, float]]:
        if not hasattr(self._mine, "lines"):
            self._mine.lines = {}
        lines: dict[str, tuple[http.client.HTTPSConnection, float]] = self._mine.lines
        return lines

    def _line(self, host: str) -> tuple[http.client.HTTPSConnection, bool]:
        """A line to the host, and whether it was used before."""
        kept, since = self._lines.pop(host, (None, 0.0))
        if kept and time.monotonic() - since < KEPT_FOR:
            return kept, True
        if kept:
            kept.close()
        line: Any = http.client.HTTPSConnection(host, timeout=PATIENCE, context=self._trust)
        line._create_connection = self._connect
        return line, False


def _cut(line: http.client.HTTPSConnection, over: threading.Event) -> None:
    """A patient server could otherwise send a byte of its headers now and then for ever."""
    over.set()
    if line.sock:
        with suppress(OSError):
            line.sock.shutdown(socket.SHUT_RDWR)


def _seconds(said: str) -> int:
    """Retry-After: a number of seconds or a date (RFC 9110, 10.2.3); nonsense is none."""
    if said.isascii() and said.isdigit():
        return min(int(said[:9]), 86400)
    try:
        wait = parsedate_to_datetime(said) - datetime.now(UTC)
    except (TypeError, ValueError):
        return 0
    return min(max(0, int(wait.total_seconds())), 86400)
