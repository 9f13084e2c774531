"""The print version: the story alone, as an article clipped from the paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.front import paper_copy, qr
from broadsheet.pictures.models import Picture
from broadsheet.press import printer
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Source, Story, Topic

Read = Callable[[str], BeautifulSoup]
Write = Callable[..., Story]


@pytest.fixture
def can(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint can be loaded."""
    monkeypatch.setattr(paper_copy, "works", lambda: True)


@pytest.fixture
def sheet(read: Read, write: Write, ayya: Contributor, azernews: Source, picture: Picture) -> BeautifulSoup:
    """The print version of a story that has everything."""
    story = write(
        "Council votes for the tram",
        bylines=[ayya],
        source=azernews,
        picture=picture,
        picture_caption="The tram",
    )
    actions.correct(story, "It was Tuesday.")
    return read(f"/print/{story.pk}.html")


def test_it_names_outlet_headline_byline_credit_and_standfirst(sheet: BeautifulSoup) -> None:
    text = " ".join(sheet.get_text(" ").split())
    for part in (
        "The Test Courier",
        "Council votes for the tram",
        "By Ayya Lmahamad",
        "By Azernews",
        "By nineteen votes to sixteen.",
    ):
        assert part in text


def test_a_picture_has_its_caption_and_credit(sheet: BeautifulSoup) -> None:
    assert sheet.figcaption and sheet.figcaption.get_text() == "The tram Photo: Ana Lima"


def test_it_carries_the_corrections(sheet: BeautifulSoup) -> None:
    assert "It was Tuesday." in sheet.get_text()


def test_it_carries_the_permalink_and_a_qr_code_of_it(sheet: BeautifulSoup, write: Write) -> None:
    link = sheet.find("a", rel="bookmark")
    assert link
    address = link.get_text()
    assert address.startswith("http://testserver/news/politics/")
    assert sheet.svg and sheet.svg.path and str(sheet.svg.path["d"]) in qr.inline(address)


def test_a_qr_code_carries_no_style_that_the_policy_forbids() -> None:
    assert "style" not in qr.inline("http://testserver/news/politics/1.html")


def test_nothing_leads_on_but_back_to_the_story(sheet: BeautifulSoup, can: None) -> None:
    assert [nav.get("class") for nav in sheet.find_all("nav")] == [["off-paper"]]
    assert not sheet.find_all(["script", "form", "button"])


def test_it_links_no_sheet_but_its_own_and_the_fonts(sheet: BeautifulSoup) -> None:
    sheets = [str(link["href"]) for link in sheet.find_all("link", rel="stylesheet")]
    assert sheets == ["/static/front/css/fonts.css", "/static/front/css/print-version.css"]


def test_search_engines_are_sent_to_the_story(sheet: BeautifulSoup) -> None:
    assert sheet.find("meta", attrs={"name": "robots", "content": "noindex"})
    canonical = sheet.find("link", rel="canonical")
    assert canonical and "/news/politics/" in str(canonical["href"])


def test_pdfs_are_left_alone_by_robots(client: Client, db: None) -> None:
    assert "Disallow: /print/*.pdf$\n" in client.get("/robots.txt").content.decode()


def test_a_pdf_is_offered_where_one_can_be_made(read: Read, write: Write, can: None) -> None:
    story = write()
    link = read(f"/print/{story.pk}.html").find("a", type="application/pdf")
    assert link and link["href"] == f"/print/{story.pk}.pdf"


def test_none_is_offered_where_weasyprint_cannot_be_loaded(
    read: Read, client: Client, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_copy, "works", lambda: False)
    story = write()
    assert not read(f"/print/{story.pk}.html").find("a", type="application/pdf")
    assert client.get(f"/print/{story.pk}.pdf").status_code == 404


def test_none_is_offered_of_a_story_as_long_as_a_book(
    read: Read, client: Client, write: Write, can: None
) -> None:
    story = write(body=[("text", f"<p>{'word ' * 50_000}</p>")])
    assert not read(f"/print/{story.pk}.html").find("a", type="application/pdf")
    assert client.get(f"/print/{story.pk}.pdf").status_code == 404


def test_a_retracted_story_has_neither(client: Client, write: Write, can: None) -> None:
    story = write()
    actions.retract(story, "It was not so.")
    assert client.get(f"/print/{story.pk}.html").status_code == 410
    assert client.get(f"/print/{story.pk}.pdf").status_code == 410


def test_it_does_not_read_what_stands_beside_the_story(write: Write, energy: Topic, can: None) -> None:
    story, other = write(topics=[energy]), write("Another", topics=[energy])
    _response, read = printer.render(f"/print/{story.pk}.html")
    assert f"stories.story:{story.pk}" in read.things
    assert f"stories.story:{other.pk}" not in read.things
    assert f"front.beside:{story.pk}" not in read.things


def test_any_page_may_be_printed_without_its_navigation(client: Client, db: None) -> None:
    from broadsheet.front.stylesheet import stylesheet

    assert ".sections" in stylesheet().text.partition("@media print{")[2]
