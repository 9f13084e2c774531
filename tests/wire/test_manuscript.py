from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from broadsheet.wire.dispatch import (
    Block,
    Correction,
    Dispatch,
    Figure,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Related,
    Retraction,
    Table,
    Unreadable,
)
from broadsheet.wire.formats import manuscript

DUBLIN = ZoneInfo("Europe/Dublin")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=DUBLIN)


def read(body: str = "Text.", **fields: str) -> Dispatch:
    """A manuscript with these fields of front matter, given as TOML, over the three that must be there."""
    front = {"key": '"tram-vote"', "headline": '"Tram wins"', "published": '"3d 14:20"', **fields}
    lines = [f"{name} = {value}" for name, value in front.items() if value]
    return manuscript.read("\n".join(["+++", *lines, "+++", "", body]), name="001-tram.md", now=NOW)


def told(body: str = "Text.", **fields: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(body, **fields)
    return caught.value


def block(body: str) -> Block:
    (only,) = read(body).body
    return only


def test_days_ago_are_at_that_time_of_that_day() -> None:
    assert read().published == datetime(2026, 11, 21, 14, 20, tzinfo=DUBLIN)


def test_days_ago_keep_their_clock_time_over_the_end_of_summer_time() -> None:
    found = read(published='"40d 14:20"').published
    assert found and found.isoformat() == "2026-10-15T14:20:00+01:00"


def test_hours_ago() -> None:
    assert read(published='"5h"').published == datetime(2026, 11, 24, 4, 30, tzinfo=DUBLIN)


def test_minutes_ago() -> None:
    assert read(published='"40m"').published == datetime(2026, 11, 24, 8, 50, tzinfo=DUBLIN)


def test_absolute_time_is_local_to_the_paper() -> None:
    assert read(published='"2021-11-18 13:07"').published == datetime(2021, 11, 18, 13, 7)  # noqa: DTZ001


def test_all_front_matter_arrives() -> None:
    found = read(
        standfirst='"So it is."',
        section='"politics"',
        kind='"analysis"',
        by='["Ines Calloway", "Jonas Achterberg"]',
        agency='"Maritime Wire"',
        agency_url='"https://maritime-wire.example/1"',
        topics='["Trams"]',
        place='"Merrowport"',
        updated='"2d 09:05"',
        picture='"tram-hill"',
        caption='"The hill."',
        breaking="true",
    )
    assert found == Dispatch(
        format="manuscript",
        origin="001-tram.md",
        headline="Tram wins",
        body=(Paragraph("Text."),),
        standfirst="So it is.",
        section="politics",
        published=datetime(2026, 11, 21, 14, 20, tzinfo=DUBLIN),
        updated=datetime(2026, 11, 22, 9, 5, tzinfo=DUBLIN),
        agency="Maritime Wire",
        agency_url="https://maritime-wire.example/1",
        bylines=("Ines Calloway", "Jonas Achterberg"),
        topics=("Trams",),
        place="Merrowport",
        key="tram-vote",
        kind="analysis",
        breaking=True,
        picture=Picture("picture:tram-hill", caption="The hill."),
    )


def test_corrections_and_retraction() -> None:
    tables = (
        '"5h"\n[[corrections]]\nat = "1h"\ntext = "It is two."\n[retracted]\nat = "40m"\nreason = "Wrong."'
    )
    found = read(published=tables)
    assert found.corrections == (Correction(datetime(2026, 11, 24, 8, 30, tzinfo=DUBLIN), "It is two."),)
    assert found.retraction == Retraction(datetime(2026, 11, 24, 8, 50, tzinfo=DUBLIN), "Wrong.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "*So* **it** [is](https://a.example/).",
            Paragraph('<em>So</em> <strong>it</strong> <a href="https://a.example/">is</a>.'),
        ),
        ("See [the vote](story:tram-vote).", Paragraph('See <a href="story:tram-vote">the vote</a>.')),
        ("## A crosshead & more", Heading("A crosshead & more")),
        ("> Yes & no.\n>\n> — Helga Marwood, chief", Quote("Yes & no.", "Helga Marwood, chief")),
        ("- one\n- *two*", ListBlock(("one", "<em>two</em>"))),
        ("1. one\n2. two", ListBlock(("one", "two"), ordered=True)),
        ("| A | B |\n|---|---|\n| 1 | 2 |", Table((("A", "B"), ("1", "2")), header=True)),
        ("![The port](picture:port-cranes)", Picture("picture:port-cranes", caption="The port")),
        ("~~~figure\n310 million\ncost of it\n~~~", Figure("310 million", "cost of it")),
        ("~~~related\ntidal-licence\nferry-price\n~~~", Related(("tidal-licence", "ferry-price"))),
        (
            "~~~gallery\nlight | One\ndusk | Two\n~~~",
            Gallery((Picture("picture:light", caption="One"), Picture("picture:dusk", caption="Two"))),
        ),
    ],
)
def test_body(body: str, expected: Block) -> None:
    assert block(body) == expected


def test_html_in_a_manuscript_is_text() -> None:
    assert block("<script>alert(1)</script>") == Paragraph("&lt;script&gt;alert(1)&lt;/script&gt;")


def test_link_that_would_run_is_no_link() -> None:
    found = block("[x](javascript:alert(1))")
    assert isinstance(found, Paragraph) and "<a" not in found.html


def test_unknown_field_is_named_with_the_one_that_may_be_meant() -> None:
    found = told(sektion='"politics"')
    assert found.place == "001-tram.md, line 5"
    assert "“sektion”" in found.reason and "“section”" in found.reason


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", '"yesterday"'),
        ("published", '"0d 10:00"'),
        ("key", '"Tram Vote"'),
        ("headline", '""'),
        ("headline", "3"),
    ],
)
def test_wrong_value_is_told_with_its_line(field: str, value: str) -> None:
    found = told(**{field: value})
    line = {"key": 2, "headline": 3, "published": 4}[field]
    assert found.place == f"001-tram.md, line {line}" and field in found.reason


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", '"gossip"'),
        ("by", '"Ines Calloway"'),
        ("breaking", '"yes"'),
        ("agency_url", '"javascript:alert(1)"'),
        ("updated", '"5d 10:00"'),
        ("caption", '"A caption without a picture"'),
        ("corrections", '["It is two."]'),
    ],
)
def test_wrong_optional_value_is_told_with_its_line(field: str, value: str) -> None:
    assert told(**{field: value}).place == "001-tram.md, line 5"


def test_a_missing_headline_is_named() -> None:
    assert "“headline” is missing" in told(headline="").reason


def test_broken_toml_is_told_with_its_line() -> None:
    assert told(headline='"Tram').place == "001-tram.md, line 3"


@pytest.mark.parametrize(
    "body",
    [
        "~~~figure\nonly a value\n~~~",
        "~~~chart\nx\n~~~",
        "![x](elsewhere)",
        "Text with ![x](picture:a) within.",
        "[x](story:NO)",
        "[x](ftp://a.example/)",
        "- one\n  - nested",
        "> # heading",
        "***",
        "    set in by four",
    ],
)
def test_mistake_in_the_body_is_told_with_its_line(body: str) -> None:
    assert told(f"First.\n\n{body}").place == "001-tram.md, line 9"


def test_mistake_within_a_fence_is_told_with_its_own_line() -> None:
    assert told("~~~related\ntram-vote\nNot a key\n~~~").place == "001-tram.md, line 9"


def test_no_text_is_told() -> None:
    assert "no text" in told("").reason


def test_missing_front_matter_is_told() -> None:
    with pytest.raises(Unreadable, match=r"line 1: .*begins with"):
        manuscript.read("# Tram wins", name="001-tram.md", now=NOW)


def test_front_matter_without_end_is_told() -> None:
    with pytest.raises(Unreadable, match="no end"):
        manuscript.read('+++\nkey = "a"\n', name="001-tram.md", now=NOW)
