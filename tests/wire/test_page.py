from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from broadsheet.wire.dispatch import (
    Block,
    Dispatch,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
    Unreadable,
)
from broadsheet.wire.formats import page, recipes
from broadsheet.wire.formats.encoding import decode
from broadsheet.wire.formats.inline import plain
from tests.places import MODEL_PAGE, SHARED, needs_shared

PAGES = SHARED / "data" / "pages"
SENTENCE = (
    "The ferry was late on Monday because the crew had to wait for a part from the yard, the port said."
)
FACTS = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Merrow"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry &amp; tram",
            "description": "So it is.",
            "datePublished": "2021-11-18T13:07:00+04:00",
            "dateModified": "2021-11-18T15:00:00+04:00",
            "author": [
                {"@type": "Person", "name": "Dario Venn"},
                {"@type": "Organization", "name": "Maritime Wire"},
            ],
            "articleSection": "Business",
            "keywords": ["Ferries"],
            "publisher": {"@type": "Organization", "name": "Merrow Courier"},
            "image": {"@type": "ImageObject", "url": "https://merrow.example/1.jpg", "caption": "The yard"},
        },
    ],
}


def read(source: str, url: str = "https://merrow.example/news/4711.html", own: str = "") -> Dispatch:
    known = {**recipes.shipped(), **recipes.parse(own, name="recipes.toml")}
    return page.read(source, name="ferry.html", url=url, recipes=known)


def saved(body: str, head: str = "<title>Ferry is late</title>") -> str:
    return (
        f'<!doctype html><html lang="en-gb"><head>{head}</head><body><article>{body}</article></body></html>'
    )


def article(extra: str = "") -> str:
    end = f"<p>{SENTENCE} It said no more.</p><p>{SENTENCE} So.</p>"
    return f"<h1>Ferry is late</h1><p>{SENTENCE}</p>{extra}{end}"


def test_json_ld_tells_everything_about_a_story() -> None:
    found = read(saved(article(), f'<script type="application/ld+json">{json.dumps(FACTS)}</script>'))
    assert (found.headline, found.standfirst) == ("Ferry & tram", "So it is.")
    assert found.published == datetime(2021, 11, 18, 9, 7, tzinfo=UTC)
    assert found.updated == datetime(2021, 11, 18, 11, 0, tzinfo=UTC)
    assert (found.bylines, found.agency) == (("Dario Venn",), "Maritime Wire")
    assert (found.outlet, found.section, found.topics) == ("Merrow Courier", "Business", ("Ferries",))
    assert found.picture == Picture("https://merrow.example/1.jpg", caption="The yard")
    assert (found.language, found.number) == ("en-GB", 4711)


def test_open_graph_is_next() -> None:
    head = (
        '<meta property="og:title" content="Ferry is late - Merrow">'
        '<meta property="og:site_name" content="Merrow">'
        '<meta property="article:published_time" content="2021-11-18T13:07:00Z">'
        '<link rel="canonical" href="/news/region/12.html">'
    )
    found = read(saved(article(), head))
    assert (found.headline, found.outlet) == ("Ferry is late", "Merrow")
    assert (found.url, found.number) == ("https://merrow.example/news/region/12.html", 12)
    assert found.published == datetime(2021, 11, 18, 13, 7, tzinfo=UTC)


def test_structure_of_the_body_is_kept() -> None:
    extra = (
        f"<h2>Why</h2><blockquote><p>{SENTENCE}</p></blockquote><ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>"
        f'<p>An <em>important</em> <a href="/yard">yard</a>. {SENTENCE}</p>'
    )
    body = read(saved(article(extra))).body
    assert Heading("Why") in body and Quote(SENTENCE) in body and ListBlock((SENTENCE, SENTENCE)) in body
    linked = f'An <em>important</em> <a href="https://merrow.example/yard">yard</a>. {SENTENCE}'
    assert Paragraph(linked) in body


def test_headline_is_not_in_the_body_again() -> None:
    assert Heading("Ferry is late") not in read(saved(article())).body


OWN = """
["merrow.example"]
headline = ".t"
standfirst = ".s"
date = ".d"
date_format = "%d/%m/%Y kl. %H:%M"
agency = ".a"
author = "[data-by]@data-by"
body = ".b"
section = ".path a:last-child"
views = ".v"
drop = ".ad"
"""


OWN_PAGE = """
<p class=path><a>News</a><a>Region</a></p><p class=t>Tram</p><p class=s>Short.</p>
<p class=d>03/05/2020 kl. 08:05</p><p class=a>Arena</p><i data-by="Piet Hallinan"></i>
<div class=b><p>One.</p><p class=ad>Buy!</p></div><p class=v>1 858 read</p>
"""


def test_recipe_goes_before_everything() -> None:
    found = read(saved(OWN_PAGE), own=OWN)
    assert (found.headline, found.standfirst, found.section) == ("Tram", "Short.", "Region")
    assert found.published == datetime(2020, 5, 3, 8, 5)  # noqa: DTZ001
    assert (found.agency, found.bylines, found.views) == ("Arena", ("Piet Hallinan",), 1858)
    assert found.body == (Paragraph("One."),)


@pytest.mark.parametrize(
    ("mistake", "word"),
    [
        ('headlin = "h1"', "headlin"),
        ('body = "p["', "body"),
        ("body = 3", "body"),
        ('as_text = "yes"', "as_text"),
    ],
)
def test_mistake_in_a_recipe_is_named_with_its_host(mistake: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as told:
        recipes.parse(f'["merrow.example"]\n{mistake}', name="recipes.toml")
    assert told.value.place == "recipes.toml, [merrow.example]"


@needs_shared
def test_print_version_of_the_model_page_is_the_model_page() -> None:
    lines = [f"<p>{line}</p>" for line in MODEL_PAGE.read_text(encoding="utf-8").split("\n")]
    source = saved("<div>Home | About us</div>" + "".join(lines))
    found = read(source, "http://www.today.az/print/news/politics/212311.html")
    assert (found.headline, len(found.body)) == (
        "Azerbaijan, Italy mull military co-op, regional security",
        10,
    )
    assert (found.agency, found.bylines, found.views) == ("Azernews", ("Ayya Lmahamad",), 887)
    assert (found.url, found.number) == ("http://www.today.az/news/politics/212311.html", 212311)
    assert found.picture == Picture("http://www.today.az/pictures/pic212311.jpg")


def test_nothing_that_runs_survives() -> None:
    hostile = (
        "<script>alert(1)</script>"
        f"<p onclick='alert(1)'>{SENTENCE} <a href='javascript:alert(1)'>click</a></p>"
        "<img src=x onerror=alert(1)><iframe src='javascript:alert(1)'></iframe><svg onload=alert(1)></svg>"
    )
    found = read(saved(article(hostile), "<title><script>alert(1)</script>Ferry</title>"))
    assert not re.search(r"<script|onerror|onclick|onload|javascript:", repr(found.body))


def test_page_without_text_is_told() -> None:
    with pytest.raises(Unreadable, match="No text of a story"):
        read(saved("<h1>Ferry is late</h1>"))


def test_page_without_headline_is_told() -> None:
    with pytest.raises(Unreadable, match="no headline"):
        read(saved(f"<p>{SENTENCE}</p>", ""))


def test_page_of_five_megabytes_is_read_whole() -> None:
    found = read(saved("<h1>Ferry is late</h1>" + f"<p>{SENTENCE}</p>" * 48_000))
    assert len(found.body) == 48_000


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def text_of(block: Block) -> str:
    match block:
        case Paragraph():
            return plain(block.html)
        case Heading():
            return block.text
        case Quote():
            return f"{block.text} {block.attribution}"
        case ListBlock():
            return " ".join(map(plain, block.items))
        case Table():
            return " ".join(cell for row in block.rows for cell in row)
        case _:
            return ""


def f1(found: str, expected: str) -> float:
    """How well the words of one text are those of another, from 0 to 1."""
    ours, theirs = words(found), words(expected)
    return 2 * sum((ours & theirs).values()) / max(sum(ours.values()) + sum(theirs.values()), 1)


@needs_shared
def test_body_of_91_news_pages_is_found_as_well_as_trafilatura_does() -> None:
    truth = json.loads((PAGES / "ground-truth.json").read_text(encoding="utf-8"))
    scores = []
    for name, expected in truth.items():
        source = decode(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()))
        found = read(source, expected["url"])
        scores.append(f1(" ".join(map(text_of, found.body)), expected["articleBody"]))
    assert sum(scores) / len(scores) >= 0.953  # trafilatura's own plain text has 0.9534 of 1, ours 0.9566
