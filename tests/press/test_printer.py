"""Printing pages."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from broadsheet.press import orders, printer, reading
from broadsheet.press.edition import Edition, Editions
from broadsheet.press.following import follow
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import printed

Write = Callable[..., Story]


@pytest.fixture
def story(write: Write) -> Story:
    return write("Council votes for the tram")


def test_a_page_is_printed_when_it_is_asked_for(edition: Editions, story: Story) -> None:
    assert printer.obtain("/") is None
    page = printed(edition, "/")
    assert page and b"Council votes for the tram" in page.body


def test_a_printed_page_is_what_django_answers(edition: Editions, story: Story, client: Client) -> None:
    printer.obtain(story.get_absolute_url())
    page = printed(edition, story.get_absolute_url())
    assert page and page.body == client.get(story.get_absolute_url()).content


def test_a_printed_page_carries_its_headers(edition: Editions, story: Story) -> None:
    printer.obtain(story.get_absolute_url())
    page = printed(edition, story.get_absolute_url())
    assert page
    headers = dict(page.headers)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Language"] == "en"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["ETag"] == printer.etag(page.body)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Last-Modified"].endswith("GMT")
    assert "Content-Length" not in headers
    assert printer.COUNTED not in headers


def test_a_story_page_says_which_story_it_counts_for(edition: Editions, story: Story) -> None:
    printer.obtain(story.get_absolute_url())
    printer.obtain(f"/print/{story.pk}.html")
    page, on_paper = printed(edition, story.get_absolute_url()), printed(edition, f"/print/{story.pk}.html")
    assert page and page.story == story.pk
    assert on_paper and on_paper.story is None


def test_any_gzip_reader_can_read_the_file(edition: Editions, story: Story) -> None:
    printer.obtain("/")
    assert edition.current
    file = edition.current.file("/")
    assert file and b"Council votes" in gzip.decompress(file.read_bytes())


def test_a_page_on_the_disk_is_not_rendered_again(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.obtain("/")
    monkeypatch.setattr(printer, "render", None)
    assert printer.obtain("/") is None


@pytest.mark.parametrize("path", ["/news/no-such-section/", "/news/politics/999.html", "/latest/page-9.html"])
def test_a_page_that_is_none_is_answered_and_not_printed(edition: Editions, story: Story, path: str) -> None:
    response = printer.obtain(path)
    assert response is not None and response.status_code == 404
    assert printed(edition, path) is None


def test_a_retracted_story_is_not_printed(edition: Editions, story: Story) -> None:
    actions.retract(story, "It was not so.")
    response = printer.obtain(story.get_absolute_url())
    assert response is not None and response.status_code == 410
    assert printed(edition, story.get_absolute_url()) is None


def test_made_up_names_of_the_stylesheet_are_not_printed(edition: Editions, db: None) -> None:
    response = printer.obtain("/paper.0123456789ab.css")
    assert response is not None and response.status_code == 200
    assert printed(edition, "/paper.0123456789ab.css") is None


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(status=301),
        HttpResponse(headers={"Cache-Control": "private"}),
        HttpResponse(headers={"Cache-Control": "no-store"}),
        HttpResponse(headers={"Vary": "Accept-Encoding, Cookie"}),
        HttpResponse(headers={"Content-Encoding": "br"}),
        StreamingHttpResponse(["a", "b"]),
    ],
    ids=["redirect", "private", "no-store", "varies by cookie", "compressed", "stream"],
)
def test_what_is_not_for_everybody_is_not_printable(response: HttpResponse) -> None:
    assert not printer.printable(response)


def test_what_sets_a_cookie_is_not_printable() -> None:
    response = HttpResponse("hello")
    response.set_cookie("seen", "1")
    assert not printer.printable(response)


def test_a_render_begun_before_a_change_never_lands_after_it(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    render, renders = printer.render, []

    def meanwhile(path: str, begun: int | None = None) -> tuple[HttpResponse, reading.Read]:
        rendered = render(path, begun)
        if not renders:
            actions.update(Story.objects.get(pk=story.pk), {"headline": "Council votes again"})
        renders.append(path)
        return rendered

    monkeypatch.setattr(printer, "render", meanwhile)
    assert printer.obtain("/") is None
    page = printed(edition, "/")
    assert page and b"Council votes again" in page.body
    assert len(renders) == 2


def test_a_page_that_changes_faster_than_it_prints_is_answered_unprinted(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = printer.render

    def meanwhile(path: str, begun: int | None = None) -> tuple[HttpResponse, reading.Read]:
        rendered = render(path, begun)
        orders.place([path])
        return rendered

    monkeypatch.setattr(printer, "render", meanwhile)
    response = printer.obtain("/")
    assert response is not None and response.status_code == 200
    assert printed(edition, "/") is None


def test_a_full_disk_leaves_readers_their_page(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    response = printer.obtain("/")
    assert response is not None and b"Council votes" in response.content
    assert printed(edition, "/") is None
    assert "could not be put on the disk" in caplog.text


def test_a_page_is_not_put_into_an_edition_that_was_given_up(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    render, given_up = printer.render, []

    def meanwhile(path: str, begun: int | None = None) -> tuple[HttpResponse, reading.Read]:
        rendered = render(path, begun)
        if not given_up:
            given_up.append(edition.current)
            edition.begin("another look", orders.latest())
        return rendered

    monkeypatch.setattr(printer, "render", meanwhile)
    printer.obtain("/")
    assert isinstance(given_up[0], Edition)
    assert not list(given_up[0].pages.rglob("*.gz"))
    assert follow() == 0


def test_many_readers_who_ask_for_one_page_cause_one_rendering(
    edition: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    renders, together = [], Barrier(8)

    def counted(path: str, begun: int | None = None) -> tuple[HttpResponse, reading.Read]:
        renders.append(path)
        return HttpResponse("the latest"), reading.Read()

    def read(_reader: int) -> object:
        together.wait()
        return printer.obtain("/latest/")

    monkeypatch.setattr(printer, "render", counted)
    monkeypatch.setattr(orders, "latest", lambda: 0)  # threads do not see the database of a test
    monkeypatch.setattr(orders, "since", lambda seq: [])
    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(read, range(8))) == [None] * 8
    assert renders == ["/latest/"]


def test_when_publishing_has_returned_no_old_page_is_on_the_disk(
    edition: Editions, write: Write, django_capture_on_commit_callbacks: Any
) -> None:
    story = write("Council meets")
    follow()
    pages = ["/", "/latest/", "/news/politics/", "/feed.rss", story.get_absolute_url()]
    for path in pages:
        assert printer.obtain(path) is None
    with django_capture_on_commit_callbacks(execute=True):
        actions.update(story, {"headline": "Council votes"})
    assert [printed(edition, path) for path in pages] == [None] * len(pages)
