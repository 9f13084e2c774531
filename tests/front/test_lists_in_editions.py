"""Latest stories and corrections of each language edition, printed, in a paper of two languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.abuse import racing
from tests.press import processes

prepared = processes.prepared

NEWSROOM = r"""
import json
from django.test import Client
from wagtail.models import Locale
from broadsheet.front.editions import follow_options
from broadsheet.press import printer, proof
from broadsheet.press.following import editions, follow
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

follow_options()
arabic, english = (Locale.objects.get(language_code=code) for code in ("ar", "en"))
siyasa = Section.objects.create(name="سياسة", slug="siyasa", locale=arabic)
city = Section.objects.create(name="City", slug="city", locale=english)
PATHS = ["/", "/ar/", "/latest/", "/ar/latest/", "/corrections/", "/ar/corrections/", "/sitemaps/places.xml"]
reader = Client(HTTP_HOST="localhost")
wrong = {}

def show():
    follow()
    for path in PATHS:
        printer.obtain(path)

def look(step):
    follow()
    wrong[step] = [f"{each.path}: {each.what}" for each in proof.differences(editions().current) if each]
    show()

def write(headline, section):
    return actions.publish(actions.file(Story(headline=headline, section=section, locale=section.locale)))

editions().begin("look", 0)
show()
tram, council = write("الترام", siyasa), write("Council votes", city)
look("published")
actions.correct(tram, "ثلاثة")
look("corrected")
actions.retract(council, "It did not.")
look("retracted")
for number in range(41):
    write(f"خبر {number}", siyasa)
look("many")
follow()
current = editions().current
for path in PATHS:
    printer.obtain(path)
actions.correct(Story.objects.get(pk=tram.pk), "أربعة")
follow()
gone = [path for path in PATHS if not current.ledger.find(path)]
paths = [*PATHS, "/ar/latest/page-1.html", "/en/latest/", "/ar/corrections/page-1.html"]
print(json.dumps({
    "wrong": wrong,
    "gone": gone,
    "pages": {path: [got.status_code, got.get("Location", ""), got.content.decode()]
              for path in paths for got in [reader.get(path)]},
}))
"""


@pytest.fixture(scope="module")
def found(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    place = shutil.copytree(prepared, tmp_path_factory.mktemp("editions") / "paper", symlinks=True)
    options = (place / "broadsheet.toml").read_text(encoding="utf-8")
    both = options.replace('# languages = ["en"]', 'languages = ["en", "ar"]', 1)
    assert both != options
    (place / "broadsheet.toml").write_text(both, encoding="utf-8")
    return json.loads(racing.run(place, NEWSROOM).splitlines()[-1])


def page(found: Any, path: str) -> BeautifulSoup:
    status, _location, html = found["pages"][path]
    assert status == 200, path
    return BeautifulSoup(html, "html.parser")


def test_what_is_printed_is_right_after_whatever_the_desk_does(found: Any) -> None:
    assert found["wrong"] == {"published": [], "corrected": [], "retracted": [], "many": []}


def test_an_edition_lists_its_own_stories(found: Any) -> None:
    assert "Council" not in page(found, "/ar/latest/").text
    assert "خبر 40" in page(found, "/ar/latest/").text
    assert "خبر" not in page(found, "/latest/").text


def test_an_edition_tells_what_it_got_wrong_itself(found: Any) -> None:
    assert "It did not." in page(found, "/corrections/").text
    assert "ثلاثة" not in page(found, "/corrections/").text
    arabic = page(found, "/ar/corrections/").text
    assert "ثلاثة" in arabic and "It did not." not in arabic


@pytest.mark.parametrize("path", ["/ar/latest/", "/ar/corrections/", "/ar/latest/page-1.html"])
def test_its_lists_are_in_its_language(found: Any, path: str) -> None:
    html = page(found, path).html
    assert html and (html["lang"], html["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize("name", ["latest", "corrections"])
def test_the_same_list_of_other_editions_is_named_and_led_to(found: Any, name: str) -> None:
    english, arabic = page(found, f"/{name}/"), page(found, f"/ar/{name}/")
    for each in (english, arabic):
        named = {str(link["hreflang"]): str(link["href"]) for link in each.select("link[hreflang]")}
        assert {code: href.partition("://")[2].partition("/")[2] for code, href in named.items()} == {
            "en": f"{name}/",
            "ar": f"ar/{name}/",
        }
    assert english.select_one(f'.masthead a[hreflang="ar"][href="/ar/{name}/"]')
    assert arabic.select_one(f'.masthead a[hreflang="en"][href="/{name}/"]')


def test_pages_of_an_edition_lead_to_its_own_lists(found: Any) -> None:
    for path in ("/ar/", "/ar/latest/"):
        links = {str(a["href"]) for a in page(found, path).select("a[href]")}
        assert {"/ar/latest/", "/ar/corrections/"} <= links
        assert not {"/latest/", "/corrections/"} & links - {
            str(a["href"]) for a in page(found, path).select("a[hreflang]")
        }


def test_the_main_edition_has_no_second_address(found: Any) -> None:
    assert found["pages"]["/en/latest/"][0] == 404


def test_a_first_page_of_corrections_by_number_leads_to_the_list(found: Any) -> None:
    assert found["pages"]["/ar/corrections/page-1.html"][:2] == [301, "/ar/corrections/"]


def test_a_correction_makes_only_its_own_editions_page_stale(found: Any) -> None:
    assert "/ar/corrections/" in found["gone"] and "/corrections/" not in found["gone"]


def test_the_sitemap_names_the_lists_of_all_editions(found: Any) -> None:
    text = found["pages"]["/sitemaps/places.xml"][2]
    for path in ("/ar/", "/latest/", "/ar/latest/", "/corrections/", "/ar/corrections/"):
        assert f"{path}</loc>" in text
