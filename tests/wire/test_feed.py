from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from broadsheet.wire.dispatch import Dispatch, Paragraph, Picture, Reading, Unreadable
from broadsheet.wire.formats import read as read_any
from tests.places import SHARED, needs_shared

FEEDS = SHARED / "data" / "feeds"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def read(source: str | bytes, name: str = "feed.xml", url: str = "") -> Reading:
    return read_any(source if isinstance(source, bytes) else source.encode(), name=name, url=url, now=NOW)


def one(source: str, name: str = "feed.xml") -> Dispatch:
    (only,) = read(source, name)
    return only


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Merrow</title><link>https://merrow.example/</link><language>en-ie</language>
<item><title>Ferry &amp; tram</title><link>https://merrow.example/news/region/4711.html</link>
<guid isPermaLink="false">m-4711</guid><dc:creator>Dario Venn</dc:creator>
<category>Ferries</category><category>Ports</category><pubDate>Thu, 18 Nov 2021 13:07:00 +0400</pubDate>
<enclosure url="https://merrow.example/4711.jpg" type="image/jpeg" length="1"/>
<description>In short.</description>
<content:encoded><![CDATA[<p>At <b>length</b>.</p>
<script>alert(1)</script><p onclick="x">More.</p>]]></content:encoded>
</item></channel></rss>"""


def test_everything_of_an_rss_item() -> None:
    assert one(RSS) == Dispatch(
        format="feed",
        origin="feed.xml",
        headline="Ferry & tram",
        body=(Paragraph("At <strong>length</strong>."), Paragraph("More.")),
        standfirst="In short.",
        outlet="Merrow",
        language="en-ie",
        published=datetime(2021, 11, 18, 9, 7, tzinfo=UTC),
        bylines=("Dario Venn",),
        topics=("Ferries", "Ports"),
        url="https://merrow.example/news/region/4711.html",
        number=4711,
        key="m-4711",
        picture=Picture("https://merrow.example/4711.jpg"),
    )


def test_atom_entry() -> None:
    found = one(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="az"><title>M</title><entry><title>Bərə</title>'
        '<id>urn:1</id><link href="https://merrow.example/1"/><published>2021-11-18T13:07:00+04:00</published>'
        "<updated>2021-11-19T13:07:00+04:00</updated><author><name>Leyla Safarli</name></author>"
        '<content type="html">&lt;p&gt;Mətn&lt;/p&gt;</content></entry></feed>'
    )
    assert (found.headline, found.language, found.key) == ("Bərə", "az", "urn:1")
    assert found.updated == datetime(2021, 11, 19, 9, 7, tzinfo=UTC)


def test_json_feed_item() -> None:
    item = {
        "id": 7,
        "url": "https://merrow.example/news/7.html",
        "title": "Ferry is late",
        "content_html": "<p>Text<script>alert(1)</script></p>",
        "date_published": "2021-11-18T13:07:00+04:00",
        "authors": [{"name": "Dario Venn"}],
        "tags": ["Ferries"],
    }
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Merrow", "items": [item]}
    found = one(json.dumps(document), "feed.json")
    assert found.body == (Paragraph("Text"),)
    assert (found.key, found.number, found.bylines, found.topics) == ("7", 7, ("Dario Venn",), ("Ferries",))
    assert found.published == datetime(2021, 11, 18, 9, 7, tzinfo=UTC)


def test_entry_without_title_is_skipped_with_its_place() -> None:
    found = read("<rss><channel><item><description>x</description></item></channel></rss>")
    assert [(str(skipped)) for skipped in found.skipped] == [
        "feed.xml, entry 1: It has no title, so it is no story."
    ]


def test_entry_without_text_is_skipped() -> None:
    found = read("<rss><channel><item><title>x</title></item></channel></rss>")
    assert (found.dispatches, len(found.skipped)) == ((), 1)


def test_broken_feed_is_read_as_far_as_it_goes() -> None:
    assert one("<rss><channel><item><title>A & B</title><description>Text</description>").headline == "A & B"


def test_entities_that_grow_without_end_do_no_harm() -> None:
    names = "abcdefghij"
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    source = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">{bomb}]><rss><channel><item><title>T</title>'
    )
    found = read(source + "<description>x &j; y</description></item></channel></rss>")
    assert all(len(repr(dispatch.body)) < 1000 for dispatch in found)


def test_entity_from_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    source = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    item = "<item><title>T</title><description>a &x; b</description></item>"
    found = read(f"{source}<rss><channel>{item}</channel></rss>")
    assert "swordfish" not in repr(found)


def test_feed_that_is_the_name_of_a_file_does_not_open_it(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.xml"
    hidden.write_text(RSS)
    with pytest.raises(Unreadable):
        read(str(hidden), "feed.xml")


def test_section_is_the_first_category_where_a_recipe_says_so() -> None:
    found = one(
        "<rss><channel><title>Today.Az</title><link>http://www.today.az/</link><item><title>T</title>"
        "<category>Politics</category><description>Text</description></item></channel></rss>"
    )
    assert (found.section, found.topics, found.outlet) == ("Politics", (), "TODAY.AZ")


@needs_shared
@pytest.mark.parametrize("folder", ["feedparser", "gofeed"])
def test_no_feed_raises_anything_but_unreadable(folder: str) -> None:
    paths = [path for path in sorted((FEEDS / folder).rglob("*")) if path.suffix in (".xml", ".json")]
    for path in paths:
        try:
            read(path.read_bytes(), path.name)
        except Unreadable as told:
            assert told.reason.endswith("."), path.name
    assert len(paths) > 500


def gofeed_cases() -> list[tuple[Path, list[dict[str, Any]]]]:
    """Feeds with the items that gofeed expects of them, where those have titles without markup and texts."""
    cases = []
    for path in sorted((FEEDS / "gofeed/testdata/translator").rglob("*.xml")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        items = expected.get("items") or []
        if items and all(i.get("title") and not set("<&") & set(i["title"]) for i in items):
            cases.append((path, items))
    return cases


@needs_shared
def test_titles_are_those_that_gofeed_expects() -> None:
    cases = gofeed_cases()
    for path, items in cases:
        # Each item is given a text, because gofeed's own cases for titles have none and would be skipped.
        source = path.read_text(encoding="utf-8").replace("</item>", "<description>x</description></item>")
        source = source.replace("</entry>", "<content>x</content></entry>")
        assert [dispatch.headline for dispatch in read(source)] == [i["title"] for i in items], path.name
    assert cases


@needs_shared
@pytest.mark.parametrize("version", ["feed", "feed-1"])
def test_json_feed_samples_are_read(version: str) -> None:
    samples = sorted((SHARED / "data/schemas/jsonfeed-samples" / version).glob("*.json"))
    readings = [read(path.read_bytes(), path.name) for path in samples]
    assert all(reading.dispatches or reading.skipped for reading in readings) and samples
