"""The newsstand in a real server, by real sockets."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from broadsheet.newsstand import sheet
from broadsheet.newsstand.bell import Bell
from broadsheet.newsstand.paths import file_of
from broadsheet.newsstand.segments import find

from ..cli.processes import eventually
from ..places import ROOT
from ..ports import free_port
from .doubles import BODY, HEADERS, PATH, TAG
from .server import STREAMED


class Served:
    """A running server and the paper before it."""

    def __init__(self, directory: Path, way: str) -> None:
        self.directory, self.port = directory, free_port()
        (directory / "edition" / "pages" / "1").mkdir(parents=True)
        (directory / "edition" / "current").symlink_to("pages/1")
        self.bell = Bell(directory / "edition" / "bell")
        self.print()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.newsstand.server", str(self.port), str(directory), way],
            cwd=ROOT,
            start_new_session=True,
        )
        assert eventually(self._answers)

    def _answers(self) -> bool:
        try:
            return self.ask("/up")[0].status == 200
        except OSError:
            return False

    def print(self, path: str = PATH, body: bytes = BODY, edition: str = "current") -> Path:
        file = self.directory / "edition" / edition / file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_name("new").write_bytes(sheet.pack(body, HEADERS, 7))
        return file.with_name("new").rename(file)

    def ask(
        self, path: str = PATH, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"accept-encoding": "identity"} | named)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content


@pytest.fixture(scope="module", params=["short", "long"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server, with the short way to printed pages and without."""
    server = Served(tmp_path_factory.mktemp("paper"), request.param)
    yield server
    os.killpg(server.process.pid, signal.SIGTERM)
    server.process.wait(60)


def test_a_page_comes_packed(served: Served) -> None:
    response, body = served.ask(accept_encoding="gzip")
    assert (response.headers["content-encoding"], gzip.decompress(body)) == ("gzip", BODY)


def test_a_page_comes_unpacked(served: Served) -> None:
    response, body = served.ask()
    assert (response.headers["content-encoding"], body) == (None, BODY)


def test_a_page_says_its_length(served: Served) -> None:
    assert served.ask()[0].headers["content-length"] == str(len(BODY))


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_head_has_the_headers_of_get(served: Served, coding: str) -> None:
    get, head = (served.ask(method=method, accept_encoding=coding)[0] for method in ("GET", "HEAD"))
    own = [{name: value for name, value in each.headers.items() if name != "date"} for each in (get, head)]
    assert own[0] == own[1]


def test_an_unchanged_page_is_304_without_a_body(served: Served) -> None:
    response, body = served.ask(accept_encoding="gzip", if_none_match=TAG)
    assert (response.status, response.headers["etag"], body) == (304, TAG, b"")


def test_a_connection_goes_on_after_304_and_head(served: Served) -> None:
    connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
    statuses = []
    for method, tag in (("GET", '"b1-plain"'), ("HEAD", '"x"'), ("GET", '"x"')):
        connection.request(method, PATH, headers={"If-None-Match": tag, "Accept-Encoding": "identity"})
        response = connection.getresponse()
        statuses.append((response.status, len(response.read())))
    connection.close()
    assert statuses == [(304, 0), (200, 0), (200, len(BODY))]


def test_a_range_gets_all(served: Served) -> None:
    response, body = served.ask(range="bytes=0-3")
    assert (response.status, body) == (200, BODY)


def test_a_tracked_link_gets_the_page(served: Served) -> None:
    assert served.ask(PATH + "?utm_source=mail&fbclid=1")[1] == BODY


@pytest.mark.parametrize("path", [PATH + "?q=1", "/news/politics/8.html", "/news/%2e%2e/politics/7.html"])
def test_anything_else_is_handed_on(served: Served, path: str) -> None:
    assert served.ask(path)[1] == b"Django"


def test_a_strange_host_is_handed_on(served: Served) -> None:
    assert served.ask(host="evil.test")[1] == b"Django"


def test_a_large_upload_arrives_whole(served: Served) -> None:
    sent = os.urandom(1_000_000) * 20
    assert (
        served.ask("/desk/echo", "POST", sent)[1].decode()
        == f"{len(sent)} {hashlib.sha256(sent).hexdigest()}"
    )


def test_an_upload_that_is_too_large_is_refused(served: Served) -> None:
    connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("POST", "/desk/echo", headers={"Content-Length": str(10**9)})
    assert connection.getresponse().status == 413
    connection.close()


def test_an_upload_of_unknown_length_is_refused(served: Served) -> None:
    connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.request("POST", "/desk/echo", headers={"Transfer-Encoding": "chunked"})
    assert connection.getresponse().status == 411
    connection.close()


def test_two_cookies_are_two_headers(served: Served) -> None:
    assert served.ask("/cookies")[0].headers.get_all("set-cookie") == ["a=1", "b=2"]


def test_a_stream_arrives_whole(served: Served) -> None:
    pieces, length = STREAMED
    expected = b"".join(bytes([number]) * length for number in range(pieces))
    assert served.ask("/stream")[1] == expected


@pytest.mark.parametrize("length", [10, 3_000_000])
def test_a_file_arrives_whole(served: Served, tmp_path: Path, length: int) -> None:
    (tmp_path / "film").write_bytes(os.urandom(length))
    response, body = served.ask(f"/file?{tmp_path}/film")
    assert (body, response.headers["content-length"]) == ((tmp_path / "film").read_bytes(), str(length))


def test_an_error_is_a_plain_answer(served: Served) -> None:
    assert served.ask("/error")[0].status == 500


def test_a_reader_who_leaves_in_the_middle_leaves_the_server_well(served: Served) -> None:
    for _ in range(4):  # more than there are threads
        connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
        connection.request("GET", "/stream")
        connection.getresponse().read(10)
        connection.close()
    assert served.ask("/cookies")[0].status == 200


def test_a_page_that_many_ask_for_at_once_is_printed_once(served: Served) -> None:
    with ThreadPoolExecutor(16) as readers:
        bodies = set(readers.map(lambda _: served.ask("/on-demand/many.html")[1], range(64)))
    assert len(bodies) == 1


def test_a_page_printed_anew_is_there_after_the_ring(served: Served) -> None:
    served.print("/again.html", b"one")
    first = served.ask("/again.html")[1]
    served.print("/again.html", b"two")
    before = served.ask("/again.html")[1]
    served.bell.ring()
    assert (first, before, served.ask("/again.html")[1]) == (b"one", b"one", b"two")


def test_a_page_taken_away_is_gone_after_the_ring(served: Served) -> None:
    file = served.print("/retracted.html")
    served.ask("/retracted.html")
    file.unlink()
    served.bell.ring()
    assert served.ask("/retracted.html")[1] == b"Django"


def test_another_edition_is_switched_to_whole(served: Served) -> None:
    served.print("/edition.html", b"one")
    served.ask("/edition.html")
    served.print("/edition.html", b"two", edition="pages/2")
    served.print(edition="pages/2")
    new = served.directory / "edition" / "next"
    new.symlink_to("pages/2")
    new.rename(served.directory / "edition" / "current")
    served.bell.ring()
    assert served.ask("/edition.html")[1] == b"two"


def test_the_short_way_is_taken_by_the_granian_in_use(served: Served, request: pytest.FixtureRequest) -> None:
    short = request.node.callspec.params["served"] == "short"
    assert (int(served.ask("/asked-at-once")[1]) > 0) == short


def test_views_are_counted_exactly(tmp_path: Path) -> None:
    server = Served(tmp_path, "short")
    with ThreadPoolExecutor(8) as readers:
        list(readers.map(lambda _: server.ask(user_agent="Mozilla/5.0 Firefox/140.0"), range(200)))
    os.killpg(server.process.pid, signal.SIGTERM)
    server.process.wait(60)
    counted = sum(each.segment.counts.get(7, 0) for each in find(tmp_path / "tally").found)
    assert counted == 200
