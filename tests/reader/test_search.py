"""A reader searches the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Story, Topic

Write = Callable[..., Story]


def found(client: Client, query: str, path: str = "/search/") -> str:
    """The page without its marks."""
    page = client.get(f"{path}?{query}").content.decode()
    return page.replace("<mark>", "").replace("</mark>", "")


def headlines(client: Client, query: str, path: str = "/search/") -> list[str]:
    """What is found, in order."""
    page = BeautifulSoup(client.get(f"{path}?{query}").content, "html.parser")
    return [heading.get_text() for heading in page.select(".hits .headline")]


@pytest.mark.parametrize("words", ["ŞƏKİ", "seki", "şəki", "sek", "Şeki"])
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
    "query",
    [
        "page=-1&q=a",
        "page=x&q=a",
        "page=999999999999&q=a",
        "q=%00",
        "after=nonsense",
        "before=9999-12-31",
        "after=0001-01-01",
    ],
)
def test_a_strange_query_gets_a_page_all_the_same(client: Client, write: Write, query: str) -> None:
    assert client.get(f"/search/?{query}").status_code == 200


def test_results_go_on_from_page_to_page(client: Client, write: Write) -> None:
    for number in range(21):
        write(f"Regatta report {number}")
    assert 'href="?q=regatta&amp;page=2"' in found(client, "q=regatta")
    assert headlines(client, "q=regatta&page=2") == ["Regatta report 0"]


def test_search_results_are_not_indexed(client: Client, write: Write) -> None:
    assert '<meta name="robots" content="noindex">' in found(client, "q=a")


def test_what_a_story_is_about_comes_first(client: Client, write: Write) -> None:
    write("A budget for the ferry", published_at=timezone.now() - timedelta(days=2))
    write("Harbour news", body=[("text", "<p>The ferry was late.</p>")])
    assert headlines(client, "q=ferry") == ["A budget for the ferry", "Harbour news"]


def test_the_newest_come_first_when_asked_so(client: Client, write: Write) -> None:
    write("A budget for the ferry", published_at=timezone.now() - timedelta(days=2))
    write("Harbour news", body=[("text", "<p>The ferry was late.</p>")])
    assert headlines(client, "q=ferry&sort=newest") == ["Harbour news", "A budget for the ferry"]


def test_the_words_are_marked_in_headline_and_passage(client: Client, write: Write) -> None:
    write("Ferries & <b>bridges</b>", body=[("text", "<p>" + "Much else. " * 60 + "Then a ferry came.</p>")])
    page = client.get("/search/?q=ferry").content.decode()
    assert "<mark>Ferries</mark> &amp; &lt;b&gt;bridges&lt;/b&gt;" in page
    assert "Then a <mark>ferry</mark> came." in page


def test_a_phrase_must_be_in_one_piece(client: Client, write: Write) -> None:
    write("The city council met")
    write("The council of the city met")
    assert headlines(client, "q=%22city+council%22") == ["The city council met"]


def test_a_word_with_a_minus_must_be_absent(client: Client, write: Write) -> None:
    write("Tram to the harbour")
    write("Tram to the hills")
    assert headlines(client, "q=tram+-hills") == ["Tram to the harbour"]


def test_a_writer_narrows_the_search(client: Client, write: Write, ayya: Contributor) -> None:
    write("Tram by somebody")
    write("Tram by Ayya", bylines=[ayya])
    assert headlines(client, "q=tram&by=ayya") == ["Tram by Ayya"]
    assert headlines(client, f"by={ayya.slug}") == ["Tram by Ayya"]


def test_a_name_nobody_has_is_said_beside_its_field(client: Client, write: Write) -> None:
    assert "Nobody of this name writes here." in found(client, "q=tram&by=Nessuno")


def test_a_topic_narrows_the_search(client: Client, write: Write, energy: Topic) -> None:
    write("Tram that runs on tides", topics=[energy])
    write("Tram that runs late")
    assert headlines(client, "q=tram&topic=Energy") == ["Tram that runs on tides"]


def test_stories_are_found_by_the_names_on_them(client: Client, write: Write, ayya: Contributor) -> None:
    write("Tram vote", bylines=[ayya])
    assert headlines(client, "q=lmahamad") == ["Tram vote"]


def test_a_slip_is_answered_with_a_word_that_is_found(client: Client, write: Write) -> None:
    write("The opera reopens")
    page = found(client, "q=opara+reopens")
    assert '<a href="?q=opera+reopens">opera reopens</a>' in page


def test_no_word_is_suggested_that_only_the_desk_may_know(client: Client, write: Write) -> None:
    write("Quillonade expected", published=False)
    assert "Did you mean" not in found(client, "q=quillonada")


def test_a_search_is_a_feed(client: Client, write: Write) -> None:
    write("Ferry late")
    write("Ferry later", published_at=timezone.now() - timedelta(days=2))
    write("Opera")
    for ending in ("rss", "atom"):
        feed = feedparser.parse(client.get(f"/search/feed.{ending}?q=ferry").content)
        assert (feed.bozo, [entry.title for entry in feed.entries]) == (False, ["Ferry late", "Ferry later"])
    assert len(client.get("/search/feed.json?q=ferry").json()["items"]) == 2


def test_the_page_names_its_feeds(client: Client, write: Write) -> None:
    write("Ferry late")
    page = found(client, "q=ferry")
    assert 'type="application/atom+xml" title="Atom" href="/search/feed.atom?q=ferry"' in page


@pytest.mark.parametrize(
    "path", ["/search/feed.rss", "/search/feed.rss?section=none", "/search/feed.xml?q=a"]
)
def test_a_feed_of_no_search_is_refused(client: Client, write: Write, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_each_edition_finds_its_own_stories(client: Client, write: Write, settings: object) -> None:
    settings.LANGUAGES = [("en", "English"), ("az", "azərbaycan")]  # type: ignore[attr-defined]
    az = Locale.objects.get_or_create(language_code="az")[0]
    section = Section.objects.create(name="Siyasət", slug="siyaset", locale=az)
    write("Şəki festival")
    write("Şəkidə festival", locale=az, section=section)
    assert headlines(client, "q=festival") == ["Şəki festival"]
    assert headlines(client, "q=festival&language=az") == ["Şəkidə festival"]
    assert len(headlines(client, "q=festival&language=all")) == 2


HOSTILE = [
    '"', '""', "AND", "NEAR(a b)", "a*", "headline:x", "^a", "a OR", "(((", "'; DROP TABLE x; --", "-",
    "--", "-a",
    "{x}:y", "\\", "%", "the of and", "\u202eabc\u202c", "שלום עולם", "a" * 10_000, "a " * 5_000, '"a ' * 500,
    "\x00\x00", "\ud7ff\ufffe", "١٢٣", "東京", "👍", "'" * 300, "~:^=+", ":draft", "_", "a_b", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_gets_a_page(client: Client, write: Write, typed: str) -> None:
    write("A b {} c".format(typed[:200].replace("\0", "")))  # PostgreSQL keeps no such letter
    for path in ("/search/", "/search/feed.rss"):
        assert client.get(path, {"q": typed}).status_code in (200, 400)


def test_a_draft_mark_cannot_be_asked_for(client: Client, write: Write) -> None:
    write("Secret", published=False)
    assert headlines(client, "q=:draft") == []


@pytest.mark.parametrize("field", ["by", "topic"])
def test_a_name_of_no_letters_is_nobodys(
    client: Client, ayya: Contributor, energy: Topic, field: str
) -> None:
    page = found(client, f"q=tram&{field}=%CC%81")
    assert "Nobody of this name" in page or "There is no topic of this name" in page


def test_names_are_offered_of_those_in_print(client: Client, write: Write, ayya: Contributor) -> None:
    draft = write(bylines=[ayya], published=False)
    assert ayya.name not in found(client, "q=tram")
    actions.publish(draft)
    assert ayya.name in found(client, "q=tram")
