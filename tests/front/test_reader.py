"""What every page owes its reader: no cookie, no third party, nothing inline, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.front.models import Place
from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Source, Story, Topic

pytestmark = pytest.mark.django_db
Read = Callable[[str], BeautifulSoup]
PATHS = [
    "/",
    "/latest/",
    "/corrections/",
    "/news/politics/",
    "/news/politics/1.html",
    "/print/1.html",
    "/news/politics/2.html",
    "/by/ayya-lmahamad/",
    "/source/azernews/",
    "/topic/energy/",
    "/about/",
    "/no/such/page/",
]
LOADS = {"src", "srcset", "poster", "data", "action", "formaction"}


@pytest.fixture
def a_paper(
    write: Callable[..., Story],
    picture: Picture,
    ayya: Contributor,
    azernews: Source,
    energy: Topic,
) -> None:
    write(
        pk=1,
        picture=picture,
        bylines=[ayya],
        source=azernews,
        topics=[energy],
        body=[
            ("text", '<p>Words, <a href="https://elsewhere.example/">a link</a>.</p>'),
            ("heading", "A crosshead"),
            ("quote", {"text": "I said so.", "attribution": "Ana Lima, mayor"}),
            ("picture", {"picture": picture, "caption": "A field."}),
            ("table", {"caption": "Landings", "header": True, "rows": "Year|Tonnes\n2022|4,120"}),
            ("key_figure", {"value": "310", "label": "turbines"}),
            ("items", {"ordered": True, "items": ["One", "Two"]}),
            ("embed", {"url": "https://www.youtube.com/watch?v=abc", "title": "A film"}),
        ],
    )
    actions.correct(Story.objects.get(pk=1), "A mistake.")
    actions.retract(write("Taken back", pk=2), "It was invented.")
    root = Place.objects.get(depth=2)
    root.add_child(instance=Place(title="About", slug="about", body="<p>Who we are.</p>"))


@pytest.fixture
def read(read: Read, a_paper: None) -> Read:
    return read


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What the tests of this module have read so far: each page once, for none of them changes it."""
    return {}


@pytest.fixture(params=PATHS)
def response(request: pytest.FixtureRequest, answers: dict[str, Any]) -> Any:
    if not answers:
        request.getfixturevalue("a_paper")
        answers |= {path: Client().get(path) for path in PATHS}
    return answers[request.param]


@pytest.fixture
def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_no_reader_gets_a_cookie(response: Any) -> None:
    assert not response.cookies


def test_no_page_varies_on_a_cookie(response: Any) -> None:
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_no_remote_request(page: BeautifulSoup) -> None:
    loads = [value for tag in page(True) for name, value in tag.attrs.items() if name in LOADS]
    loaded = ("stylesheet", "preload", "icon", "manifest", "apple-touch-icon")
    loads += [link["href"] for rel in loaded for link in page.select(f"link[rel~={rel}]")]
    assert not [load for load in loads if re.search(r"(^|\s)(https?:)?//", str(load))]


def test_nothing_is_inline(page: BeautifulSoup) -> None:
    inline = [tag.name for tag in page("style")]
    inline += [tag.name for tag in page.select('script:not([src]):not([type="application/ld+json"])')]
    inline += [
        tag.name for tag in page(True) for name in tag.attrs if name == "style" or name.startswith("on")
    ]
    assert not inline


def test_every_page_says_its_language_and_direction(page: BeautifulSoup) -> None:
    assert page.html and (page.html["lang"], page.html["dir"]) == ("en", "ltr")


def test_every_page_has_one_first_heading(page: BeautifulSoup) -> None:
    assert len(page("h1")) == 1


def test_no_id_stands_twice(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page(id=True)]
    assert len(ids) == len(set(ids))


def test_every_label_by_id_is_there(page: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in page(id=True)}
    named = {tag["aria-labelledby"] for tag in page(attrs={"aria-labelledby": True})}
    assert named <= ids


def test_every_picture_keeps_its_place(page: BeautifulSoup) -> None:
    assert all(int(tag["width"]) and int(tag["height"]) for tag in page("img"))


def test_every_picture_says_what_it_shows(page: BeautifulSoup) -> None:
    assert all(tag["alt"] for tag in page("img"))


def test_every_page_has_one_canonical_address(page: BeautifulSoup) -> None:
    links = page.select("link[rel=canonical]")
    assert len(links) == 1 and links[0]["href"].startswith("http://testserver/")


def test_every_page_has_a_title_that_names_the_paper(page: BeautifulSoup) -> None:
    assert page.title and "The Test Courier" in page.title.get_text()


def test_the_lead_picture_is_fetched_first_and_others_when_near(read: Read) -> None:
    page = read("/news/politics/1.html")
    assert page.select(".lead-picture img[fetchpriority=high]:not([loading])")
    assert page.select(".body .picture img[loading=lazy]")


def test_pictures_come_in_sizes(read: Read) -> None:
    image = read("/news/politics/1.html").select_one(".lead-picture img")
    assert image and image["srcset"].count("w") >= 2 and image["sizes"]  # type: ignore[union-attr]


def test_a_missing_picture_file_breaks_no_page(client: Client, a_paper: None, picture: Picture) -> None:
    picture.file.storage.delete(picture.file.name)
    assert client.get("/news/politics/1.html").status_code == 200
    assert client.get("/").status_code == 200


def test_a_player_is_not_loaded_before_a_click(read: Read) -> None:
    page = read("/news/politics/1.html")
    assert not page.select("iframe")
    assert page.select_one(".embed button[data-embed][hidden]")


def test_the_script_of_players_comes_only_with_one(read: Read, write: Callable[..., Story]) -> None:
    assert not read(write().get_absolute_url()).select('script[src*="embed"]')


def test_the_print_version_points_to_the_story(read: Read) -> None:
    page = read("/print/1.html")
    assert page.select_one('link[rel=canonical][href="http://testserver/news/politics/1.html"]')
    assert page.select_one("meta[name=robots][content=noindex]")


def test_the_print_version_waits_for_no_picture(read: Read) -> None:
    page = read("/print/1.html")
    assert page.select("img")
    assert not page.select("img[loading]")


def test_a_place_stands_in_the_colophon(read: Read) -> None:
    assert read("/").select_one('.colophon a[href="/about/"]')


def test_the_root_of_places_is_the_front_page(read: Read) -> None:
    assert read("/").select_one("h1.nameplate")
