"""The bar on public pages for whoever is at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Site
from wagtail.users.models import UserProfile

from broadsheet.front.models import Place
from broadsheet.reader.readership.models import ViewsPerDay
from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

from .conftest import desk_of

Write = Callable[..., Story]
BAR = "/desk/bar/"


def bar(desk: Client, path: str) -> dict[str, Any]:
    answer = desk.get(BAR, {"path": path})
    assert answer.status_code == 200
    made: dict[str, Any] = answer.json()
    return made


def ways(desk: Client, path: str) -> dict[str, str]:
    """Texts of the links, and where they lead."""
    return {link["text"]: link["href"] for link in bar(desk, path)["links"]}


@pytest.fixture
def visitors_desk(db: None) -> Client:
    """Somebody who may enter the desk, and nothing more."""
    user = User.objects.create_user("visitor", "visitor@courier.example", "a long enough password")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    )
    return desk_of(user)


def test_a_story_is_edited_from_its_page(editors_desk: Client, write: Write) -> None:
    story = write()
    assert ways(editors_desk, story.get_absolute_url()) == {
        "Desk": "/desk/",
        "Edit": f"/desk/stories/edit/{story.pk}/",
        "History": f"/desk/stories/history/{story.pk}/",
        "Readership": f"/desk/readership/{story.pk}/",
    }


def test_every_way_of_a_chief_editor_is_open(chiefs_desk: Client, write: Write) -> None:
    links = ways(chiefs_desk, write().get_absolute_url()).values()
    assert {chiefs_desk.get(link).status_code for link in links} == {200}


def test_the_print_version_has_the_storys_bar(editors_desk: Client, write: Write) -> None:
    story = write()
    assert bar(editors_desk, f"/print/{story.pk}.html") == bar(editors_desk, story.get_absolute_url())


def test_the_bar_says_how_the_story_stands(editors_desk: Client, write: Write) -> None:
    made = bar(editors_desk, write().get_absolute_url())
    assert (made["standing"], made["state"]) == ("published", "Published")


def test_the_bar_says_that_changes_wait(editors_desk: Client, write: Write) -> None:
    story = write()
    story.headline = "A better headline"
    story.save_revision()
    assert bar(editors_desk, story.get_absolute_url())["state"] == "Published, newer draft"


def test_a_retracted_story_says_so(editors_desk: Client, write: Write) -> None:
    story = actions.retract(write(), "It was wrong.")
    assert bar(editors_desk, story.get_absolute_url())["state"] == "Retracted"


def test_the_bar_tells_todays_views(editors_desk: Client, write: Write) -> None:
    story = write()
    today = timezone.localdate()
    ViewsPerDay.objects.create(story=story, day=today, count=1234)
    ViewsPerDay.objects.create(story=story, day=today - timedelta(days=1), count=5)
    assert bar(editors_desk, story.get_absolute_url())["notes"] == ["1,234 views today"]


def test_the_bar_tells_who_else_has_the_story_open(
    editors_desk: Client, editor: User, reporter: User, chief_editor: User, write: Write
) -> None:
    story = write(published=False)
    now = timezone.now()
    for user, at in ((reporter, now), (editor, now), (chief_editor, now - timedelta(hours=1))):
        EditingSession.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(Story),
            object_id=str(story.pk),
            last_seen_at=at,
        )
    assert bar(editors_desk, story.get_absolute_url())["notes"] == ["In the editor: reporter"]


def test_a_draft_is_edited_from_the_address_it_will_have(editors_desk: Client, write: Write) -> None:
    made = bar(editors_desk, write(published=False).get_absolute_url())
    assert made["state"] == "Draft"


@pytest.mark.parametrize("published", [True, False])
def test_who_may_not_see_stories_learns_nothing_of_one(
    visitors_desk: Client, write: Write, published: bool
) -> None:
    story = write("A secret plan", published=published)
    nothing = story.get_absolute_url().replace(str(story.pk), str(story.pk + 1))
    answers = [bar(visitors_desk, path) for path in (story.get_absolute_url(), nothing)]
    assert answers[0] == answers[1]


def test_a_section_is_edited_from_every_page_of_it(editors_desk: Client, politics: Section) -> None:
    edit = {"Desk": "/desk/", "Edit this section": f"/desk/snippets/stories/section/edit/{politics.pk}/"}
    pages = ["", "page-2.html", "2021/", "2021/11/18/"]
    assert [ways(editors_desk, f"/news/politics/{page}") for page in pages] == [edit] * len(pages)


def test_topics_contributors_and_sources_are_edited_from_their_pages(
    editors_desk: Client, energy: Topic, ayya: Contributor, azernews: Source
) -> None:
    paths = [thing.get_absolute_url() for thing in (energy, ayya, azernews)]
    last = [list(ways(editors_desk, path).items())[-1] for path in paths]
    assert last == [
        ("Edit this topic", f"/desk/snippets/stories/topic/edit/{energy.pk}/"),
        ("Edit this contributor", f"/desk/snippets/stories/contributor/edit/{ayya.pk}/"),
        ("Edit this source", f"/desk/snippets/stories/source/edit/{azernews.pk}/"),
    ]


def test_reporters_edit_no_sections(reporters_desk: Client, politics: Section) -> None:
    assert list(ways(reporters_desk, "/news/politics/")) == ["Desk"]


def test_a_place_is_edited_from_its_page_by_who_may(
    chiefs_desk: Client, reporters_desk: Client, about: int
) -> None:
    assert ways(chiefs_desk, "/about/")["Edit this page"] == f"/desk/pages/{about}/edit/"
    assert list(ways(reporters_desk, "/about/")) == ["Desk"]


@pytest.fixture
def about(db: None) -> int:
    """The number of the page “About”."""
    root = Site.objects.get(is_default_site=True).root_page
    return int(root.add_child(instance=Place(title="About us", slug="about")).pk)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/latest/",
        "/search/",
        "/nowhere/",
        "/news/nowhere/",
        "/news/x/999999999999999999999999.html",
        "/desk/",
        "/desk/bar/",
        "",
        "news/politics/",
        "//evil.example/news/politics/1.html",
        "https://evil.example/",
        "javascript:alert(1)",
        "/<script>alert(1)</script>",
        "/news/%00/\0.html",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%ff%fe/",
        "/" + "x" * 5000,
    ],
)
def test_any_other_path_has_the_way_to_the_desk_alone(editors_desk: Client, path: str) -> None:
    made = bar(editors_desk, path)
    assert (made["links"], made["state"], made["notes"]) == ([{"text": "Desk", "href": "/desk/"}], "", [])


def test_every_way_stays_at_the_desk_whatever_the_path(editors_desk: Client, write: Write) -> None:
    path = f"/news/javascript:alert(1)/{write().pk}.html"
    assert all(href.startswith("/desk/") for href in ways(editors_desk, path).values())


def test_without_a_path_there_is_the_way_to_the_desk(editors_desk: Client) -> None:
    assert len(editors_desk.get(BAR).json()["links"]) == 1


def test_an_encoded_address_names_the_same_page(editors_desk: Client, write: Write) -> None:
    story = write()
    assert "Edit" in ways(editors_desk, f"/news/%C5%9F%C9%99h%C9%99r/{story.pk}.html")


def test_the_bar_is_json_that_nobody_keeps(editors_desk: Client) -> None:
    headers = editors_desk.get(BAR, {"path": "/"}).headers
    assert headers["Content-Type"] == "application/json"
    assert "no-store" in headers["Cache-Control"] and "private" in headers["Cache-Control"]


def test_the_bar_speaks_the_editors_language_whatever_the_pages(editors_desk: Client, editor: User) -> None:
    UserProfile.objects.create(user=editor, preferred_language="ar")
    made = bar(editors_desk, "/")
    assert (made["language"], made["direction"]) == ("ar", "rtl")


def test_a_stranger_is_sent_to_sign_in(client: Client, write: Write) -> None:
    answer = client.get(BAR, {"path": write().get_absolute_url()})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/login/")


def test_an_account_that_may_not_enter_the_desk_is_turned_away(db: None) -> None:
    user = User.objects.create_user("wire", "wire@courier.example", "a long enough password")
    assert desk_of(user).get(BAR, {"path": "/"}).status_code == 302


def test_the_bar_is_only_read(editors_desk: Client) -> None:
    assert editors_desk.post(BAR, {"path": "/"}).status_code == 405
