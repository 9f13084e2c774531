"""Dispatches of the tests' own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from broadsheet.stories.models import Story
from broadsheet.wire.dispatch import Block, Dispatch, Paragraph
from broadsheet.wire.intake import Handling, take

PRINT = Handling(publish=True)


def dispatch(*body: Block | str, **fields: Any) -> Dispatch:
    """A dispatch from the wire of a sister paper; `body` holds blocks or the HTML of paragraphs."""
    blocks = body or ("The council voted by nineteen to sixteen.",)
    known: dict[str, Any] = {
        "format": "page",
        "origin": "old/212311.html",
        "headline": "Council votes for the tram",
        "section": "politics",
        "published": datetime(2021, 11, 18, 13, 7),  # noqa: DTZ001 - as an outlet prints it
    }
    made = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return Dispatch(body=made, **(known | fields))


def blocks_of(story: Story) -> list[tuple[str, Any]]:
    """Types and values of the body's blocks, as they are stored."""
    return [(block["type"], block["value"]) for block in story.body.get_prep_value()]


def html_of(story: Story) -> str:
    """The rich text of the body's first block."""
    return str(blocks_of(story)[0][1])


def taken(given: Dispatch, handling: Handling = PRINT) -> Story:
    """The story that it became."""
    outcome = take(given, handling)
    assert outcome.story is not None, outcome.reason
    return outcome.story


def refusal(given: Dispatch, handling: Handling = PRINT) -> str:
    """Why it was refused."""
    outcome = take(given, handling)
    assert outcome.became == "refused"
    return outcome.reason
