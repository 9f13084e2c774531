"""Dates, numbers and directions follow the page's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from broadsheet.front import dates, languages
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

MOMENT = datetime(2021, 11, 18, 9, 7, tzinfo=UTC)


@pytest.fixture
def three_editions(settings: object, db: None) -> dict[str, Locale]:
    settings.LANGUAGES = [("en", "English"), ("az", "azərbaycan"), ("ar", "العربية")]  # type: ignore[attr-defined]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES  # type: ignore[attr-defined]
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "az", "ar")}


def foreign_story(locale: Locale, translation_of: Story | None = None) -> Story:
    section = Section.objects.create(name="Siyasət", slug=f"siyaset-{locale.language_code}", locale=locale)
    story = Story(headline="Gözəl", section=section, locale=locale, published_at=MOMENT)
    if translation_of:
        story.translation_key = translation_of.translation_key
    return actions.publish(actions.file(story))


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "18 November 2021"),
        ("en-GB", "18 November 2021"),
        ("az", "18 noyabr 2021"),
        ("de", "18. November 2021"),
        ("ru", "18 ноября 2021\u202fг."),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(settings: object, language: str, day: str) -> None:
    settings.LANGUAGES = [(language, language)]  # type: ignore[attr-defined]
    with translation.override(language):
        assert dates.day(MOMENT).replace("\xa0", "\u202f") == day


def test_a_time_is_that_of_the_papers_zone(settings: object) -> None:
    assert dates.clock(MOMENT) == "13:07"


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("az", "ltr")]
)
def test_the_direction_is_that_of_the_language(language: str, direction: str) -> None:
    assert languages.direction_of(language) == direction


@pytest.mark.parametrize(
    ("language", "font"), [("en", "serif-latin"), ("ru", "serif-cyrillic"), ("el", "serif-greek"), ("ar", "")]
)
def test_the_first_font_is_that_of_the_script(language: str, font: str) -> None:
    assert languages.font_of(language) == font


def test_a_page_is_in_its_storys_language_whatever_the_browser_asks(
    client: Client, three_editions: dict[str, Locale]
) -> None:
    story = foreign_story(three_editions["ar"])
    response = client.get(story.get_absolute_url(), headers={"accept-language": "en"})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html and (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert response["Content-Language"] == "ar"


def test_translations_name_one_another(
    client: Client, three_editions: dict[str, Locale], write: Callable[..., Story]
) -> None:
    story = write()
    other = foreign_story(three_editions["az"], translation_of=story)
    page = BeautifulSoup(client.get(story.get_absolute_url()).content, "html.parser")
    named = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert named == {"en": story.get_full_url(), "az": other.get_full_url()}


def test_an_edition_shows_its_own_stories(
    client: Client, three_editions: dict[str, Locale], write: Callable[..., Story]
) -> None:
    foreign_story(three_editions["az"])
    write("Council votes")
    page = client.get("/").content.decode()
    assert "Council votes" in page
    assert "Gözəl" not in page
