"""Which printed pages a change takes off the disk, beside those that showed the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.press import printer
from broadsheet.press.edition import Editions
from broadsheet.press.following import editions, follow
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

Write = Callable[..., Story]


@pytest.fixture
def here(settings: Any, tmp_path: Path, db: None) -> Editions:
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    found = editions()
    found.begin("look", 0)
    return found


def _print(*paths: str) -> None:
    follow()
    for path in paths:
        assert printer.obtain(path) is None, path


def _gone(here: Editions, *paths: str) -> list[str]:
    follow()
    current = here.current
    assert current
    return [path for path in paths if not current.file(path).exists()]  # type: ignore[union-attr]


def test_breaking_news_is_on_all_fronts_and_on_no_other_page(
    here: Editions, write: Write, business: Section
) -> None:
    write("Something of business", section=business)
    story = write("Council meets")
    pages = ("/", "/news/business/", "/latest/", "/corrections/")
    other = write("Of another section", section=business).get_absolute_url()
    _print(*pages, other)
    actions.update(story, {"breaking": True})
    assert _gone(here, *pages, other) == ["/", "/news/business/", "/latest/"]


def test_a_correction_is_on_the_page_of_corrections(here: Editions, write: Write) -> None:
    story = write("Council meets")
    _print("/corrections/", story.get_absolute_url(), "/robots.txt")
    actions.correct(story, "It was Tuesday.")
    gone = _gone(here, "/corrections/", story.get_absolute_url(), "/robots.txt")
    assert gone == ["/corrections/", story.get_absolute_url()]


def test_a_retraction_is_gone_everywhere_at_once(
    here: Editions, write: Write, energy: Any, ayya: Any
) -> None:
    story = write("Council meets", topics=[energy], bylines=[ayya])
    beside = write("Council met", topics=[energy], published_at="2021-11-18T13:07:00Z")
    pages = [
        "/", "/latest/", "/news/politics/", "/topic/energy/", "/by/ayya-lmahamad/", "/feed.rss", "/feed.atom",
        "/news/politics/feed.json", "/topic/energy/feed.rss", "/by/ayya-lmahamad/feed.rss", "/sitemap.xml",
        "/sitemaps/news.xml", story.get_absolute_url(), f"/print/{story.pk}.html", beside.get_absolute_url(),
        f"/views/{story.pk}.json",
    ]  # fmt: skip
    _print(*pages)
    actions.retract(story, "It was not so.")
    assert _gone(here, *pages) == pages


def test_a_publication_leaves_the_archive_alone(here: Editions, write: Write) -> None:
    old = [write(f"Of 2021, {hour}", published_at=f"2021-11-18T{hour:02}:07:00Z") for hour in range(10)]
    pages = [
        old[0].get_absolute_url(),
        "/news/politics/2021/11/18/",
        "/sitemaps/2021-11.xml",
        "/news/politics/2021/11/",
    ]
    write("Of this month already")
    _print(*pages)
    write("Of today")
    assert _gone(here, *pages) == []


def test_a_translation_is_named_on_the_page_of_its_original(
    here: Editions, write: Write, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LANGUAGES = [("en", "English"), ("az", "Azerbaijani")]
    azerbaijani = Locale.objects.create(language_code="az")
    siyaset = Section.objects.create(name="Siyasət", slug="siyaset", locale=azerbaijani)
    original = write("Council meets")
    _print(original.get_absolute_url())
    translation = actions.file(
        Story(headline="Şura", section=siyaset, locale=azerbaijani, translation_key=original.translation_key)
    )
    assert _gone(here, original.get_absolute_url()) == []
    actions.publish(translation)
    assert _gone(here, original.get_absolute_url()) == [original.get_absolute_url()]
    _print(original.get_absolute_url(), translation.get_absolute_url())
    actions.retract(translation, "It was not so.")
    assert _gone(here, original.get_absolute_url()) == [original.get_absolute_url()]


def test_a_place_in_the_foot_is_on_every_page(here: Editions, write: Write) -> None:
    from broadsheet.front.models import Place

    write("Council meets")
    _print("/", "/latest/")
    root = Place.objects.get(depth=2)
    about = root.add_child(instance=Place(title="About us", slug="about-us", live=False))
    assert _gone(here, "/", "/latest/") == []
    about.save_revision().publish()
    assert _gone(here, "/", "/latest/") == ["/", "/latest/"]
    _print("/about-us/")


def test_the_news_sitemap_holds_until_its_oldest_story_is_two_days_old(here: Editions, write: Write) -> None:
    write("Of yesterday", published_at=timezone.now() - timedelta(days=1))
    write("Of now")
    _print("/sitemaps/news.xml")
    current = here.current
    found = current.ledger.find("/sitemaps/news.xml") if current else None
    assert found and found[0].until
    assert timedelta(hours=23) < found[0].until - timezone.now() <= timedelta(hours=24)


def test_an_update_is_in_the_sitemap_of_its_month(here: Editions, write: Write) -> None:
    story = write("Of 2021", published_at="2021-11-18T13:07:00Z")
    _print("/sitemaps/2021-11.xml")
    actions.update(story, {"standfirst": "By one vote."})
    assert _gone(here, "/sitemaps/2021-11.xml") == ["/sitemaps/2021-11.xml"]


@pytest.mark.parametrize(
    ("odd", "address"),
    [
        ("/news/politics/02021/", "/news/politics/2021/"),
        ("/news/politics/2021/1/", "/news/politics/2021/01/"),
        ("/news/politics/2021/001/01/", "/news/politics/2021/01/01/"),
        ("/print/0{}.html", "/print/{}.html"),
    ],
)
def test_a_page_is_printed_under_one_address(here: Editions, write: Write, odd: str, address: str) -> None:
    number = write("Of 2021", published_at="2021-01-01T08:00:00Z").pk
    answer = printer.obtain(odd.format(number))
    assert answer is not None and answer.status_code == 301
    assert answer["Location"] == address.format(number)


@pytest.mark.parametrize("path", ["/news/politics/1850/", "/news/politics/2021/01/02/", "/views/01.json"])
def test_what_is_empty_or_misspelt_is_not_printed(here: Editions, write: Write, path: str) -> None:
    write("Of 2021", published_at="2021-01-01T08:00:00Z")
    answer = printer.obtain(path)
    assert answer is not None and answer.status_code == 404
