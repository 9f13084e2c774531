"""What the press says when it is asked for a page that is not on disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer that could not be printed, the same for everybody who asks: a redirect, a page not
    found, an error. The header `Broadsheet-Story` is not sent, but counted."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Printing(Enum):
    """`ON_DISK`: the page is printed now; look again."""

    ON_DISK = "on disk"


Printed = Callable[[str, str], Answer | Printing | None]
"""Asked with a path and a query string that means nothing, on a thread; None: the press does not print it."""

COUNTED = "broadsheet-story"
"""The header by which an answer names the story it shows."""


def sent(headers: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], int]:
    """Headers fit to be sent, and the number of the story they name, or 0.

    The server breaks off at a header that is not printable ASCII, so other letters become question marks.
    """
    story, fit = 0, []
    for name, value in headers:
        lower = name.lower()
        if lower == COUNTED:
            story = int(value) if value.isdecimal() and value.isascii() else 0
        elif lower not in HOP_BY_HOP:
            fit.append((lower, UNSENDABLE.sub("?", value)))
    return fit, story


UNSENDABLE = re.compile(r"[^\t\x20-\x7e]")

HOP_BY_HOP = {
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
    "transfer-encoding", "upgrade",
}  # fmt: skip
"""Of the connection, which is the server's business (PEP 3333)."""
