"""What a paragraph is, and when two are the same."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.reuse.paragraphs import LONGEST, Passage, passages_of


def text(html: str) -> list[dict[str, object]]:
    return [{"type": "text", "value": html, "id": "1"}]


def texts(body: list[dict[str, object]]) -> list[str]:
    return [passage.text for passage in passages_of(body)]


def same(one: str, other: str) -> bool:
    return Passage("0", one).digest == Passage("1", other).digest


def test_a_block_of_text_has_several() -> None:
    assert texts(text('<p data-block-key="a">One &amp; one.</p><p>Two <b>and</b> two.</p>')) == [
        "One & one.",
        "Two and two.",
    ]


def test_their_position_counts_through_the_body() -> None:
    body = text("<p>One.</p><p>Two.</p>") + text("<p>Three.</p>")
    assert [passage.key for passage in passages_of(body)] == ["0", "1", "2"]


def test_quotes_and_items_are_paragraphs_too() -> None:
    quote = {"type": "quote", "value": {"text": "We <will> go.", "attribution": "The mayor"}}
    items = {
        "type": "items",
        "value": {"items": [{"type": "item", "value": "<p>An item.</p>"}, "<p>Two.</p>"]},
    }
    assert texts([quote, items]) == ["We <will> go.", "An item.", "Two."]


def test_headings_and_captions_are_none() -> None:
    body = [{"type": "heading", "value": "Bridge"}, {"type": "picture", "value": {"caption": "A bridge"}}]
    assert texts(body) == []


def test_a_paragraph_twice_in_a_story_counts_once() -> None:
    assert texts(text("<p>Again.</p><p>Again.</p>")) == ["Again."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Aid” – he said", '"Aid" - he said'),
        ("The  Council\u00a0met", "the council met"),
        ("co\u00adoperation", "cooperation"),
        ("Şəki’de", "ŞƏKİ'DE"),
    ],
)
def test_what_typing_makes_of_it_is_no_difference(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("€10 bn", "€11 bn"), ("1.2 million", "12 million"), ("a, b", "a b")]
)
def test_figures_and_marks_are_a_difference(one: str, other: str) -> None:
    assert not same(one, other)


def test_an_endless_paragraph_is_read_up_to_its_limit() -> None:
    assert same("a " * LONGEST + "b", "a " * LONGEST + "c")
