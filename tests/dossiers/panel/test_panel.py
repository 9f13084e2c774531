"""“The record” beside the editor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.dossiers.panel import sections
from broadsheet.dossiers.panel.sections import Change, Draft, Finding, Note, Told
from broadsheet.stories import actions
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
DRAFT = "/desk/record/draft/"
BRIDGE = (
    "The council has spent three million manats on the bridge since it was opened by the mayor in spring."
)
EARLY = datetime(2021, 9, 15, 8, tzinfo=UTC)


def body(*paragraphs: str) -> list[tuple[str, str]]:
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def ask(desk: Client, *texts: str, **more: Any) -> Any:
    sent = {"paragraphs": [[f"body-0-value/{n}", text] for n, text in enumerate(texts)], **more}
    return desk.post(DRAFT, json.dumps(sent), content_type="application/json")


def said(desk: Client, *texts: str, **more: Any) -> BeautifulSoup:
    response = ask(desk, *texts, **more)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def sentences(page: BeautifulSoup) -> list[str]:
    return [" ".join(each.get_text().split()) for each in page.select(".record__sentence")]


@pytest.mark.parametrize("path", ["add/", "edit/{}/"])
def test_it_is_beside_every_story(write: Write, editors_desk: Client, path: str) -> None:
    story = write(published=False)
    page = BeautifulSoup(editors_desk.get(f"/desk/stories/{path.format(story.pk)}").content, "html.parser")
    panel = page.select_one('[data-side-panel="record"] [data-record]')
    assert panel and (panel["data-url"], panel["data-language"]) == (DRAFT, "en")


def test_a_draft_that_is_saved_by_itself_leaves_it_as_it_is(write: Write, editors_desk: Client) -> None:
    path = f"/desk/stories/edit/{write(published=False).pk}/?_w_hydrate_create_view=1"
    answer = editors_desk.get(path).content.decode()
    assert "status" in answer and "data-record" not in answer


def test_it_says_where_a_paragraph_ran_first_and_how_often_since(
    write: Write, reporters_desk: Client
) -> None:
    write("Bridge opens", body=body(BRIDGE), published_at=EARLY)
    for _ in range(9):
        write(body=body(BRIDGE))
    assert sentences(said(reporters_desk, BRIDGE)) == [
        "This paragraph first ran on 15 September 2021 in Bridge opens, has run 9 times since."
    ]


def test_it_shows_what_differs(write: Write, reporters_desk: Client) -> None:
    write("Bridge opens", body=body(BRIDGE), published_at=EARLY)
    page = said(reporters_desk, BRIDGE.replace("three", "four"))
    detail = page.select_one('[data-kept^="reuse"] p')
    assert sentences(page) == ["A paragraph much like this first ran on 15 September 2021 in Bridge opens."]
    assert detail and "<del>three</del> <ins>four</ins>" in str(detail)


def test_a_retracted_source_is_serious(write: Write, reporters_desk: Client) -> None:
    story = write("Bridge opens", body=body(BRIDGE), published_at=EARLY)
    actions.retract(story, "There is none.", at=datetime(2022, 3, 1, 8, tzinfo=UTC))
    page = said(reporters_desk, BRIDGE)
    assert "Bridge opens was retracted on 1 March 2022." in sentences(page)[0]
    assert page.select_one(".record__finding--serious") and page.div and page.div["data-serious"] == "1"


def test_it_counts_the_figures_that_grew_stale(write: Write, reporters_desk: Client) -> None:
    text = "The council has spent €10 bn ($11.8bn) on the bridge since it was opened."
    write("Bridge opens", body=body(text), published_at=EARLY)
    assert (
        "1 of its figures is stale." in sentences(said(reporters_desk, text, dated="2021-11-17T12:00Z"))[-1]
    )


def test_it_leads_to_the_paragraph(write: Write, reporters_desk: Client) -> None:
    write(body=body(BRIDGE))
    go = said(reporters_desk, "Something that is new here.", BRIDGE).select_one("button[data-go]")
    assert go and go["data-go"] == "body-0-value/1"


def test_a_published_story_is_not_told_of_itself(write: Write, reporters_desk: Client) -> None:
    story = write(body=body(BRIDGE))
    assert sentences(said(reporters_desk, BRIDGE, story=story.pk)) == []


def test_where_there_is_nothing_to_tell_it_says_so(reporters_desk: Client) -> None:
    assert "No paragraph of this story ran before." in said(reporters_desk, BRIDGE).get_text()


def test_a_headline_is_text_to_it(write: Write, reporters_desk: Client) -> None:
    write("A <b>bridge</b> {opens}", body=body(BRIDGE))
    assert "A <b>bridge</b> {opens}" in sentences(said(reporters_desk, BRIDGE))[0]


@pytest.mark.parametrize(
    "sent", ["", "[]", "{}", '{"paragraphs": 3}', '{"paragraphs": [[1]]}', '{"paragraphs": [["a", 1]]}']
)
def test_what_is_no_draft_is_refused(reporters_desk: Client, sent: str) -> None:
    assert reporters_desk.post(DRAFT, sent, content_type="application/json").status_code == 400


def test_strangers_are_sent_to_the_door(client: Client) -> None:
    assert ask(client, BRIDGE).status_code in (302, 403)


class Loud:
    """A section that finds something in every paragraph."""

    name, title, empty, order = "loud", "Loud", "Quiet.", 5

    def tell(self, draft: Draft) -> Told:
        change = Change(0, 3, "The", "Our", "Write “Our”")
        return Told(
            [Finding(each.key, each.text, "Loud & clear", changes=[change]) for each in draft.passages],
            [Note("Of all of it."), Note("Of the rest.", "More")],
        )


@pytest.fixture
def loud() -> Iterator[None]:
    sections.register(Loud())
    yield
    sections._sections.pop("loud")


def test_another_part_brings_a_section(reporters_desk: Client, loud: None) -> None:
    page = said(reporters_desk, BRIDGE)
    assert next(title.get_text(strip=True) for title in page.select("h3")) == "Loud1"
    assert sentences(page) == ["Loud & clear"]


def test_a_section_offers_corrections_of_the_text(reporters_desk: Client, loud: None) -> None:
    button = said(reporters_desk, BRIDGE).select_one("button[data-change]")
    assert button and (button["data-old"], button["data-new"]) == ("The", "Our")
