"""What a role does not include cannot be had by posting it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from broadsheet.desk import roles
from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Section, Story

AtTheDesk = Callable[[str], Client]
Write = Callable[..., Story]


def form(section: Section, **fields: str) -> dict[str, str]:
    """A story as the desk's form posts it."""
    lists = {
        f"{name}-{what}": "0"
        for name in ("bylines", "corrections")
        for what in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {
        "headline": "Tram", "standfirst": "", "section": str(section.pk), "kind": "news", "body-count": "0",
        "picture": "", "picture_caption": "", "place": "", "source": "", "source_url": "", **lists,
    } | fields  # fmt: skip


def test_a_reporter_writes_a_story(at_the_desk: AtTheDesk, politics: Section) -> None:
    at_the_desk(roles.REPORTER).post(reverse("wagtailsnippets_stories_story:add"), form(politics))
    assert Story.objects.get().headline == "Tram"


def test_a_reporter_cannot_publish_a_new_story(at_the_desk: AtTheDesk, politics: Section) -> None:
    fields = form(politics) | {"action-publish": "action-publish"}
    at_the_desk(roles.REPORTER).post(reverse("wagtailsnippets_stories_story:add"), fields)
    assert not Story.objects.filter(live=True).exists()


def test_a_reporter_cannot_publish_a_draft(at_the_desk: AtTheDesk, write: Write, politics: Section) -> None:
    story = write(published=False)
    fields = form(politics) | {"action-publish": "action-publish"}
    at_the_desk(roles.REPORTER).post(reverse("wagtailsnippets_stories_story:edit", args=[story.pk]), fields)
    story.refresh_from_db()
    assert not story.live


def test_an_editor_can(at_the_desk: AtTheDesk, write: Write, politics: Section) -> None:
    story = write(published=False)
    fields = form(politics) | {"action-publish": "action-publish"}
    at_the_desk(roles.EDITOR).post(reverse("wagtailsnippets_stories_story:edit", args=[story.pk]), fields)
    story.refresh_from_db()
    assert story.live


def test_a_reporter_cannot_change_what_is_in_print(
    at_the_desk: AtTheDesk, write: Write, politics: Section
) -> None:
    story = write("As printed")
    fields = form(politics, headline="Changed") | {"action-publish": "action-publish"}
    at_the_desk(roles.REPORTER).post(reverse("wagtailsnippets_stories_story:edit", args=[story.pk]), fields)
    story.refresh_from_db()
    assert story.headline == "As printed"


@pytest.mark.parametrize("what", ["correct", "retract", "spike", "unspike", "unpublish", "delete"])
def test_a_reporter_takes_nothing_back(at_the_desk: AtTheDesk, write: Write, what: str) -> None:
    story = write()
    fields = {"text": "x", "reason": "x"}
    at_the_desk(roles.REPORTER).post(
        reverse(f"wagtailsnippets_stories_story:{what}", args=[story.pk]), fields
    )
    story.refresh_from_db()
    assert (story.live, story.corrections.count(), story.spiked_at) == (True, 0, None)


def test_an_editor_retracts_nothing(at_the_desk: AtTheDesk, write: Write) -> None:
    story = write()
    at_the_desk(roles.EDITOR).post(
        reverse("wagtailsnippets_stories_story:retract", args=[story.pk]), {"reason": "x"}
    )
    story.refresh_from_db()
    assert story.live


@pytest.mark.parametrize("action", ["publish", "retract", "correct", "spike", "schedule"])
def test_actions_ask_for_the_right_themselves(
    somebody: Callable[[str], User], write: Write, action: str
) -> None:
    more = {"retract": ("x",), "correct": ("x",), "schedule": (None,)}.get(action, ())
    with pytest.raises(PermissionDenied):
        getattr(actions, action)(write(), *more, user=somebody(roles.REPORTER))


@pytest.mark.parametrize("role", [roles.REPORTER, roles.EDITOR])
@pytest.mark.parametrize(
    "path", ["/desk/users/new/", "/desk/users/", "/desk/groups/new/", "/desk/users/edit/{}/"]
)
def test_accounts_are_closed_to(at_the_desk: AtTheDesk, chief: User, role: str, path: str) -> None:
    fields = {
        "username": "x",
        "email": "x@evil.example",
        "is_superuser": "on",
        "password1": "",
        "password2": "",
    }
    answer = at_the_desk(role).post(path.format(chief.pk), fields)
    assert answer.status_code in (302, 403, 405)
    chief.refresh_from_db()
    assert (User.objects.filter(email="x@evil.example").count(), chief.username) == (0, "chief")


def test_a_reporter_gives_himself_no_role(at_the_desk: AtTheDesk, somebody: Callable[[str], User]) -> None:
    reporter = somebody(roles.REPORTER)
    chiefs = reporter.groups.model.objects.get(name=roles.CHIEF)
    at_the_desk(roles.REPORTER).post(
        f"/desk/bulk/staff/user/assign_role/?id={reporter.pk}&next=/desk/users/", {"role": str(chiefs.pk)}
    )
    assert not reporter.groups.filter(name=roles.CHIEF).exists()


def test_the_account_page_gives_no_rights(at_the_desk: AtTheDesk, somebody: Callable[[str], User]) -> None:
    fields = {
        "name_email-first_name": "R", "name_email-last_name": "R", "name_email-email": "r@courier.example",
        "theme-theme": "system", "theme-contrast": "system", "theme-density": "default",
        "name_email-is_superuser": "on", "is_superuser": "on",
    }  # fmt: skip
    at_the_desk(roles.REPORTER).post("/desk/account/", fields)
    reporter = somebody(roles.REPORTER)
    assert (reporter.first_name, reporter.is_superuser) == ("R", False)


def test_a_chief_editor_changes_no_roles(at_the_desk: AtTheDesk) -> None:
    assert at_the_desk(roles.CHIEF).get("/desk/groups/new/").status_code == 302
