"""Nothing that comes over the wire runs, reaches out or breaks the paper."""

from __future__ import annotations

import pytest

from broadsheet.wire.bodies import LARGEST
from broadsheet.wire.dispatch import Embed, Heading, ListBlock, Paragraph, Quote
from broadsheet.wire.intake import take
from broadsheet.wire.models import Receipt

from .dispatches import PRINT, blocks_of, dispatch, html_of, refusal

pytestmark = pytest.mark.django_db


def stored(html: str) -> str:
    """What is stored of a paragraph between two harmless ones."""
    outcome = take(dispatch("Before.", html, "After."), PRINT)
    assert outcome.story is not None, outcome.reason
    whole = html_of(outcome.story)
    return whole.removeprefix("<p>Before.</p>").removesuffix("<p>After.</p>")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<script>alert(1)</script>", ""),
        ("<b onclick='x()'>Bold</b>", "<p><b>Bold</b></p>"),
        ("<img src=x onerror=alert(1)>Text", "<p>Text</p>"),
        ("<iframe src='https://evil.example/'></iframe>Text", "<p>Text</p>"),
        ("<a href='javascript:alert(1)'>Text</a>", "<p>Text</p>"),
        ("<a href='java&#1;script:alert(1)'>Text</a>", "<p>Text</p>"),
        ("<a href=' JaVaScript:alert(1)'>Text</a>", "<p>Text</p>"),
        ("<a href='data:text/html,x'>Text</a>", "<p>Text</p>"),
        ("<a href='//evil.example/'>Text</a>", "<p>Text</p>"),
        ("<a href='/desk/'>Text</a>", "<p>Text</p>"),
        ("<a linktype='document' id='1'>Text</a>", "<p>Text</p>"),
        ("<a href='https://a.example/?a=1&amp;b=2' target=_top style=x>Text</a>",
         '<p><a href="https://a.example/?a=1&amp;b=2">Text</a></p>'),
        ("<a href='https://a.example/\" onmouseover=\"x()'>Text</a>",
         '<p><a href="https://a.example/&quot; onmouseover=&quot;x()">Text</a></p>'),
        ("<a href=https://a.example/><table><td><a href=story:no>Text</a></table></a>",
         '<p><a href="https://a.example/">Text</a></p>'),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("One</p><h1>Two</h1>", "<p>OneTwo</p>"),
        ("One<br>Two<br />Three", "<p>One<br/>Two<br/>Three</p>"),
        ("<em> </em>", ""),
        ("<svg><style><img src=x onerror=alert(1)></style></svg>Text", "<p>Text</p>"),
        ("<b>\u0338Text</b>", "<p><b>\u0338Text</b></p>"),
    ],
)  # fmt: skip
def test_html_is_sanitised(html: str, kept: str) -> None:
    assert stored(html) == kept


@pytest.mark.parametrize("tag", ["<div>", "<sub></p>", "<b>", "<a href='https://a.example/'>"])
def test_a_mountain_of_tags_leaves_the_text(tag: str) -> None:
    assert stored(f"{tag * 100_000}Text") == "<p>Text</p>"


def test_html_in_plain_fields_is_text() -> None:
    outcome = take(dispatch("Text.", headline="<script>alert(1)</script>", place="<b>Baku</b>"), PRINT)
    assert outcome.story is not None
    assert (outcome.story.headline, outcome.story.place) == ("<script>alert(1)</script>", "<b>Baku</b>")


def test_html_in_plain_blocks_is_text() -> None:
    outcome = take(dispatch(Heading("<b>One</b>"), Quote("<i>Two</i>", "<u>Three</u>")), PRINT)
    assert outcome.story is not None
    assert blocks_of(outcome.story) == [
        ("heading", "<b>One</b>"),
        ("quote", {"text": "<i>Two</i>", "attribution": "<u>Three</u>"}),
    ]


def test_items_of_a_list_are_sanitised() -> None:
    outcome = take(dispatch(ListBlock(("<img src=x>One", "<script>x</script>"))), PRINT)
    assert outcome.story is not None
    items = blocks_of(outcome.story)[0][1]["items"]
    assert [item["value"] for item in items] == ["<p>One</p>"]


def test_an_embed_that_would_run_is_its_title() -> None:
    outcome = take(dispatch(Embed("javascript:alert(1)", "The vote")), PRINT)
    assert outcome.story is not None
    assert html_of(outcome.story) == "<p>The vote</p>"


def test_emoji_and_right_to_left_text_come_through() -> None:
    headline = "👩‍👩‍👧 מועצת העיר: ‏شكرا 🇦🇿 e\u0301"
    outcome = take(dispatch("שלום 🚋", headline=headline), PRINT)
    assert outcome.story is not None
    assert (outcome.story.headline, html_of(outcome.story)) == (
        "👩‍👩‍👧 מועצת העיר: ‏شكرا 🇦🇿 é",
        "<p>שלום 🚋</p>",
    )


def test_what_is_no_text_is_taken_out() -> None:
    outcome = take(dispatch("A\x00B\x1bC\ud800D\u202eE", headline="A\x00 \n B\ud83d\u202e"), PRINT)
    assert outcome.story is not None
    assert (outcome.story.headline, html_of(outcome.story)) == ("A B", "<p>ABCDE</p>")


def test_a_headline_of_1000_characters_is_taken() -> None:
    assert take(dispatch(headline="é" * 1000), PRINT).became == "new"


def test_a_headline_of_1001_characters_is_refused() -> None:
    assert refusal(dispatch(headline="é" * 1001)) == (
        "Its headline has 1001 characters, a story's at most 1000; shorten it."
    )


def test_a_story_without_a_headline_is_refused() -> None:
    assert refusal(dispatch(headline=" \x00 ")) == "It has no headline."


def test_a_story_without_text_is_refused() -> None:
    assert refusal(dispatch("<script>alert(1)</script>")) == "It has no text but its headline."


def test_a_long_field_is_cut_and_that_is_said() -> None:
    outcome = take(dispatch(place="Far away " * 40), PRINT)
    assert outcome.story is not None
    assert (outcome.story.place[-6:], outcome.reason) == (" away…", "place cut to 120 characters")


def test_a_body_of_5_mb_is_taken() -> None:
    outcome = take(dispatch(*["word " * 500] * 2000), PRINT)
    assert outcome.story is not None
    assert len(html_of(outcome.story)) > 4_900_000


def test_a_body_beyond_the_limit_is_refused() -> None:
    assert "6.0 million characters" in refusal(dispatch("x" * (LARGEST + 1)))


def test_impossible_numbers_of_views_are_no_hindrance() -> None:
    assert [take(dispatch(key=str(views), views=views), PRINT).became for views in (-1, 10**30)] == [
        "new"
    ] * 2


def test_an_address_without_end_is_known_again() -> None:
    long = dispatch(url="https://a.example/" + "x" * 5000)
    assert [take(long, PRINT).became for _ in range(2)] == ["new", "unchanged"]
    assert len(Receipt.objects.get().identity) <= 500


@pytest.mark.parametrize("url", ["https://[::1/", "http://a.example:port/", "::::", "mailto:x@y.example"])
def test_an_address_that_is_none_is_no_hindrance(url: str) -> None:
    assert take(dispatch(url=url, agency="A", agency_url=url), PRINT).became == "new"


def test_a_paragraph_in_a_feed_cannot_take_over_the_papers_links() -> None:
    take(dispatch(key="tram-vote", format="feed", outlet="Evil"), PRINT)
    own = dispatch(Paragraph('<a href="story:tram-vote">vote</a>'), key="own", format="manuscript")
    outcome = take(own, PRINT)
    assert outcome.story is not None
    assert html_of(outcome.story) == "<p>vote</p>"
