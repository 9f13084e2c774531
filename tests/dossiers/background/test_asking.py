"""The best sentences of the archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.dossiers.background.asking import quotes
from broadsheet.stories import actions
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
EARLY, LATE = datetime(2019, 3, 1, 8, tzinfo=UTC), datetime(2021, 9, 15, 8, tzinfo=UTC)
OPEN = "The ferry to the island runs all the year round."
DEAR = "The ferry has cost the harbour 11 million manats so far."


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def said(typed: str = "ferry", **how: int) -> list[str]:
    return [quote.sentence for quote in quotes(typed, language="en", **how)]


def test_a_sentence_comes_word_for_word_with_its_story_and_date(write: Write) -> None:
    story = write(body=body(f"Nobody spoke. {DEAR} They left."), published_at=EARLY)
    (quote,) = quotes("ferries", language="en")
    assert (quote.sentence, quote.story, quote.at) == (DEAR, story, EARLY)


def test_figures_come_first_and_the_newest_of_them(write: Write) -> None:
    write("Old", body=body(DEAR, OPEN), published_at=EARLY)
    write("New", body=body(DEAR.replace("11", "14")), published_at=LATE)
    assert said() == [DEAR.replace("11", "14"), DEAR, OPEN]


def test_a_sentence_with_all_words_comes_before_newer_ones_with_some(write: Write) -> None:
    write("Old", body=body(DEAR), published_at=EARLY)
    write("New", body=body("The ferry was late by 3 hours yesterday. The harbour slept."), published_at=LATE)
    assert said("ferry harbour")[0] == DEAR


def test_a_sentence_that_ran_often_is_as_old_as_its_first_run(write: Write) -> None:
    first = write("First", body=body(DEAR), published_at=EARLY)
    write("Again", body=body(DEAR), published_at=LATE)
    assert [(quote.story, quote.at) for quote in quotes("ferry", language="en")] == [(first, EARLY)]


def test_a_retracted_story_is_not_quoted_nor_who_copied_it(write: Write) -> None:
    story = write("First", body=body(DEAR), published_at=EARLY)
    write("Copied", body=body(DEAR), published_at=LATE)
    actions.retract(story, "There is no ferry.")
    assert said() == []


def test_what_was_corrected_away_is_not_quoted(write: Write) -> None:
    story = write(body=body(DEAR))
    actions.update(story, {"body": body(DEAR.replace("11", "14"))})
    assert said() == [DEAR.replace("11", "14")]


def test_a_draft_is_not_quoted(write: Write) -> None:
    write(body=body(DEAR), published=False)
    assert said() == []


def test_the_story_in_hand_is_not_quoted(write: Write) -> None:
    assert said(besides=write(body=body(DEAR)).pk) == []


def test_no_words_find_nothing(write: Write) -> None:
    write(body=body(DEAR))
    assert said(" -\x00“ ") == []


def test_the_desk_shows_them_with_all_that_inserting_needs(write: Write, reporters_desk: Client) -> None:
    story = write("Ferry <late>", body=body(DEAR), published_at=EARLY)
    answer = reporters_desk.get("/desk/record/background/", {"words": "ferry", "language": "en"})
    button = BeautifulSoup(answer.content, "html.parser").select_one("button[data-insert]")
    assert button and (button["data-insert"], button["data-number"], button["data-citation"]) == (
        DEAR,
        str(story.pk),
        "1 March 2019",
    )


def test_strangers_get_nothing(write: Write, client: Client) -> None:
    assert client.get("/desk/record/background/", {"words": "ferry"}).status_code in (302, 403)
