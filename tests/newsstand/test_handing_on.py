"""What no printed page answers: the press is asked, then Django."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from broadsheet.newsstand.answer import Answer, Printing

from .doubles import BODY, PATH, Paper, Protocol, Scope


class Press:
    """Says `says` to whoever asks, after doing `first`."""

    def __init__(self, says: Answer | Printing | None = None) -> None:
        self.says, self.asked = says, list[tuple[str, str]]()
        self.first: Any = lambda: None

    def __call__(self, path: str, query: str) -> Answer | Printing | None:
        self.asked.append((path, query))
        self.first()
        return self.says


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def paper(tmp_path: Path, press: Press) -> Paper:
    return Paper(tmp_path, printed=press)


def test_the_press_is_asked_for_a_page_that_is_not_printed(paper: Paper, press: Press) -> None:
    paper.ask(Scope(query="utm_source=a"))
    assert press.asked == [(PATH, "utm_source=a")]


def test_it_is_not_asked_for_a_page_on_disk(paper: Paper, press: Press) -> None:
    paper.print()
    paper.ask()
    assert press.asked == []


@pytest.mark.parametrize(
    "scope", [Scope("POST"), Scope(query="q=oil"), Scope(path="/a//b"), Scope(host="evil.test")]
)
def test_it_is_not_asked_for_what_it_could_not_print(paper: Paper, press: Press, scope: Scope) -> None:
    paper.ask(scope)
    assert press.asked == []


def test_a_page_it_has_printed_is_handed_out(paper: Paper, press: Press) -> None:
    press.first, press.says = paper.print, Printing.ON_DISK
    assert paper.ask(accept_encoding="").body == BODY


def test_a_page_it_has_printed_is_counted(paper: Paper, press: Press) -> None:
    press.first, press.says = paper.print, Printing.ON_DISK
    paper.ask()
    assert paper.counts.stories == [7]


def test_a_page_gone_again_meanwhile_is_made_by_django(paper: Paper, press: Press) -> None:
    press.says = Printing.ON_DISK
    assert paper.ask().body == b"Django"


def test_what_it_does_not_print_is_made_by_django(paper: Paper) -> None:
    assert paper.ask().body == b"Django"


def test_its_failure_is_made_good_by_django(
    paper: Paper, press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    press.first = lambda: 1 / 0
    assert (paper.ask().body, "cannot be printed" in caplog.text) == (b"Django", True)


def test_its_answer_is_passed_on(paper: Paper, press: Press) -> None:
    press.says = Answer(301, (("Location", "/news/economy/7.html"), ("Content-Length", "5")), b"moved")
    answer = paper.ask()
    assert (answer.status, answer.headers, answer.body) == (
        301,
        {"location": "/news/economy/7.html"},
        b"moved",
    )


def test_its_answer_to_head_has_no_body(paper: Paper, press: Press) -> None:
    press.says = Answer(404, (("Content-Type", "text/html"),), b"gone")
    answer = paper.ask(Scope("HEAD"))
    assert (answer.body, answer.headers["content-length"]) == (b"", "4")


def test_its_answer_counts_for_the_story_it_names(paper: Paper, press: Press) -> None:
    press.says = Answer(200, (("Broadsheet-Story", "12"),), b"story")
    answer = paper.ask()
    assert (paper.counts.stories, answer.headers) == ([12], {})


@pytest.mark.parametrize("status", [301, 404, 410, 500])
def test_an_answer_that_shows_no_story_does_not_count(paper: Paper, press: Press, status: int) -> None:
    press.says = Answer(status, (("Broadsheet-Story", "12"),))
    paper.ask()
    assert paper.counts.stories == []


def test_many_who_ask_at_once_cause_one_printing(paper: Paper, press: Press) -> None:
    press.first, press.says = paper.print, Printing.ON_DISK
    answers = paper.ask_all(*((Scope(accept_encoding=""), Protocol()) for _ in range(20)))
    assert ({answer.body for answer in answers}, len(press.asked)) == ({BODY}, 1)


def test_each_of_many_is_counted(paper: Paper, press: Press) -> None:
    press.first, press.says = paper.print, Printing.ON_DISK
    paper.ask_all(*((Scope(), Protocol()) for _ in range(20)))
    assert paper.counts.stories == [7] * 20


def test_whoever_asks_after_a_ring_does_not_get_what_was_begun_before(paper: Paper, press: Press) -> None:
    begun, rung = threading.Event(), threading.Event()
    first_time = iter([True])

    def wait_for_the_ring() -> None:
        if next(first_time, False):
            begun.set()
            assert rung.wait(20)

    press.first, press.says = wait_for_the_ring, Answer(200, (), b"page")

    class Late(Scope):
        """Asks once the first printing has begun, after a ring."""

        @property
        def path(self) -> str:
            assert begun.wait(20)
            paper.bell.ring()
            rung.set()
            return PATH

        @path.setter
        def path(self, value: str) -> None: ...

    async def ask() -> None:
        first = asyncio.ensure_future(_await(paper.stand.__rsgi__(Scope(), Protocol())))
        await asyncio.sleep(0)
        await paper.stand.__rsgi__(Late(), Protocol())
        await first

    asyncio.run(ask())
    assert len(press.asked) == 2


async def _await(awaitable: Any) -> None:
    await awaitable


def test_a_page_asked_for_later_is_printed_anew(paper: Paper, press: Press) -> None:
    press.says = Answer(503)
    paper.ask()
    paper.ask()
    assert len(press.asked) == 2


class TestBodies:
    """What a client sends reaches Django as it was sent."""

    @pytest.fixture
    def seen(self) -> list[dict[str, Any]]:
        return []

    @pytest.fixture
    def echo(self, tmp_path: Path, seen: list[dict[str, Any]]) -> Paper:
        def application(environ: dict[str, Any], start: Any) -> list[bytes]:
            seen.append(environ)
            start("200 OK", [])
            return [environ["wsgi.input"].read()]

        return Paper(tmp_path / "echo", application, largest=3_000_000)

    def test_a_body_in_pieces_arrives_whole(self, echo: Paper, seen: list[dict[str, Any]]) -> None:
        answer = echo.ask(Scope("POST", content_length="6"), Protocol(b"abc", b"def", b""))
        assert (answer.body, seen[0]["CONTENT_LENGTH"]) == (b"abcdef", "6")

    def test_a_long_one_is_not_kept_in_memory(self, echo: Paper, seen: list[dict[str, Any]]) -> None:
        long = [b"x" * 100_000] * 20
        answer = echo.ask(Scope("POST", "/desk/x", content_length="2000000"), Protocol(*long))
        assert (len(b"".join(answer.sent)), seen[0]["wsgi.input"]._rolled) == (2_000_000, True)

    def test_one_that_breaks_off_never_reaches_django(self, echo: Paper, seen: list[dict[str, Any]]) -> None:
        answer = echo.ask(Scope("POST", content_length="6"), Protocol(b"abc"))
        assert (answer.status, seen) == (400, [])

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"content_length": "3000001"}, 413),
            ({"transfer_encoding": "chunked"}, 411),
            ({"content_length": "-1"}, 400),
            ({"content_length": "many"}, 400),
        ],
    )
    def test_one_that_is_refused(
        self, echo: Paper, seen: list[dict[str, Any]], headers: dict[str, str], status: int
    ) -> None:
        answer = echo.ask(Scope("POST", "/desk/x", **headers), Protocol(b"abc"))  # type: ignore[arg-type]
        assert (answer.status, seen) == (status, [])

    def test_one_that_grows_too_long_is_refused(self, echo: Paper) -> None:
        answer = echo.ask(Scope("POST", "/desk/x", version="2"), Protocol(*[b"x" * 1_000_000] * 4))
        assert answer.status == 413

    def test_one_without_a_length_over_http_2_arrives(self, echo: Paper, seen: list[dict[str, Any]]) -> None:
        answer = echo.ask(Scope("POST", version="2"), Protocol(b"abc"))
        assert (answer.body, seen[0]["CONTENT_LENGTH"]) == (b"abc", "3")

    def test_a_full_disk_is_said(self, echo: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
        async def full(*of: Any) -> Any:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("broadsheet.newsstand.handing_on.body_of", full)
        assert echo.ask(Scope("POST", content_length="3"), Protocol(b"abc")).status == 507

    def test_after_the_end_a_request_is_refused(self, echo: Paper) -> None:
        echo.behind.close()
        assert echo.ask(Scope("POST")).status == 503


def test_whoever_sends_much_elsewhere_than_to_the_desk_is_refused(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "paper")
    answer = paper.ask(Scope("POST", "/search/", content_length="1048577"), Protocol(b"abc"))
    assert answer.status == 413
