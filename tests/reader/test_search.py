"""A reader searches the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

Write = Callable[..., Story]


def found(client: Client, query: str) -> str:
    return client.get(f"/search/?{query}").content.decode()


@pytest.mark.parametrize("words", ["ŞƏKİ", "seki", "şəki", "sek"])
def test_a_name_is_found_whatever_the_keyboard(client: Client, write: Write, words: str) -> None:
    write("A festival in Şəki")
    assert "A festival in Şəki" in found(client, f"q={words}")


def test_every_word_must_be_in_the_story(client: Client, write: Write) -> None:
    write("Ferries delayed", body=[("text", "<p>The yard asks for batteries.</p>")])
    assert "Ferries delayed" in found(client, "q=ferries+batteries")
    assert "Ferries delayed" not in found(client, "q=ferries+opera")


def test_a_section_narrows_the_search(client: Client, write: Write, business: Section) -> None:
    write("Vote on the budget")
    write("The budget of the port", section=business)
    page = found(client, "q=budget&section=business")
    assert "The budget of the port" in page
    assert "Vote on the budget" not in page


def test_dates_narrow_the_search_in_the_papers_zone(client: Client, write: Write) -> None:
    write("One minute past midnight", published_at=datetime(2021, 11, 18, 0, 1, tzinfo=ZoneInfo("Asia/Baku")))
    assert "One minute past" in found(client, "after=2021-11-18&before=2021-11-18")
    assert "One minute past" not in found(client, "before=2021-11-17")


def test_what_no_reader_may_see_is_not_found(client: Client, write: Write) -> None:
    write("Draft of secrets", published=False)
    write("Embargoed secrets", embargo_until=timezone.now() + timedelta(hours=1))
    actions.retract(write("Retracted secrets"), "Forged.")
    page = found(client, "q=secrets")
    assert "No story has all of" in page
    assert "Embargoed secrets" not in page


def test_the_words_come_back_as_text(client: Client, write: Write) -> None:
    page = found(client, "q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "query", ["page=-1&q=a", "page=x&q=a", "page=999999999999&q=a", "q=%00", "after=nonsense"]
)
def test_a_strange_query_gets_a_page_all_the_same(client: Client, write: Write, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


def test_results_go_on_from_page_to_page(client: Client, write: Write) -> None:
    for number in range(21):
        write(f"Regatta report {number}")
    assert 'href="?q=regatta&amp;page=2"' in found(client, "q=regatta")
    assert "Regatta report 0" in found(client, "q=regatta&page=2")


def test_search_results_are_not_indexed(client: Client, write: Write) -> None:
    assert '<meta name="robots" content="noindex">' in found(client, "q=a")
