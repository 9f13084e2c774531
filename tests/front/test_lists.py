"""Sections with their archive, contributors, sources, topics, the latest, and corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Correction, Section, Source, Story, Topic

pytestmark = pytest.mark.django_db
Read = Callable[[str], BeautifulSoup]
Write = Callable[..., Story]


def headlines(page: BeautifulSoup) -> list[str]:
    return [item.get_text() for item in page.select(".page-main .teaser .headline")]


@pytest.fixture
def fifty(print_many: Callable[..., list[Story]]) -> None:
    """The newest is story 0, of today; each is a day older than the one before."""
    now = timezone.now()
    print_many([{"headline": f"Story {day}", "published_at": now - timedelta(days=day)} for day in range(50)])


def test_a_section_shows_its_own_stories_only(read: Read, write: Write, business: Section) -> None:
    write("Council votes")
    write("Yard asks for more", section=business)
    assert headlines(read("/news/business/")) == ["Yard asks for more"]


def test_a_section_without_stories_stands(read: Read, business: Section) -> None:
    assert "Nothing has been printed here yet" in read("/news/business/").get_text()


def test_a_section_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/news/astrology/").status_code == 404


def test_a_list_shows_its_newest_at_its_own_address(read: Read, fifty: None) -> None:
    assert headlines(read("/news/politics/")) == [f"Story {number}" for number in range(30)]


def test_the_first_numbered_page_holds_the_oldest(read: Read, fifty: None) -> None:
    assert headlines(read("/news/politics/page-1.html")) == [f"Story {number}" for number in range(30, 50)]


def test_a_list_of_thirty_nine_has_one_page(read: Read, print_many: Callable[..., list[Story]]) -> None:
    print_many([{"headline": f"Story {n}", "published_at": timezone.now()} for n in range(39)])
    assert not read("/latest/").select(".pager")


@pytest.mark.parametrize("number", ["2", "0", "99999999999999999999"])
def test_a_page_beyond_the_last_is_not_found(client: Client, fifty: None, number: str) -> None:
    assert client.get(f"/news/politics/page-{number}.html").status_code == 404


def test_a_day_begins_at_midnight_in_the_papers_zone(read: Read, write: Write) -> None:
    write("Late on the 17th", published_at=datetime(2021, 11, 17, 19, 59, tzinfo=UTC))
    write("Early on the 18th", published_at=datetime(2021, 11, 17, 20, 0, tzinfo=UTC))
    assert headlines(read("/news/politics/2021/11/18/")) == ["Early on the 18th"]


@pytest.mark.parametrize("period", ["2021/", "2021/11/"])
def test_a_year_and_a_month_show_what_was_dated_in_them(read: Read, write: Write, period: str) -> None:
    write("Then", published_at=datetime(2021, 11, 18, tzinfo=UTC))
    write("Now")
    assert headlines(read(f"/news/politics/{period}")) == ["Then"]


@pytest.mark.parametrize("period", ["2021/13/", "2021/02/30/", "0/", "99999/"])
def test_a_date_that_is_none_is_not_found(client: Client, politics: Section, period: str) -> None:
    assert client.get(f"/news/politics/{period}").status_code == 404


def test_the_archive_leads_to_days_that_have_stories(read: Read, write: Write) -> None:
    write(published_at=datetime(2021, 11, 18, tzinfo=UTC))
    days = read("/news/politics/2021/11/").select(".archive .days a")
    assert [day["href"] for day in days] == ["/news/politics/2021/11/18/"]


def test_a_contributors_page_lists_what_they_wrote(read: Read, write: Write, ayya: Contributor) -> None:
    write("Hers", bylines=[ayya])
    write("Not hers")
    assert headlines(read("/by/ayya-lmahamad/")) == ["Hers"]


def test_a_sources_page_lists_what_came_from_it(read: Read, write: Write, azernews: Source) -> None:
    write("Theirs", source=azernews)
    write("Ours")
    assert headlines(read("/source/azernews/")) == ["Theirs"]


def test_a_topics_page_lists_what_is_about_it(read: Read, write: Write, energy: Topic) -> None:
    write("On energy", topics=[energy])
    write("On trams")
    assert headlines(read("/topic/energy/")) == ["On energy"]


def test_the_latest_come_newest_first(read: Read, fifty: None) -> None:
    assert headlines(read("/latest/"))[:3] == ["Story 0", "Story 1", "Story 2"]


def test_corrections_and_retractions_stand_in_one_list_newest_first(read: Read, write: Write) -> None:
    now = timezone.now()
    corrected, retracted = write("Corrected"), write("Taken back")
    actions.correct(corrected, "An old mistake.", at=now - timedelta(days=3))
    actions.retract(retracted, "It was invented.", at=now - timedelta(days=2))
    actions.correct(corrected, "A new mistake.", at=now - timedelta(days=1))
    said = [item.get_text() for item in read("/corrections/").select(".correction p:last-child")]
    assert said == ["A new mistake.", "It was invented.", "An old mistake."]


def test_a_correction_of_a_story_that_is_off_the_pages_is_not_listed(read: Read, write: Write) -> None:
    story = write()
    actions.correct(story, "A mistake.")
    Story.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert not read("/corrections/").select(".correction")


@pytest.mark.parametrize("path", ["/", "/latest/", "/corrections/", "/news/politics/"])
def test_pages_lead_to_the_corrections(read: Read, politics: Section, path: str) -> None:
    assert read(path).select_one('.colophon a[href="/corrections/"]')


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("", ["Older page-5.html", "Oldest page-1.html"]),
        ("page-5.html", ["Newer", "Page 5 page-5.html", "Older page-4.html", "Oldest page-1.html"]),
        ("page-2.html", ["Newest", "Newer page-3.html", "Page 2 page-2.html", "Older page-1.html"]),
        ("page-1.html", ["Newest", "Newer page-2.html", "Page 1 page-1.html"]),
    ],
)
def test_a_list_leads_from_page_to_page(
    read: Read, print_many: Callable[..., list[Story]], page: str, links: list[str]
) -> None:
    print_many([{"headline": f"Story {n}", "published_at": timezone.now()} for n in range(121)])
    found = read(f"/latest/{page}").select(".pager a")
    assert [f"{a.get_text()} {str(a['href']).removeprefix('/latest/')}".strip() for a in found] == links


def test_a_numbered_page_stays_as_it_is_when_a_story_is_published(
    client: Client, fifty: None, write: Write
) -> None:
    before = client.get("/news/politics/page-1.html").content
    write("The newest")
    assert client.get("/news/politics/page-1.html").content == before


def test_corrections_go_on_at_the_second_page(read: Read, write: Write) -> None:
    story, now = write(), timezone.now()
    for number in range(21):
        made_at = now - timedelta(hours=number)
        Correction.objects.create(story=story, text=f"Mistake {number}.", made_at=made_at)
    older = read("/corrections/").select('.pager a[rel="next"]')
    assert [a["href"] for a in older] == ["/corrections/page-2.html"]
    said = [item.get_text() for item in read("/corrections/page-2.html").select(".correction p:last-child")]
    assert said == ["Mistake 20."]
