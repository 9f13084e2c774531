"""What machines read: structured data, Open Graph, manifest, stylesheet, compression, errors."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import path as url_path

from broadsheet.front import slots, stylesheet
from broadsheet.front.views import errors
from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

Read = Callable[[str], BeautifulSoup]
Write = Callable[..., Story]
MODEL = "/news/politics/212311.html"


def data_of(page: BeautifulSoup) -> dict[str, Any]:
    script = page.select_one('script[type="application/ld+json"]')
    assert script
    data: dict[str, Any] = json.loads(script.get_text())
    return data


def test_structured_data_names_author_and_agency_apart(read: Read, model: Story) -> None:
    data = data_of(read(MODEL))
    assert [author["name"] for author in data["author"]] == ["Ayya Lmahamad"]
    assert data["sourceOrganization"]["name"] == "Azernews"
    assert data["isBasedOn"] == "https://azernews.example/nation/1.html"


def test_structured_data_dates_the_story(read: Read, model: Story) -> None:
    assert data_of(read(MODEL))["datePublished"] == "2021-11-18T13:07:00+04:00"


def test_structured_data_has_the_corrections(read: Read, model: Story) -> None:
    actions.correct(model, "The sum is €100m.")
    assert data_of(read(MODEL))["correction"][0]["text"] == "The sum is €100m."


def test_structured_data_has_the_picture(read: Read, write: Write, picture: Picture) -> None:
    data = data_of(read(write(picture=picture).get_absolute_url()))
    assert data["image"]["url"].startswith("http://testserver/media/")


def test_a_headline_cannot_leave_the_structured_data(client: Client, write: Write) -> None:
    story = write("</script><script>alert(1)</script> & <!--")
    html = client.get(story.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert data_of(BeautifulSoup(html, "html.parser"))["headline"] == story.headline


def test_other_sites_see_an_article(read: Read, model: Story) -> None:
    page = read(MODEL)
    seen = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
    assert seen["og:type"] == "article"
    assert seen["og:url"] == "http://testserver" + MODEL
    assert seen["article:section"] == "Politics"


def test_pages_lead_to_their_feeds(read: Read, politics: Section) -> None:
    feeds = [link["href"] for link in read("/news/politics/").select("link[rel=alternate][type]")]
    assert feeds[:3] == ["/news/politics/feed.rss", "/news/politics/feed.atom", "/news/politics/feed.json"]


def test_the_manifest_names_the_paper(client: Client, db: None) -> None:
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    assert response.json()["name"] == "The Test Courier"


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_icons_stand_where_browsers_look(client: Client, db: None, name: str) -> None:
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")


def sheet_url(client: Client) -> str:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    return str(page.select_one("link[rel=stylesheet]")["href"])  # type: ignore[index]


def test_the_stylesheet_is_kept_for_good(client: Client, db: None) -> None:
    assert "immutable" in client.get(sheet_url(client))["Cache-Control"]


def test_yesterdays_stylesheet_is_todays_and_not_kept(client: Client, db: None) -> None:
    assert client.get("/paper.000000000000.css")["Cache-Control"] == "no-store"


def test_the_stylesheet_has_the_papers_accent(client: Client, db: None, settings: Any) -> None:
    settings.BROADSHEET_ACCENT = "#123456"
    assert "--accent:#123456" in client.get(sheet_url(client)).content.decode()


def test_a_sections_colour_is_in_the_stylesheet(client: Client, politics: Section) -> None:
    politics.colour = "#2f5d62"
    politics.save()
    assert '[data-section="politics"]{--section:#2f5d62}' in client.get(sheet_url(client)).content.decode()


def test_a_colour_that_is_none_stays_out_of_the_stylesheet() -> None:
    assert "evil" not in stylesheet.stylesheet([("politics", "red}evil")]).text


def test_the_stylesheet_finds_its_fonts(client: Client, db: None) -> None:
    text = client.get(sheet_url(client)).content.decode()
    assert 'url("/static/front/fonts/serif-latin.woff2")' in text
    assert "../" not in text


def test_the_stylesheet_prints_only_what_is_for_print() -> None:
    assert "@media print{" in stylesheet.stylesheet().text


def test_the_papers_own_file_takes_the_place_of_ours(tmp_path: Path, settings: Any) -> None:
    own = tmp_path / "front" / "css" / "forms.css"
    own.parent.mkdir(parents=True)
    own.write_text(".mine { color: red }")
    settings.STATICFILES_DIRS = [tmp_path]
    stylesheet.finders.get_finder.cache_clear()
    stylesheet._stylesheet.cache_clear()
    try:
        assert ".mine{color: red}" in stylesheet.stylesheet().text  # no space beside marks
    finally:
        stylesheet.finders.get_finder.cache_clear()
        stylesheet._stylesheet.cache_clear()


@pytest.mark.parametrize(
    ("asked", "name", "undo"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
@pytest.mark.parametrize("path", ["page", "sheet"])
def test_what_readers_get_is_compressed(
    client: Client, politics: Section, asked: str, name: str, undo: Callable[[bytes], bytes], path: str
) -> None:
    path = "/" if path == "page" else sheet_url(client)
    plain = client.get(path).content
    response = client.get(path, headers={"accept-encoding": asked})
    assert response["Content-Encoding"] == name
    assert len(undo(response.content)) == len(plain)


def test_the_desk_is_never_compressed(client: Client, chief: Any) -> None:
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/desk/", headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in response


def test_a_story_page_weighs_less_than_sixty_kilobytes(client: Client, model: Story) -> None:
    headers = {"accept-encoding": "br"}
    page = client.get(MODEL)
    soup = BeautifulSoup(page.content, "html.parser")
    weight = len(client.get(MODEL, headers=headers).content)
    weight += len(client.get(sheet_url(client), headers=headers).content)
    static = Path(stylesheet.__file__).parent / "static"
    files = [str(tag["src"]).removeprefix("/static/") for tag in soup.select("script[src]")]
    files += ["front/fonts/serif-latin.woff2", "front/fonts/sans-latin.woff2"]
    weight += sum((static / name).stat().st_size for name in files)
    assert weight < 60 * 1024


def broken(request: object) -> None:
    raise RuntimeError


urlpatterns = [url_path("broken/", broken)]
handler500 = errors.server_error


@pytest.mark.urls("tests.front.test_machines")
def test_an_error_of_ours_is_told_without_the_database() -> None:
    """No `db` fixture: any query would be an error here."""
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


def test_a_page_that_is_none_offers_the_latest(client: Client, write: Write) -> None:
    write("Council votes")
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "Council votes" in response.content.decode()


def test_a_request_that_is_none_is_told_so(rf: RequestFactory) -> None:
    assert errors.bad_request(rf.get("/")).status_code == 400


def test_a_closed_page_is_told_so(rf: RequestFactory, db: None) -> None:
    assert errors.forbidden(rf.get("/")).status_code == 403


def test_a_slot_shows_what_a_service_puts_there(
    read: Read, model: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "_fillings", {})
    slots.fill("updates", lambda context: f"Letters about {context['story'].section}")  # type: ignore[arg-type,return-value]
    page = read(MODEL).get_text()
    assert "Letters about Politics" in page
    assert "Get latest news and updates" not in page


def test_there_is_no_slot_by_another_name() -> None:
    with pytest.raises(ValueError, match="There is no slot 'sidebar'"):
        slots.fill("sidebar", "x.html")
