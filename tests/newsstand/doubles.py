"""Requests as the newsstand gets them, and what it did with them, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import Any

from broadsheet.newsstand import sheet
from broadsheet.newsstand.counting import Counting
from broadsheet.newsstand.handing_on import HandingOn
from broadsheet.newsstand.paths import file_of
from broadsheet.newsstand.policy import Header, Policy
from broadsheet.newsstand.readers import Readers
from broadsheet.newsstand.shelf import Shelf
from broadsheet.newsstand.stand import Newsstand

BODY = b"<p>Baku and Rome sign.</p>" * 40
TAG = '"b1"'
PRINTED_AT = "Wed, 18 Nov 2026 10:00:00 GMT"
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", TAG),
    ("Last-Modified", PRINTED_AT),
    ("Cache-Control", "public, max-age=60"),
    ("Vary", "Accept-Encoding"),
    ("X-Content-Type-Options", "nosniff"),
)
PATH = "/news/politics/7.html"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Headers:
    """A request's headers, by lower-case names."""

    def __init__(self, headers: Iterable[tuple[str, str]]) -> None:
        self._headers = [(name.lower(), value) for name, value in headers]

    def get(self, name: str, default: Any = None) -> Any:
        return next((value for each, value in self._headers if each == name), default)

    def items(self) -> list[tuple[str, str]]:
        return self._headers


class Scope:
    def __init__(
        self,
        method: str = "GET",
        path: str = PATH,
        query: str = "",
        *,
        headers: Iterable[tuple[str, str]] = (),
        authority: str | None = None,
        version: str = "1.1",
        **more: str,
    ) -> None:
        given = [*headers, *((name.replace("_", "-"), value) for name, value in more.items())]
        if not any(name.lower() in ("host", "user-agent") for name, _ in given):
            given += [("host", "paper.test"), ("user-agent", BROWSER)]
        self.method, self.path, self.query_string, self.headers = method, path, query, Headers(given)
        self.authority, self.http_version, self.scheme = authority, version, "http"
        self.server, self.client, self.proto = "127.0.0.1:8000", "192.0.2.7:50000", "http"


class Protocol:
    """What was answered; `sent` are the pieces of a stream. `body` is what the client sends."""

    def __init__(self, *body: bytes, gone: bool = False) -> None:
        self._incoming, self._gone = body, gone
        self.status, self.body, self.file = 0, b"", ""
        self.all_headers: list[tuple[str, str]] = []
        self.sent: list[bytes] = []

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self._once(status, headers)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self._once(status, headers)
        self.body = body

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        self._once(status, headers)
        self.file = file

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Protocol:
        self._once(status, headers)
        return self

    async def send_bytes(self, data: bytes) -> None:
        if self._gone:
            raise RuntimeError("Transport closed")
        self.sent.append(data)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._incoming:
            yield piece

    @property
    def headers(self) -> dict[str, str]:
        return dict(self.all_headers)

    def _once(self, status: int, headers: list[tuple[str, str]]) -> None:
        assert not self.status, "a second answer"
        assert all(name == name.lower() and value.isascii() for name, value in headers)
        self.status, self.all_headers = status, list(headers)


class Bell:
    """A bell in this process only."""

    def __init__(self) -> None:
        self.rung = [0]

    def ring(self) -> None:
        self.rung[0] += 1


class Counts:
    """What was counted, in order."""

    def __init__(self) -> None:
        self.stories: list[int] = []

    def count(self, story: int) -> None:
        self.stories.append(story)

    def rotate(self) -> None: ...

    def close(self) -> None: ...


def django(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Stands for everything behind the newsstand."""
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
    return [b"Django"]


class Paper:
    """An edition on disk with a newsstand before it."""

    def __init__(
        self, directory: Path, application: Any = django, room: int = 10_000_000, **more: Any
    ) -> None:
        self.edition = directory / "current"
        (directory / "pages" / "1").mkdir(parents=True)
        self.edition.symlink_to("pages/1")
        self.bell, self.counts = Bell(), Counts()
        self.shelf = Shelf(self.edition, self.bell, room)
        self.behind = HandingOn(application, threads=2, rung=self.bell.rung, **more)
        counting = Counting(self.counts, Readers())
        self.stand = Newsstand(Policy(["paper.test"]), self.shelf, self.behind, counting)

    def print(
        self,
        path: str = PATH,
        body: bytes = BODY,
        headers: Iterable[tuple[str, str]] = HEADERS,
        story: int | None = 7,
    ) -> Path:
        """Put a page on disk as the press does; it does not ring."""
        file = self.edition / file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name("new")
        new.write_bytes(sheet.pack(body, headers, story))
        return new.rename(file)

    def ask(self, scope: Scope | None = None, protocol: Protocol | None = None, **more: str) -> Protocol:
        """The answer to a request; `more` are its headers, gzip is taken unless they say otherwise."""
        if scope is None:
            scope = Scope(**({"accept_encoding": "gzip"} | more))  # type: ignore[arg-type]
        return self.ask_all((scope, protocol or Protocol()))[0]

    def ask_all(self, *asked: tuple[Scope, Protocol]) -> list[Protocol]:
        """The answers to requests that come at once."""

        async def all_of_them() -> None:
            await asyncio.gather(*(_task(self.stand.__rsgi__(scope, protocol)) for scope, protocol in asked))

        asyncio.run(all_of_them())
        return [protocol for _, protocol in asked]


async def _task(awaitable: Any) -> None:
    await awaitable


def header_of(**headers: str) -> Header:
    return Headers((name.replace("_", "-"), value) for name, value in headers.items()).get
