"""Django behind the newsstand: requests as WSGI has them, answers as they were made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from broadsheet.newsstand.environ import environ_of
from broadsheet.newsstand.wsgi import GATHERED

from .doubles import BROWSER, Paper, Protocol, Scope

LARGE = GATHERED + 1000


def environ(*of: Any, **more: Any) -> dict[str, Any]:
    return environ_of(Scope(*of, **more), io.BytesIO(), None)


class TestEnviron:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("REQUEST_METHOD", "GET"),
            ("SCRIPT_NAME", ""),
            ("QUERY_STRING", "q=%C3%A4"),
            ("SERVER_NAME", "127.0.0.1"),
            ("SERVER_PORT", "8000"),
            ("SERVER_PROTOCOL", "HTTP/1.1"),
            ("REMOTE_ADDR", "192.0.2.7"),
            ("REMOTE_PORT", "50000"),
            ("HTTP_HOST", "paper.test"),
            ("HTTP_USER_AGENT", BROWSER),
            ("wsgi.url_scheme", "http"),
        ],
    )
    def test_it_has(self, name: str, value: str) -> None:
        assert environ(query="q=%C3%A4")[name] == value

    def test_the_path_has_its_bytes_as_letters(self) -> None:
        assert environ(path="/news/bakı/")["PATH_INFO"].encode("latin-1").decode() == "/news/bakı/"

    def test_cookies_sent_apart_are_joined_as_cookies(self) -> None:
        assert environ(headers=[("cookie", "a=1"), ("cookie", "b=2")])["HTTP_COOKIE"] == "a=1; b=2"

    def test_other_headers_sent_twice_are_joined(self) -> None:
        assert environ(headers=[("x-a", "1"), ("x-a", "2")])["HTTP_X_A"] == "1, 2"

    def test_a_header_with_an_underscore_is_left_out(self) -> None:
        assert "HTTP_X_FORWARDED_FOR" not in environ(headers=[("x_forwarded_for", "1.2.3.4")])

    def test_a_header_that_libraries_take_for_a_setting_is_left_out(self) -> None:
        assert "HTTP_PROXY" not in environ(headers=[("proxy", "evil.test")])

    def test_the_authority_of_http_2_is_the_host(self) -> None:
        assert environ(headers=[("user-agent", "x")], authority="paper.test")["HTTP_HOST"] == "paper.test"

    def test_the_type_of_a_body_has_a_name_of_its_own(self) -> None:
        seen = environ(content_type="text/plain")
        assert (seen["CONTENT_TYPE"], "HTTP_CONTENT_TYPE" in seen) == ("text/plain", False)

    def test_an_address_of_ip_6_stands_without_brackets(self) -> None:
        scope = Scope()
        scope.client = "[2001:db8::7]:50000"
        assert environ_of(scope, io.BytesIO(), None)["REMOTE_ADDR"] == "2001:db8::7"

    def test_http_1_0_is_named_in_full(self) -> None:
        assert environ(version="1")["SERVER_PROTOCOL"] == "HTTP/1.0"


class Body:
    """A body that knows whether it was closed."""

    def __init__(self, *pieces: bytes, fails: bool = False) -> None:
        self.pieces, self.fails, self.closed, self.given = pieces, fails, False, 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.given += 1
            yield piece
        if self.fails:
            raise ValueError("no more")

    def close(self) -> None:
        self.closed = True


def answered(
    directory: Path,
    body: Any,
    *headers: tuple[str, str],
    status: str = "200 OK",
    method: str = "POST",
    gone: bool = False,
) -> tuple[Protocol, Paper]:
    def application(environ: dict[str, Any], start: Any) -> Any:
        start(status, list(headers))
        return body(environ) if callable(body) else body

    paper = Paper(directory, application)
    return paper.ask(Scope(method), Protocol(gone=gone)), paper


def test_a_short_answer_is_sent_in_one(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, Body(b"a", b"", b"b"), ("Content-Type", "text/plain"))
    assert (protocol.status, protocol.body, protocol.headers) == (200, b"ab", {"content-type": "text/plain"})


def test_a_long_one_is_sent_as_it_comes(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, Body(b"x" * LARGE, b"y", b"", b"z"))
    assert [len(piece) for piece in protocol.sent] == [LARGE, 1, 1]


def test_a_body_is_closed(tmp_path: Path) -> None:
    body = Body(b"a")
    answered(tmp_path, body)
    assert body.closed


def test_headers_that_come_twice_stay_apart(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, [b""], ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    assert protocol.all_headers == [("set-cookie", "a=1"), ("set-cookie", "b=2")]


def test_a_header_the_server_cannot_send_is_made_sendable(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, [b""], ("X-Place", "Bak\xfd\x01"))
    assert protocol.headers == {"x-place": "Bak??"}


def test_headers_of_the_connection_are_left_out(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, [b""], ("Connection", "close"), ("Transfer-Encoding", "chunked"))
    assert protocol.headers == {}


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_an_answer_that_may_have_no_body_has_none(tmp_path: Path, status: str) -> None:
    protocol, _ = answered(tmp_path, [b"body"], status=status)
    assert (protocol.status, protocol.body) == (int(status[:3]), b"")


def test_head_has_headers_only(tmp_path: Path) -> None:
    protocol, _ = answered(tmp_path, [b"body"], ("Content-Length", "4"), method="HEAD")
    assert (protocol.body, protocol.headers) == (b"", {"content-length": "4"})


def test_the_body_of_a_head_is_closed_unread(tmp_path: Path) -> None:
    body = Body(b"a")
    answered(tmp_path, body, method="HEAD")
    assert (body.closed, body.given) == (True, 0)


def test_an_application_may_begin_with_its_first_piece(tmp_path: Path) -> None:
    def late(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        start("202 Accepted", [])
        yield b"late"

    protocol = Paper(tmp_path, late).ask(Scope("POST"))
    assert (protocol.status, protocol.body) == (202, b"late")


def test_an_application_may_write(tmp_path: Path) -> None:
    def writing(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])(b"written ")
        return [b"returned"]

    assert Paper(tmp_path, writing).ask(Scope("POST")).body == b"written returned"


def test_an_application_may_think_better_of_it(tmp_path: Path) -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        try:
            raise ValueError
        except ValueError as error:
            start("503 Service Unavailable", [], (type(error), error, error.__traceback__))
        return [b"sorry"]

    assert Paper(tmp_path, failing).ask(Scope("POST")).status == 503


@pytest.mark.parametrize(
    "body", [lambda environ: 1 / 0, lambda environ: Body(fails=True)], ids=["at once", "later"]
)
def test_an_error_is_a_plain_answer_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, body: Any
) -> None:
    protocol, _ = answered(tmp_path, body)
    assert (protocol.status, b"went wrong" in protocol.body, len(caplog.records)) == (500, True, 1)


def test_an_application_that_never_begins_is_an_error(tmp_path: Path) -> None:
    assert Paper(tmp_path, lambda environ, start: [b""]).ask(Scope("POST")).status == 500


def test_a_body_that_fails_is_closed(tmp_path: Path) -> None:
    body = Body(b"a", fails=True)
    answered(tmp_path, body)
    assert body.closed


def test_a_client_that_is_gone_ends_the_reading_of_the_body(tmp_path: Path) -> None:
    body = Body(b"x" * LARGE, *[b"y"] * 50)
    answered(tmp_path, body, gone=True)
    assert (body.closed, body.given) == (True, 1)


def test_a_client_that_is_gone_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    answered(tmp_path, Body(b"x" * LARGE, b"y"), gone=True)
    assert caplog.records == []


class TestFiles:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "film.mp4"
        path.write_bytes(b"f" * LARGE)
        return path

    def sent(self, directory: Path, opened: Any, length: int) -> Protocol:
        headers = ("Content-Length", str(length))
        protocol, _ = answered(directory / "p", lambda environ: environ["wsgi.file_wrapper"](opened), headers)
        return protocol

    def test_a_whole_file_is_left_to_the_server(self, tmp_path: Path, file: Path) -> None:
        assert self.sent(tmp_path, file.open("rb"), LARGE).file == str(file)

    def test_it_is_closed(self, tmp_path: Path, file: Path) -> None:
        opened = file.open("rb")
        self.sent(tmp_path, opened, LARGE)
        assert opened.closed

    def test_a_part_of_a_file_is_read(self, tmp_path: Path, file: Path) -> None:
        opened = file.open("rb")
        opened.seek(10)
        protocol = self.sent(tmp_path, opened, LARGE - 10)
        assert (protocol.file, len(b"".join([protocol.body, *protocol.sent]))) == ("", LARGE - 10)

    def test_a_short_file_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "short").write_bytes(b"abc")
        protocol = self.sent(tmp_path, (tmp_path / "short").open("rb"), 3)
        assert (protocol.file, protocol.body) == ("", b"abc")

    def test_a_file_replaced_meanwhile_is_read_as_it_was(self, tmp_path: Path, file: Path) -> None:
        opened = file.open("rb")
        (tmp_path / "new").write_bytes(b"n" * LARGE)
        (tmp_path / "new").rename(file)
        assert b"".join(self.sent(tmp_path, opened, LARGE).sent) == b"f" * LARGE

    def test_a_file_that_goes_when_closed_is_read(self, tmp_path: Path) -> None:
        with NamedTemporaryFile() as opened:
            opened.write(b"t" * LARGE)
            opened.seek(0)
            assert len(b"".join(self.sent(tmp_path, opened, LARGE).sent)) == LARGE

    def test_what_is_no_file_on_disk_is_read(self, tmp_path: Path) -> None:
        assert len(b"".join(self.sent(tmp_path, io.BytesIO(b"m" * LARGE), LARGE).sent)) == LARGE


class TestCounting:
    def test_the_story_an_answer_shows_is_counted(self, tmp_path: Path) -> None:
        protocol, paper = answered(tmp_path, [b"story"], ("Broadsheet-Story", "12"), method="GET")
        assert (paper.counts.stories, protocol.headers) == ([12], {})

    @pytest.mark.parametrize(
        ("method", "status"),
        [("HEAD", "200 OK"), ("POST", "200 OK"), ("GET", "404 Not Found"), ("GET", "302 Found")],
    )
    def test_no_other_answer_is(self, tmp_path: Path, method: str, status: str) -> None:
        headers = ("Broadsheet-Story", "12")
        _, paper = answered(tmp_path, [b"story"], headers, method=method, status=status)
        assert paper.counts.stories == []

    @pytest.mark.parametrize("number", ["0", "-1", "twelve", "١٢", "9" * 30])
    def test_a_number_that_no_story_has_is_nothing(self, tmp_path: Path, number: str) -> None:
        _, paper = answered(tmp_path, [b"story"], ("Broadsheet-Story", number), method="GET")
        assert paper.counts.stories == []
