"""The story page shows all that the model page shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story, Topic, Views

pytestmark = pytest.mark.django_db
Read = Callable[[str], BeautifulSoup]
Write = Callable[..., Story]
MODEL = "/news/politics/212311.html"


def text(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found, f"nothing at {selector}"
    return " ".join(found.get_text().split())


def test_the_model_page_stands_at_its_old_path(client: Client, model: Story) -> None:
    assert client.get(MODEL).status_code == 200


def test_the_path_names_the_outlet_and_the_section(read: Read, model: Story) -> None:
    assert [item.get_text() for item in read(MODEL).select("ol.path li")] == ["The Test Courier", "Politics"]


def test_the_headline_is_the_first_heading(read: Read, model: Story) -> None:
    assert text(read(MODEL), "h1") == "Azerbaijan, Italy mull military co-op, regional security"


def test_the_date_line_is_in_the_papers_zone_and_names_the_outlet(read: Read, model: Story) -> None:
    assert text(read(MODEL), ".dateline") == "18 November 2021 [13:07] – The Test Courier"


def test_the_date_is_readable_by_machines(read: Read, model: Story) -> None:
    time = read(MODEL).select_one(".dateline time")
    assert time and time["datetime"] == "2021-11-18T13:07:00+04:00"


def test_the_agency_credit_leads_to_the_agency(read: Read, model: Story) -> None:
    page = read(MODEL)
    assert text(page, ".source") == "By Azernews"
    assert page.select_one('.source a[href="/source/azernews/"]')


def test_the_byline_leads_to_the_contributor(read: Read, model: Story) -> None:
    page = read(MODEL)
    assert text(page, ".byline") == "By Ayya Lmahamad Reporter"
    assert page.select_one('.byline a[href="/by/ayya-lmahamad/"]')


def test_the_topics_are_linked(read: Read, model: Story) -> None:
    assert read(MODEL).select_one('.topics a[href="/topic/energy/"]')


def test_the_permalink_is_the_whole_address(read: Read, model: Story) -> None:
    link = read(MODEL).select_one(".tools a[rel=bookmark]")
    assert link and link.get_text() == link["href"] == "http://testserver" + MODEL


def test_the_print_version_is_linked(read: Read, model: Story) -> None:
    assert read(MODEL).select_one('.tools a[href="/print/212311.html"]')


def test_the_views_are_those_before_this_one(read: Read, model: Story) -> None:
    assert text(read(MODEL), ".tools > div:last-child dd") == "887"


def test_views_are_written_as_the_language_writes_numbers(read: Read, model: Story) -> None:
    Views.add(model.pk, 12_000)
    assert text(read(MODEL), ".tools > div:last-child dd") == "12,887"


def test_there_are_places_for_updates_and_for_friends(read: Read, model: Story) -> None:
    headings = [heading.get_text() for heading in read(MODEL).select(".slot h2")]
    assert headings == ["Get latest news and updates", "Recommend news to friend"]


def test_share_links_are_plain_links_with_the_address(read: Read, model: Story) -> None:
    links = [link["href"] for link in read(MODEL).select(".tools .share a")]
    assert len(links) == 5
    assert all("http%3A%2F%2Ftestserver%2Fnews%2Fpolitics%2F212311.html" in link for link in links)


def test_an_old_address_whose_number_was_taken_leads_where_it_meant(client: Client, model: Story) -> None:
    old = f"/news/gone/{model.pk}.html"
    Redirect.add_redirect(old, "/news/politics/5.html")
    assert client.get(old).headers["Location"] == "/news/politics/5.html"


def test_a_story_by_another_spelling_moves_to_its_permalink(client: Client, model: Story) -> None:
    response = client.get("/news/old-section/00212311.html?from=mail")
    assert (response.status_code, response["Location"]) == (301, MODEL + "?from=mail")


@pytest.mark.parametrize("number", ["1", "99999999999999999999999999"])
def test_a_number_without_a_story_is_not_found(client: Client, db: None, number: str) -> None:
    assert client.get(f"/news/politics/{number}.html").status_code == 404


def test_the_page_says_which_story_a_reader_has_read(client: Client, model: Story) -> None:
    assert client.get(MODEL)["Broadsheet-Story"] == "212311"


def test_reading_writes_nothing_into_the_database(client: Client, model: Story) -> None:
    client.get(MODEL)
    assert Views.objects.get(story=model).count == 887


def test_the_print_version_does_not_count(client: Client, model: Story) -> None:
    assert "Broadsheet-Story" not in client.get("/print/212311.html")


def test_a_redirect_does_not_count(client: Client, model: Story) -> None:
    client.get("/news/x/212311.html")
    assert Views.objects.get(story=model).count == 887


def test_nothing_can_be_sent_to_a_story(client: Client, model: Story) -> None:
    assert client.post(MODEL).status_code == 405


def test_a_draft_is_nowhere(client: Client, write: Write) -> None:
    story = write(published=False)
    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_spiked_story_is_nowhere(client: Client, write: Write) -> None:
    story = actions.spike(write(published=False))
    assert client.get(story.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("page", ["story", "print", "home", "section", "latest"])
def test_an_embargoed_story_is_nowhere(client: Client, write: Write, page: str) -> None:
    story = write("Under embargo")
    Story.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(hours=1))
    path = {
        "story": story.get_absolute_url(),
        "print": f"/print/{story.pk}.html",
        "home": "/",
        "section": "/news/politics/",
        "latest": "/latest/",
    }[page]
    assert b"Under embargo" not in client.get(path).content


def test_an_expired_story_is_not_found(client: Client, write: Write) -> None:
    story = write()
    Story.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert client.get(story.get_absolute_url()).status_code == 404


def test_retraction_answers_410_and_says_why(client: Client, write: Write) -> None:
    story = actions.retract(write(), "The letter it rested on was forged.")
    response = client.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "The letter it rested on was forged." in response.content.decode()


def test_the_text_of_a_retracted_story_is_not_shown(client: Client, write: Write) -> None:
    story = actions.retract(write(), "It was wrong.")
    for path in (story.get_absolute_url(), f"/print/{story.pk}.html"):
        assert "The first paragraph" not in client.get(path).content.decode()


def test_a_correction_stands_on_the_story(read: Read, write: Write) -> None:
    story = write()
    actions.correct(story, "The sum is €100m.", at=datetime(2024, 1, 2, 3, 4, tzinfo=UTC))
    assert text(read(story.get_absolute_url()), ".correction p") == "2 January 2024 [07:04] The sum is €100m."


def test_an_update_is_told_apart_from_publication(read: Read, write: Write) -> None:
    first = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)
    story = write(published_at=first, updated_at=first + timedelta(hours=2))
    assert text(read(story.get_absolute_url()), ".updated") == "Updated 2 January 2024 [09:04]"


def test_an_update_in_the_minute_of_publication_is_none(read: Read, write: Write) -> None:
    first = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    story = write(published_at=first, updated_at=first + timedelta(seconds=20))
    assert not read(story.get_absolute_url()).select(".updated")


def test_the_dateline_place_opens_the_first_paragraph(read: Read, write: Write) -> None:
    story = write(place="Thorne Quay")
    assert text(read(story.get_absolute_url()), ".body > p") == "Thorne Quay – The first paragraph."


def test_a_place_is_text_and_no_markup(read: Read, write: Write) -> None:
    story = write(place="<script>x</script>")
    assert not read(story.get_absolute_url()).select(".body script")


def test_stories_named_in_the_body_are_not_offered_again(read: Read, write: Write) -> None:
    other = write("Another story")
    story = write(body=[("related", {"stories": [other]})])
    page = read(story.get_absolute_url())
    assert len(page.select(f'main a[href="{other.get_absolute_url()}"]')) == 1


def test_no_story_is_offered_twice(read: Read, write: Write, energy: Topic) -> None:
    for number in range(12):
        write(f"Story {number}", topics=[energy])
    story = write(topics=[energy])
    links = [link["href"] for link in read(story.get_absolute_url()).select(".aside a, nav.slot a")]
    assert len(links) == len(set(links)) > 5


def test_a_preview_is_the_public_page(client: Client, write: Write, rf: RequestFactory) -> None:
    story = write()
    page = client.get(story.get_absolute_url()).content
    assert story.serve_preview(rf.get("/"), "").content == page.replace(b"<dd>0</dd>", b"<dd>1</dd>")  # type: ignore[attr-defined]


def test_a_story_that_was_never_saved_can_be_previewed(politics: Section, rf: RequestFactory) -> None:
    story = Story(
        headline="A first draft", section=politics, locale=politics.locale, body=[("text", "<p>Words.</p>")]
    )
    page = BeautifulSoup(story.serve_preview(rf.get("/desk/"), "").content, "html.parser")  # type: ignore[attr-defined]
    assert text(page, "h1") == "A first draft"


def test_a_preview_does_not_count(rf: RequestFactory, model: Story) -> None:
    model.serve_preview(rf.get("/desk/"), "")
    assert Views.objects.get(story=model).count == 887


def test_a_headline_of_a_thousand_characters_is_set_smaller(read: Read, write: Write) -> None:
    assert read(write("Word " * 190).get_absolute_url()).select("h1.headline.long")


def test_a_gallery_shows_its_first_picture_once(read: Read, write: Write, picture: Picture) -> None:
    body = [("gallery", {"pictures": [{"picture": picture, "caption": ""}]})]
    page = read(write(kind=Story.Kind.GALLERY, picture=picture, body=body).get_absolute_url())
    assert len(page.select(".story img")) == 1
