"""Blocks of a dispatch become blocks of a body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.pictures.models import Picture
from broadsheet.wire.dispatch import Embed, Figure, Gallery, Heading, ListBlock, Quote, Table
from broadsheet.wire.dispatch import Picture as Reference
from broadsheet.wire.intake import take

from .dispatches import PRINT, blocks_of, dispatch, html_of, taken

pytestmark = pytest.mark.django_db


def test_blocks_become_those_of_the_body() -> None:
    story = taken(
        dispatch(
            "One.",
            "Two.",
            Heading("The price"),
            Quote("It is dear.\n\nVery.", "Gerrit Vos"),
            ListBlock(("<em>first</em>", "second"), ordered=True),
            Table((("", "2020"), ("A|B", "7")), header=True, caption="Sums"),
            Figure("96 million euros", "cost of line 3"),
        )
    )
    values = [(kind, value) for kind, value in blocks_of(story)]
    values[3][1]["items"] = [item["value"] for item in values[3][1]["items"]]
    assert values == [
        ("text", "<p>One.</p><p>Two.</p>"),
        ("heading", "The price"),
        ("quote", {"text": "It is dear.\n\nVery.", "attribution": "Gerrit Vos"}),
        ("items", {"ordered": True, "items": ["<p><em>first</em></p>", "<p>second</p>"]}),
        ("table", {"caption": "Sums", "header": True, "rows": "|  | 2020 |\n| A¦B | 7 |"}),
        ("key_figure", {"value": "96 million euros", "label": "cost of line 3"}),
    ]


def test_a_long_figure_is_text() -> None:
    assert html_of(taken(dispatch(Figure("9" * 50, "euros")))) == f"<p>{'9' * 50} euros</p>"


def test_a_player_of_an_allowed_host_is_embedded() -> None:
    story = taken(dispatch(Embed("https://vimeo.com/7", "The vote")))
    assert blocks_of(story) == [("embed", {"url": "https://vimeo.com/7", "title": "The vote"})]


def test_any_other_player_becomes_a_link() -> None:
    story = taken(dispatch(Embed("https://evil.example/player", "The vote")))
    assert html_of(story) == '<p><a href="https://evil.example/player">The vote</a></p>'


def test_pictures_of_the_paper_are_shown(picture: Picture) -> None:
    lead = Reference("picture:red", caption="A red field")
    own = replace(PRINT, pictures={"red": picture}.get)
    story = taken(dispatch("One.", lead, Gallery((lead, lead)), picture=lead), own)
    assert (story.picture, story.picture_caption) == (picture, "A red field")
    assert [kind for kind, _ in blocks_of(story)] == ["text", "picture", "gallery"]


def test_pictures_from_elsewhere_are_left_out_and_counted(picture: Picture) -> None:
    far = Reference("https://evil.example/pixel.gif")
    outcome = take(dispatch("One.", far, picture=far), replace(PRINT, pictures=lambda key: picture))
    assert outcome.reason == "2 pictures left out"
    assert "evil" not in str(blocks_of(outcome.story))  # type: ignore[arg-type]
