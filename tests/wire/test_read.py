"""`broadsheet.wire.formats.read`: which format a file is in, and that no file does harm."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from broadsheet.wire.dispatch import Reading, Unreadable
from broadsheet.wire.formats import LARGEST, read
from tests.places import SHARED, needs_shared

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DUMP = "MERROW / Region\n\nFerry is late\n\n3 May 2026 [08:00] - MERROW\n\nText."
RSS = "<rss version='2.0'><channel><item><title>T</title><description>x</description></item></channel></rss>"
TEXT = "<p>A sentence that says it at length.</p>" * 9
PAGE = f"<html><head><title>T</title></head><body><article>{TEXT}</article></body></html>"
MANUSCRIPT = '+++\nkey = "a"\nheadline = "H"\npublished = "5h"\n+++\nText.'
JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "T", "content_text": "x"}]}'
)


def read_as(name: str, source: str | bytes) -> Reading:
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    return read(data, name=name, now=NOW)


@pytest.mark.parametrize("name", ["story.txt", "story", "story.html", "story.xml", "story.bin"])
@pytest.mark.parametrize(
    ("source", "expected"),
    [(RSS, "feed"), (JSON_FEED, "feed"), (PAGE, "page"), (MANUSCRIPT, "manuscript")],
)
def test_content_tells_the_format_before_the_name_does(name: str, source: str, expected: str) -> None:
    assert [dispatch.format for dispatch in read_as(name, source)] == [expected]


@pytest.mark.parametrize("name", ["story.txt", "story", "story.text"])
def test_text_with_a_date_line_is_a_dump(name: str) -> None:
    assert [dispatch.format for dispatch in read_as(name, DUMP)] == ["dump"]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n \n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.html", b"%PDF-1.7", "PDF"),
        ("a.txt", b"PK\x03\x04rest", "archive"),
        ("a.txt", b"\x00\x01\x02\x03" * 99, "not text"),
        ("a.xml", b"<kml><Document/></kml>", "not a feed"),
        ("a", b"<kml><Document/></kml>", "unknown kind"),
        ("a.json", b'{"a": 1}', "not a JSON Feed"),
        ("a.json", b'{"a": ', "not JSON"),
        ("a.md", b"# Heading", "front matter"),
        ("a.log", b"one line", "unknown kind"),
    ],
)
def test_what_is_no_story_is_told_in_a_sentence(name: str, data: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as told:
        read_as(name, data)
    assert told.value.place.startswith(name) and told.value.reason.endswith(".")


def test_file_that_is_too_large_is_told() -> None:
    with pytest.raises(Unreadable, match="MB"):
        read_as("a.txt", bytes(LARGEST + 1))


HOSTILE_SHAPES = {
    "page": "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{0}</p></body></html>",
    "rss": "<rss><channel><title>{0}</title><item><title>{0}</title><link>{0}</link>"
    "<guid>{0}</guid><author>{0}</author><pubDate>{0}</pubDate><category>{0}</category><description>{0}</description></item></channel></rss>",
    "dump": "{0} / {0}\n\n{0}\n\n3 May 2026 [08:00] - {0}\n\nBy {0}\n\n{0}\n\nURL: {0}\n\nViews: {0}",
    "front matter": '+++\nkey = "a"\nheadline = "{0}"\npublished = "{0}"\n+++\n{0}',
    "manuscript": '+++\nkey = "a"\nheadline = "H"\npublished = "5h"\n+++\n{0}',
    "alone": "{0}",
}


def naughty_strings() -> list[str]:
    strings: list[str] = json.loads((SHARED / "data/hostile/blns.json").read_text(encoding="utf-8"))
    return [*strings, "\ud800", "\x00", "\ufffe", "a" * 10_000, "\u202e", "<" * 99, "&" * 99, "/" * 99]


@needs_shared
@pytest.mark.parametrize("shape", HOSTILE_SHAPES)
def test_hostile_strings_raise_nothing_but_unreadable(shape: str) -> None:
    read_or_refused = 0
    for string in naughty_strings():
        try:
            read_as("story.txt", HOSTILE_SHAPES[shape].replace("{0}", string))
        except Unreadable as told:
            assert told.reason
        read_or_refused += 1
    assert read_or_refused == len(naughty_strings())


@needs_shared
def test_hostile_strings_in_a_json_feed_raise_nothing_but_unreadable() -> None:
    fields = (
        "id",
        "url",
        "title",
        "content_html",
        "summary",
        "date_published",
        "image",
        "language",
        "tags",
        "authors",
    )
    for string in naughty_strings():
        item = dict.fromkeys(fields, string)
        found = read_as("story.json", json.dumps({"title": string, "items": [item, string, None]}))
        assert len(found.dispatches) + len(found.skipped) == 3
