from __future__ import annotations

import re

import pytest

from broadsheet.wire.dispatch import (
    Block,
    Embed,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from broadsheet.wire.formats import html

BASE = "https://merrow.example/news/1.html"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain & simple", (Paragraph("plain &amp; simple"),)),
        ("<p>a <i>b</i> <b>c</b></p>", (Paragraph("a <em>b</em> <strong>c</strong>"),)),
        ("<p>CO<sub>2</sub> x<sup>2</sup></p>", (Paragraph("CO<sub>2</sub> x<sup>2</sup>"),)),
        (
            "<a href='/x?a=1&amp;b=2'>x</a>",
            (Paragraph('<a href="https://merrow.example/x?a=1&amp;b=2">x</a>'),),
        ),
        ("one<br>line<br><br>two", (Paragraph("one<br>line"), Paragraph("two"))),
        ("<h2>A <em>b</em></h2>", (Heading("A b"),)),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", (ListBlock(("a", "b", "c"), ordered=True),)),
        ("<blockquote><p>Yes.</p><footer>— Vos</footer></blockquote>", (Quote("Yes.", "Vos"),)),
        ("<table><tr><th>A<th>B<tr><td>1</table>", (Table((("A", "B"), ("1", "")), header=True),)),
        ("<table><tr><td><p>laid out</p></table>", (Paragraph("laid out"),)),
        ("<img src=a.jpg alt='An a'>", (Picture("https://merrow.example/news/a.jpg", alt="An a"),)),
        (
            "<figure><img src=/a.jpg><figcaption>The a</figcaption></figure>",
            (Picture("https://merrow.example/a.jpg", caption="The a"),),
        ),
        (
            "<figure><img src=/a.jpg><img src=/b.jpg></figure>",
            (Gallery((Picture("https://merrow.example/a.jpg"), Picture("https://merrow.example/b.jpg"))),),
        ),
        (
            "<iframe src='https://film.example/1' title='Film'></iframe>",
            (Embed("https://film.example/1", "Film"),),
        ),
        ("<img src=dot.gif width=1 height=1>", ()),
        ("<!-- nothing -->", ()),
        ("", ()),
    ],
)
def test_blocks(source: str, expected: tuple[Block, ...]) -> None:
    assert html.blocks(source, BASE) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<object data=x></object><embed src='data:x'>",
        "<style>p{background:url(x)}</style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<b style='x:expression(alert(1))'>x</b>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<a href='story:tram-vote'>x</a>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    ],
)
def test_nothing_that_runs_survives(hostile: str) -> None:
    allowed = re.compile(r'<(?!/?(?:em|strong|sub|sup|code|br|a)>|a href="https?://[^"]*">)')
    for block in html.blocks(f"<p>Before {hostile} after</p>{hostile}", BASE):
        if isinstance(block, Paragraph):
            assert not allowed.search(block.html)
        if isinstance(block, Picture | Embed):
            assert (block.src if isinstance(block, Picture) else block.url).startswith("https://")


def test_relative_link_without_a_base_is_left_out() -> None:
    assert html.blocks("<a href='/x'>x</a>") == (Paragraph("x"),)


def test_nesting_of_100_000_levels_does_no_harm() -> None:
    assert html.blocks("<p>first</p>" + "<div>" * 100_000 + "x")[0] == Paragraph("first")
