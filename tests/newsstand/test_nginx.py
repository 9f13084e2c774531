"""A real nginx hands out printed pages as the paper itself does, and asks the paper for the rest."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from broadsheet.cli import paper as papers
from broadsheet.cli import web_servers
from broadsheet.newsstand.access_log import parse
from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Story
from tests.newsstand.nginx import Front, front, stub

__all__ = ["front", "stub"]

GZIP: dict[str, Any] = {"Accept-Encoding": "gzip"}
STORY = "/news/politics/12.html"
STATIC = "/static/front/js/paper.0123456789ab.js"
OF_ITS_OWN = {
    "accept-ranges",
    "server",
    "date",
    "connection",
    "content-length",
    "etag",
    "last-modified",
    "transfer-encoding",
}
KINDS = (
    "/",
    "/news/politics/",
    "/latest/",
    "/feed.rss",
    "/feed.atom",
    "/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    "/manifest.webmanifest",
    "/favicon.ico",
    "/apple-touch-icon.png",
)


def test_a_page_comes_byte_for_byte_as_it_was_printed(front: Front) -> None:
    packed = front.put(STORY, b"<h1>Tram</h1>" * 99)
    answer = front.ask(STORY, **GZIP)
    assert (answer.body, answer.headers["content-encoding"]) == (packed, "gzip")


def test_a_client_without_gzip_gets_the_page_itself(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>" * 99)
    answer = front.ask(STORY)
    assert answer.body == b"<h1>Tram</h1>" * 99
    assert "content-encoding" not in answer.headers


def test_a_proxy_that_names_itself_gets_gzip_too(front: Front) -> None:
    packed = front.put(STORY, b"<h1>Tram</h1>")
    assert front.ask(STORY, Via="1.1 cache", **GZIP).body == packed


@pytest.mark.parametrize("path", ["/", "/news/politics/", "/feed.rss", "/about", "/2026.11/12"])
def test_every_shape_of_address_finds_its_file(front: Front, path: str) -> None:
    packed = front.put(path, path.encode())
    assert front.ask(path, **GZIP).body == packed


@pytest.mark.parametrize("path", [*KINDS, "a story", "the stylesheet", "a view count", "a PDF"])
def test_headers_are_those_of_the_paper(
    front: Front, client: Client, write: Callable[..., Story], path: str
) -> None:
    story = write()
    if path == "a story":
        path = story.get_absolute_url()
    elif path == "a PDF":
        path = f"/print/{story.pk}.pdf"
    if path == "a view count":
        path = f"/views/{story.pk}.json"
    if path == "the stylesheet":
        path = re.findall(r"/paper\.\w+\.css", client.get("/").content.decode())[0]
    printed = client.get(path)
    assert printed.status_code == 200
    front.put(path, printed.content)
    paper = {name.lower(): value for name, value in printed.items() if name != "Broadsheet-Story"}
    assert _said(front.ask(path).headers) == _said(paper) | {"vary": "Accept-Encoding"}


def test_head_says_the_same_without_the_page(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    get, head = front.ask(STORY, **GZIP), front.ask(STORY, method="HEAD", **GZIP)
    assert head.body == b""
    assert head.headers | {"date": ""} == get.headers | {"date": ""}


def test_a_page_at_hand_that_is_still_right_is_not_sent_again(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    etag = front.ask(STORY, **GZIP).headers["etag"]
    again = front.ask(STORY, If_None_Match=etag, **GZIP)
    assert (again.status, again.body) == (304, b"")


def test_a_date_alone_never_keeps_an_old_page(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    date = front.ask(STORY, **GZIP).headers["last-modified"]
    assert front.ask(STORY, If_Modified_Since=date, **GZIP).status == 200


def test_a_part_of_a_page_is_never_sent(front: Front) -> None:
    packed = front.put(STORY, b"<h1>Tram</h1>")
    answer = front.ask(STORY, Range="bytes=0-9", **GZIP)
    assert (answer.status, answer.body) == (200, packed)


def test_cookies_change_nothing(front: Front) -> None:
    packed = front.put(STORY, b"<h1>Tram</h1>")
    assert front.ask(STORY, Cookie="desk=abc", **GZIP).body == packed


@pytest.mark.parametrize("query", ["?", "?utm_source=x&UTM_medium=y", "?fbclid=abc", "?gclid"])
def test_what_only_tracks_readers_changes_nothing(front: Front, query: str) -> None:
    packed = front.put(STORY, b"<h1>Tram</h1>")
    assert front.ask(STORY + query, **GZIP).body == packed


@pytest.mark.parametrize("query", ["?page=2", "?utm_source=x&q=1", "?notfbclid=1", "?&", "?utm_source=x&"])
def test_a_query_that_asks_for_something_is_the_papers(front: Front, query: str) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    assert front.ask(STORY + query).told["target"] == STORY + query


def test_a_view_count_with_a_query_is_the_papers(front: Front) -> None:
    front.put("/views/12.json", b"{}")
    assert front.ask("/views/12.json?q=1").told["target"] == "/views/12.json?q=1"


@pytest.mark.parametrize(
    "path",
    [
        "/news/politics/999.html",
        "/nothing/",
        "/nothing",
        "/desk/",
        "/search/?q=tram",
        "/%C9%99%C5%9F.html",
        "/static/nothing.js",
        "/static/",
        "/media/",
        "/media/images/nothing.webp",
        "/media/documents/minutes.pdf",
        "/media//documents/minutes.pdf",
        "/media/images/../documents/minutes.pdf",
        "/documents/1/minutes.pdf",
        "/news/politics/index.html",
        "/news/politics",
        "/" + "n" * 300 + ".html",
        "/.part",
    ],
)
def test_what_is_not_printed_is_the_papers(front: Front, path: str) -> None:
    front.put("/news/politics/", b"<h1>Politics</h1>")
    folder = front.directory / "media" / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "minutes.pdf").write_bytes(b"not for everybody")
    assert front.ask(path).told["target"] == path


@pytest.mark.parametrize("path", [STORY, "/news/politics/", "/about", "/feed.rss"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_whoever_sends_something_sends_it_to_the_paper(front: Front, method: str, path: str) -> None:
    front.put(path, b"<h1>Tram</h1>")
    told = front.ask(path, method=method, body=b"name=Ayya").told
    assert (told["method"], told["target"], told["body"]) == (method, path, "name=Ayya")


def test_the_paper_learns_who_asks_and_how(front: Front) -> None:
    told = front.ask("/desk/", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="https")
    headers = told.told["headers"]
    assert isinstance(headers, dict)
    assert (headers["X-Forwarded-For"], headers["X-Forwarded-Proto"]) == ("127.0.0.1", "http")


@pytest.mark.parametrize(
    "path",
    [
        "/../broadsheet.toml",
        "/static/../../secrets.toml",
        "/%2e%2e/%2e%2e/broadsheet.toml",
        "/media/../paper.conf",
    ],
)
def test_nothing_outside_is_ever_sent(front: Front, path: str) -> None:
    answer = front.ask(path)
    assert answer.status == 400 or answer.from_paper


def test_a_new_edition_is_handed_out_with_the_next_request(front: Front) -> None:
    front.put(STORY, b"old look")
    front.ask(STORY)
    front.edition("second")
    packed = front.put(STORY, b"new look")
    assert front.ask(STORY, **GZIP).body == packed


def test_a_page_printed_anew_is_handed_out_with_the_next_request(front: Front) -> None:
    front.put(STORY, b"first words")
    front.ask(STORY)
    packed = front.put(STORY, b"other words")
    assert front.ask(STORY, **GZIP).body == packed


def test_a_page_taken_off_is_gone_with_the_next_request(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    assert not front.ask(STORY).from_paper
    front.file(STORY).unlink()
    assert front.ask(STORY).from_paper


def test_a_static_file_comes_compressed_and_may_be_kept_for_good(front: Front) -> None:
    file = front.directory / "edition" / STATIC.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"let a = 1")
    file.with_name(f"{file.name}.gz").write_bytes(packed := gzip.compress(b"let a = 1"))
    answer = front.ask(STATIC, **GZIP)
    assert answer.body == packed
    assert answer.headers["content-type"] == 'text/javascript; charset="utf-8"'
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"
    assert front.ask(STATIC).body == b"let a = 1"


def test_a_picture_comes_from_the_media_directory(front: Front) -> None:
    folder = front.directory / "media" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tram.webp").write_bytes(b"picture")
    answer = front.ask("/media/images/tram.webp", **GZIP)
    assert (answer.body, answer.headers["content-type"]) == (b"picture", "image/webp")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_headers_of_a_picture_are_those_of_the_paper(front: Front, client: Client, picture: Picture) -> None:
    printed = client.get(picture.file.url)
    file = front.directory / picture.file.url.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"picture")
    paper = {name.lower(): value for name, value in printed.items() if name != "Content-Disposition"}
    assert _said(front.ask(picture.file.url).headers) == _said(paper)


def test_the_log_tells_what_a_view_is_made_of(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    before = len(front.log)
    # A request is in the log by the time that the next one in its connection is answered.
    front.ask(STORY, STORY, User_Agent='Mozilla "5"', Sec_Purpose="prefetch")
    request = parse(front.log[before])
    assert (request.method, request.target, request.status) == ("GET", STORY, 200)
    assert (request.user_agent, request.purpose) == ('Mozilla "5"', "prefetch")


def test_what_the_paper_answered_is_not_in_the_log(front: Front) -> None:
    front.put(STORY, b"<h1>Tram</h1>")
    front.ask(STORY, "/robots.txt")
    front.file(STORY).unlink()
    before = len([line for line in front.log if b"GET /news/" in line])
    front.ask(STORY, STORY, STORY + "?q=1", STORY + "?q=1")
    assert len([line for line in front.log if b"GET /news/" in line]) == before


def test_asking_for_a_view_count_is_not_in_the_log(front: Front) -> None:
    front.put("/views/12.json", b"{}")
    before = len(front.log)
    # A request is in the log by the time that the next one in its connection is answered.
    assert not front.ask("/views/12.json", "/views/12.json").from_paper
    assert len(front.log) == before


def test_a_paper_in_several_languages_says_only_what_an_address_tells(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_text('[paper]\nlanguages = ["az", "ru"]\n', encoding="utf-8")
    text = web_servers.render(papers.read(str(tmp_path)), "nginx")
    assert '"/ru/index.html" "ru";' in text
    assert 'add_header Content-Language "az"' not in text


def _said(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in OF_ITS_OWN}
