"""The front page: what stands where, and that it always stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from broadsheet.pictures.models import Picture
from broadsheet.stories import lists
from broadsheet.stories.models import Byline, Contributor, Section, Source, Story, Topic, Views

pytestmark = pytest.mark.django_db
Read = Callable[[str], BeautifulSoup]
Write = Callable[..., Story]


@pytest.fixture
def many(
    print_many: Callable[..., list[Story]],
    english: Locale,
    picture: Picture,
    ayya: Contributor,
    azernews: Source,
    energy: Topic,
) -> None:
    """Forty stories in eight sections, the older the more read."""
    sections = [
        Section.objects.create(
            name=f"Section {number}", slug=f"section-{number}", locale=english, position=number
        )
        for number in range(8)
    ]
    stories = print_many(
        [
            {
                "headline": f"Story number {number}",
                "section": sections[number % 8],
                "picture": picture if number % 3 == 0 else None,
                "source": azernews,
                "published_at": timezone.now() - timedelta(hours=number),
            }
            for number in range(40)
        ]
    )
    Byline.objects.bulk_create([Byline(story=story, contributor=ayya) for story in stories])
    Views.objects.bulk_create([Views(story=story, count=number) for number, story in enumerate(stories)])
    about = Story.topics.through
    about.objects.bulk_create([about(story=story, topic=energy) for story in stories])
    lists.rebuild()


def test_an_empty_paper_says_so_kindly(read: Read) -> None:
    assert "The first story is being written" in read("/").get_text()


def test_two_stories_make_a_front_page(read: Read, write: Write) -> None:
    write("One")
    write("Two")
    page = read("/")
    assert [len(page.select(which)) for which in (".lead", ".second", ".rail", ".latest")] == [1, 1, 0, 0]


def test_the_front_page_never_repeats_a_story(read: Read, many: None) -> None:
    places = ".lead .headline a, .second .headline a, .rail .teaser .headline a"
    links = [link["href"] for link in read("/").select(places)]
    assert len(links) > 20
    assert Counter(links).most_common(1)[0][1] == 1


def test_breaking_news_leads(read: Read, write: Write, many: None) -> None:
    write("Dam breaks", breaking=True, published_at=timezone.now() - timedelta(hours=3))
    assert read("/").select_one(".lead h2").get_text() == "Dam breaks"  # type: ignore[union-attr]


def test_breaking_news_is_told_on_every_other_page(read: Read, write: Write) -> None:
    story = write("Dam breaks", breaking=True)
    assert read("/latest/").select_one(f'.breaking a[href="{story.get_absolute_url()}"]')


def test_news_breaks_for_a_day(read: Read, write: Write) -> None:
    write("Dam broke", breaking=True, published_at=timezone.now() - timedelta(hours=25))
    assert not read("/latest/").select(".breaking")


def test_the_newest_story_with_a_picture_leads(read: Read, write: Write, picture: Picture) -> None:
    write("Pictured", picture=picture, published_at=timezone.now() - timedelta(hours=2))
    write("Newer")
    assert read("/").select_one(".lead h2").get_text() == "Pictured"  # type: ignore[union-attr]


def test_opinion_does_not_lead_while_there_is_news(read: Read, write: Write, picture: Picture) -> None:
    write("News", published_at=timezone.now() - timedelta(hours=2))
    write("I think", kind="opinion", picture=picture)
    assert read("/").select_one(".lead h2").get_text() == "News"  # type: ignore[union-attr]


def test_rails_stand_in_the_order_of_sections(read: Read, many: None) -> None:
    assert [rail["data-section"] for rail in read("/").select(".rail[data-section]")] == [
        f"section-{number}" for number in range(8)
    ]


def test_the_front_page_asks_a_bounded_number_of_questions(
    client: Client, many: None, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client.get("/")
    with django_assert_max_num_queries(32):  # type: ignore[attr-defined]
        client.get("/")


def test_a_story_asks_a_bounded_number_of_questions(
    client: Client,
    write: Write,
    many: None,
    picture: Picture,
    energy: Topic,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    other = Story.objects.all()[:4]
    story = write(
        topics=[energy],
        picture=picture,
        body=[
            ("text", "<p>Words.</p>"),
            ("gallery", {"pictures": [{"picture": picture, "caption": str(number)} for number in range(4)]}),
            ("related", {"stories": list(other)}),
        ],
    )
    client.get(story.get_absolute_url())
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        client.get(story.get_absolute_url())


def test_a_section_asks_a_bounded_number_of_questions(
    client: Client, many: None, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client.get("/news/section-1/")
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        client.get("/news/section-1/")
