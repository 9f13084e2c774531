"""What a reader gets at the newsstand."""

from __future__ import annotations

import asyncio
import gzip
import subprocess
import sys
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from broadsheet.newsstand import shelf as shelf_module

from .doubles import BODY, BROWSER, HEADERS, PRINTED_AT, TAG, Paper, Protocol, Scope

PLAIN_TAG = '"b1-plain"'
BROTLI_TAG = '"b1-br"'
LATER = "Thu, 19 Nov 2026 10:00:00 GMT"
EARLIER = "Tue, 17 Nov 2026 10:00:00 GMT"


def test_a_printed_page_is_handed_out_as_it_is_stored(paper: Paper) -> None:
    file = paper.print()
    assert paper.ask().body == file.read_bytes()


def test_it_has_the_headers_that_were_printed_with_it(paper: Paper) -> None:
    paper.print()
    own = {name.lower(): value for name, value in HEADERS}
    assert paper.ask().headers == own | {"content-encoding": "gzip"}


def test_a_client_that_takes_no_gzip_gets_it_unpacked(paper: Paper) -> None:
    paper.print()
    answer = paper.ask(accept_encoding="deflate")
    assert (answer.body, "content-encoding" in answer.headers, answer.headers["vary"]) == (
        BODY, False, "Accept-Encoding",
    )  # fmt: skip


def test_the_unpacked_page_has_a_tag_of_its_own(paper: Paper) -> None:
    paper.print()
    assert paper.ask(accept_encoding="").headers["etag"] == PLAIN_TAG


def test_a_second_client_gets_it_unpacked_from_memory(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.print()
    paper.ask(accept_encoding="")
    monkeypatch.setattr("broadsheet.newsstand.page.Page.unpack", lambda page: None)
    assert paper.ask(accept_encoding="").body == BODY


@pytest.mark.parametrize("times", [1, 2])
def test_a_browser_gets_brotli_with_a_tag_of_its_own(paper: Paper, times: int) -> None:
    paper.print()
    for _ in range(times):
        answer = paper.ask(accept_encoding="gzip, deflate, br, zstd")
    assert brotli.decompress(answer.body) == BODY
    assert (answer.headers["content-encoding"], answer.headers["etag"]) == ("br", BROTLI_TAG)
    assert answer.headers["vary"] == "Accept-Encoding"


def test_the_head_of_the_page_in_brotli_is_that_of_the_page(paper: Paper) -> None:
    paper.print()
    page = paper.ask(accept_encoding="br")
    head = paper.ask(Scope("HEAD", accept_encoding="br"))
    assert head.body == b""
    assert head.headers == page.headers | {"content-length": str(len(page.body))}


def test_a_browser_that_has_the_page_in_brotli_gets_304(paper: Paper) -> None:
    paper.print()
    answer = paper.ask(accept_encoding="br, gzip", if_none_match=BROTLI_TAG)
    assert (answer.status, answer.headers["etag"]) == (304, BROTLI_TAG)


@pytest.mark.parametrize("named", [TAG, f"W/{TAG}", f'"x", {TAG}', "*"])
def test_a_client_that_has_the_page_gets_304(paper: Paper, named: str) -> None:
    paper.print()
    assert paper.ask(if_none_match=named).status == 304


def test_304_has_the_headers_it_should(paper: Paper) -> None:
    paper.print()
    assert paper.ask(if_none_match=TAG).headers == {
        "etag": TAG, "cache-control": "public, max-age=60", "vary": "Accept-Encoding",
    }  # fmt: skip


def test_304_has_no_body(paper: Paper) -> None:
    paper.print()
    assert paper.ask(if_none_match=TAG).body == b""


def test_304_names_the_form_that_the_client_has(paper: Paper) -> None:
    paper.print()
    assert paper.ask(if_none_match=PLAIN_TAG).headers["etag"] == PLAIN_TAG


def test_a_client_that_has_another_page_gets_this_one(paper: Paper) -> None:
    paper.print()
    assert paper.ask(if_none_match='"old"').status == 200


@pytest.mark.parametrize(
    ("since", "status"), [(PRINTED_AT, 200), (LATER, 200), (EARLIER, 200), ("never", 200)]
)
def test_a_date_alone_decides_nothing(paper: Paper, since: str, status: int) -> None:
    paper.print()
    assert paper.ask(if_modified_since=since).status == status


def test_the_tag_decides_where_both_are_given(paper: Paper) -> None:
    paper.print()
    assert paper.ask(if_none_match='"old"', if_modified_since=LATER).status == 200


def test_a_page_without_tag_and_date_is_always_sent(paper: Paper) -> None:
    paper.print(headers=[("Content-Type", "text/html")])
    assert paper.ask(if_none_match=TAG, if_modified_since=LATER).status == 200


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_head_is_a_page_without_its_body(paper: Paper, accepted: str) -> None:
    paper.print()
    get = paper.ask(accept_encoding=accepted)
    head = paper.ask(Scope("HEAD", accept_encoding=accepted))
    assert (head.body, head.headers) == (b"", get.headers | {"content-length": str(len(get.body))})


def test_a_range_gets_the_whole_page(paper: Paper) -> None:
    paper.print()
    answer = paper.ask(range="bytes=0-9")
    assert (answer.status, gzip.decompress(answer.body)) == (200, BODY)


def test_an_editor_gets_the_page_that_all_get(paper: Paper) -> None:
    paper.print()
    assert gzip.decompress(paper.ask(cookie="desk=abc").body) == BODY


def test_tracking_parameters_make_no_difference(paper: Paper) -> None:
    paper.print()
    assert paper.ask(Scope(query="utm_source=mail", accept_encoding="identity")).body == BODY


def test_a_host_given_as_authority_is_enough(paper: Paper) -> None:
    paper.print()
    assert paper.ask(Scope(headers=[("user-agent", "x")], authority="paper.test", version="2")).body == BODY


@pytest.mark.parametrize(
    "scope",
    [
        Scope("POST"),
        Scope(query="q=oil"),
        Scope(headers=[("host", "evil.test")]),
        Scope(path="/news/politics/8.html"),
    ],
    ids=["a form", "a query", "a strange host", "a page that is not printed"],
)
def test_everything_else_is_handed_on(paper: Paper, scope: Scope) -> None:
    paper.print()
    assert paper.ask(scope).body == b"Django"


def test_a_page_taken_away_is_handed_on(paper: Paper) -> None:
    file = paper.print()
    paper.ask()
    file.unlink()
    paper.bell.ring()
    assert paper.ask().body == b"Django"


def test_a_file_damaged_inside_is_handed_on(paper: Paper) -> None:
    file = paper.print()
    packed = bytearray(file.read_bytes())
    packed[-5] ^= 255
    file.write_bytes(packed)
    assert [paper.ask(accept_encoding="").body for _ in range(2)] == [b"Django", b"Django"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_damaged_file_is_handed_on_for(paper: Paper, method: str) -> None:
    file = paper.print()
    file.write_bytes(file.read_bytes()[:-4] + b"bad!")
    assert paper.ask(Scope(method)).headers["content-type"] == "text/plain"


def test_a_disk_that_fails_is_no_error_to_readers(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.print()

    def failing(*of: Any) -> int:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(shelf_module.os, "open", failing)
    assert paper.ask().body == b"Django"


def test_made_up_spellings_of_a_header_do_not_fill_the_memory(paper: Paper) -> None:
    paper.print()
    for number in range(2000):
        paper.stand.at_once(Scope(accept_encoding=f"x{number}"), Protocol())
    assert len(paper.stand._forms) <= 512


class TestCounting:
    def test_a_page_handed_out_counts_for_its_story(self, paper: Paper) -> None:
        paper.print(story=7)
        paper.ask()
        assert paper.counts.stories == [7]

    def test_a_page_that_is_still_good_counts(self, paper: Paper) -> None:
        paper.print()
        paper.ask(if_none_match=TAG)
        assert paper.counts.stories == [7]

    def test_head_does_not_count(self, paper: Paper) -> None:
        paper.print()
        paper.ask(Scope("HEAD"))
        assert paper.counts.stories == []

    def test_a_page_of_no_story_does_not_count(self, paper: Paper) -> None:
        paper.print(story=None)
        paper.ask()
        assert paper.counts.stories == []

    @pytest.mark.parametrize("more", [{"sec_purpose": "prefetch"}, {"user_agent": "Googlebot/2.1"}])
    def test_what_is_no_persons_view_does_not_count(self, paper: Paper, more: dict[str, str]) -> None:
        paper.print()
        paper.ask(Scope(**({"host": "paper.test", "user_agent": BROWSER} | more)))  # type: ignore[arg-type]
        assert paper.counts.stories == []

    def test_a_count_that_fails_is_no_error_to_the_reader(
        self, paper: Paper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        paper.print()
        monkeypatch.setattr(paper.stand, "_read", lambda *of: 1 / 0)
        assert (paper.ask().status, "could not be counted" in caplog.text) == (200, True)


class TestAtOnce:
    def test_a_printed_page_is_answered(self, paper: Paper) -> None:
        paper.print()
        protocol = Protocol()
        assert (paper.stand.at_once(Scope(), protocol), protocol.body) == (True, BODY)

    @pytest.mark.parametrize("scope", [Scope("POST"), Scope(path="/other/")])
    def test_anything_else_is_left_alone(self, paper: Paper, scope: Scope) -> None:
        paper.print()
        protocol = Protocol()
        assert (paper.stand.at_once(scope, protocol), protocol.status) == (False, 0)


class Loop:
    """Remembers what is to be called later."""

    def __init__(self) -> None:
        self.calls: list[Any] = []

    def call_later(self, delay: float, callback: Any, *of: Any) -> Any:
        self.calls.append(lambda: callback(*of))
        return asyncio.TimerHandle(0.0, callback, of, asyncio.new_event_loop())


class TestOwnWork:
    def test_counts_are_sealed_again_and_again(self, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
        sealed: list[int] = []
        monkeypatch.setattr(paper.stand._views, "rotate", lambda: sealed.append(1))
        loop: Any = Loop()
        paper.stand.__rsgi_init__(loop)
        for _ in range(3):
            loop.calls[-1]()
        assert len(sealed) == 3

    def test_it_goes_on_after_a_failure(self, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(paper.stand._views, "rotate", lambda: 1 / 0)
        loop: Any = Loop()
        paper.stand.__rsgi_init__(loop)
        loop.calls[-1]()
        assert len(loop.calls) == 2

    def test_the_end_closes_the_counts(self, paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
        closed: list[int] = []
        monkeypatch.setattr(paper.stand._views, "close", lambda: closed.append(1))
        paper.stand.__rsgi_del__(asyncio.new_event_loop())
        assert closed == [1]


def test_the_newsstand_does_not_need_django() -> None:
    code = "import sys, broadsheet.newsstand.stand, broadsheet.newsstand.handing_on as _; "
    code += "print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent
    )
    assert done.stdout == "False\n"
