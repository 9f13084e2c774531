"""A newsstand in a real server, with a small application behind it.

Started with a port, a directory, and `short` or `long`: the way to printed pages.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from granian.constants import Interfaces, Loops
from granian.server import Server

from broadsheet.cli import short_way
from broadsheet.newsstand import sheet
from broadsheet.newsstand.answer import Answer, Printing
from broadsheet.newsstand.bell import Bell
from broadsheet.newsstand.counting import Counting
from broadsheet.newsstand.handing_on import HandingOn
from broadsheet.newsstand.paths import file_of
from broadsheet.newsstand.policy import Policy
from broadsheet.newsstand.readers import Readers
from broadsheet.newsstand.shelf import Shelf
from broadsheet.newsstand.stand import Newsstand
from broadsheet.newsstand.tally import Tally

from .doubles import HEADERS

STREAMED = 40, 100_000  # pieces, bytes of each
at_once = {"asked": 0}


def application(environ: dict[str, Any], start: Any) -> Any:
    path = environ["PATH_INFO"]
    if path == "/desk/echo":
        digest = hashlib.sha256()
        while piece := environ["wsgi.input"].read(65536):
            digest.update(piece)
        start("200 OK", [("Content-Type", "text/plain")])
        return [f"{environ['CONTENT_LENGTH']} {digest.hexdigest()}".encode()]
    if path == "/cookies":
        start("200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Length", "1")])
        return [environ.get("HTTP_COOKIE", "-").encode()[:1]]
    if path == "/stream":
        start("200 OK", [])
        return stream()
    if path == "/file":
        file = Path(environ["QUERY_STRING"])
        start("200 OK", [("Content-Length", str(file.stat().st_size))])
        return environ["wsgi.file_wrapper"](file.open("rb"))
    if path == "/error":
        raise ValueError("an error of the application")
    if path == "/asked-at-once":
        start("200 OK", [])
        return [str(at_once["asked"]).encode()]
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
    return [b"Django"]


def stream() -> Iterator[bytes]:
    pieces, length = STREAMED
    for number in range(pieces):
        yield bytes([number]) * length


class Press:
    """Prints what lies below `/on-demand/`, each page saying for the how manieth time it is printed."""

    def __init__(self, edition: Path) -> None:
        self._edition, self._times = edition, 0

    def __call__(self, path: str, query: str) -> Answer | Printing | None:
        if not path.startswith("/on-demand/"):
            return None
        self._times += 1
        file = self._edition / file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_name("new").write_bytes(sheet.pack(str(self._times).encode(), HEADERS))
        file.with_name("new").rename(file)
        return Printing.ON_DISK


def load(directory: Path, way: str) -> Any:
    edition, bell = directory / "edition" / "current", Bell(directory / "edition" / "bell")
    behind = HandingOn(application, threads=2, printed=Press(edition), rung=bell.rung)
    counting = Counting(Tally(directory / "tally"), Readers())
    stand = Newsstand(Policy(["127.0.0.1"]), Shelf(edition, bell, 50_000_000), behind, counting)

    def asked(scope: Any, protocol: Any) -> bool:
        at_once["asked"] += 1
        return stand.at_once(scope, protocol)

    if way == "short":
        short_way.open_to(asked)
    return stand


if __name__ == "__main__":
    port, directory, way = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    server = Server(
        "newsstand",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.RSGI,
        loop=Loops.auto,
        websockets=False,
        log_enabled=False,
    )
    server.serve(target_loader=lambda target: load(directory, way), wrap_loader=True)
