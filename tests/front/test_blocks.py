"""What a body's blocks look like on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from broadsheet.front.body import is_figure
from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(write: Callable[..., Story], read: Callable[[str], BeautifulSoup]) -> Callable[..., Any]:
    """The body of a story made of one block."""

    def body_of(kind: str, value: Any) -> Any:
        return read(write(body=[(kind, value)]).get_absolute_url()).select_one(".body")

    return body_of


def test_text_is_paragraphs(block: Callable[..., Any]) -> None:
    paragraphs = block("text", "<p>One.</p><p>Two.</p>").select(":scope > p")
    assert [item.get_text() for item in paragraphs] == ["One.", "Two."]


def test_a_heading_is_a_crosshead(block: Callable[..., Any]) -> None:
    assert block("heading", "A <winter>").select_one(":scope > h2").get_text() == "A <winter>"


def test_a_quote_names_who_said_it(block: Callable[..., Any]) -> None:
    body = block("quote", {"text": "I <said> so.", "attribution": "Ana Lima, mayor"})
    quote = body.select_one("blockquote.quote")
    assert (quote.q.get_text(), quote.cite.get_text()) == ("I <said> so.", "Ana Lima")
    assert quote.footer.get_text() == "Ana Lima, mayor"


def test_a_quote_with_its_own_marks_gets_no_others(block: Callable[..., Any]) -> None:
    assert not block("quote", {"text": "“I said so.”", "attribution": ""}).select("q")


def test_a_picture_has_caption_and_credit_apart(block: Callable[..., Any], picture: Picture) -> None:
    caption = block("picture", {"picture": picture, "caption": "A field."}).select_one("figcaption")
    assert caption.contents[0].strip() == "A field."
    assert caption.select_one(".credit").get_text() == "Photo: Ana Lima"


def test_a_gallery_shows_every_picture(block: Callable[..., Any], picture: Picture) -> None:
    pictures = [{"picture": picture, "caption": str(number)} for number in range(3)]
    assert len(block("gallery", {"pictures": pictures}).select(".gallery > figure.picture")) == 3


def test_a_table_has_headings_and_figures_on_the_right(block: Callable[..., Any]) -> None:
    table = block(
        "table", {"caption": "Landings", "header": True, "rows": "Year|Place|Tonnes\n2022|Quay|4,120"}
    )
    assert [cell.get_text() for cell in table.select("thead th[scope=col]")] == ["Year", "Place", "Tonnes"]
    assert [cell.get_text() for cell in table.select("td.number")] == ["4,120"]
    assert table.select_one("tbody th[scope=row]").get_text() == "2022"


@pytest.mark.parametrize("cell", ["4,120", "-3", "12.5 %", "€ 310", "1 200", "310m", "−4"])
def test_a_number_in_a_table_is_a_figure(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize("cell", ["Quay", "", "3 of 4", "12 boats and more", "–"])
def test_words_in_a_table_are_no_figure(cell: str) -> None:
    assert not is_figure(cell)


def test_a_key_figure_says_what_it_counts(block: Callable[..., Any]) -> None:
    figure = block("key_figure", {"value": "310 million", "label": "cost"}).select_one(".figure")
    assert [item.get_text() for item in figure("p")] == ["310 million", "cost"]


@pytest.mark.parametrize(("ordered", "tag"), [(True, "ol"), (False, "ul")])
def test_a_list_is_numbered_or_not(block: Callable[..., Any], ordered: bool, tag: str) -> None:
    body = block("items", {"ordered": ordered, "items": ["One", "<b>Two</b>"]})
    assert [item.get_text() for item in body.select(f":scope > {tag} > li")] == ["One", "Two"]


def test_a_related_story_that_is_off_the_pages_is_not_shown(
    block: Callable[..., Any], write: Callable[..., Story]
) -> None:
    assert not block("related", {"stories": [write(published=False)]}).select(".related")


def test_a_file_says_its_kind_and_size(block: Callable[..., Any]) -> None:
    file = ContentFile(b"x" * 2048, "licence.pdf")
    document = get_document_model().objects.create(title="Licence", file=file)
    document.file_size = 2048
    document.save()
    assert block("file", {"file": document, "title": ""}).select_one(".weight").get_text() == "PDF, 2.0\xa0KB"


def test_an_embed_that_the_paper_no_longer_allows_is_a_link(block: Callable[..., Any], settings: Any) -> None:
    settings.BROADSHEET_EMBED_HOSTS = []
    body = block("embed", {"url": "https://www.youtube.com/watch?v=abc", "title": "A film"})
    embed = body.select_one(".embed")
    assert not embed.select("button")
    assert embed.select_one('a[href="https://www.youtube.com/watch?v=abc"]')
