"""From the form to the friend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.abuse.models import Attempt
from broadsheet.mail.models import Outgoing
from broadsheet.stories import actions
from broadsheet.stories.models import Story

from .conftest import Sender, link_in, posted, recipients

pytestmark = pytest.mark.django_db


def test_the_form_stands_below_the_story(client: Client, story: Story) -> None:
    page = client.get(story.get_absolute_url()).content.decode()
    assert f'action="/recommend/{story.pk}/"' in page
    for label in ("Your name", "Your e-mail", "Friend’s name", "Friend’s e-mail"):
        assert f">{label}</label>" in page


def test_the_form_below_the_story_has_the_fields_of_the_form_by_itself(client: Client, story: Story) -> None:
    import re

    def fields(address: str) -> set[str]:
        page = client.get(address).content.decode().partition("data-work")[2]
        return set(re.findall(r'<input[^>]* name="(\w+)"', page.partition("</form>")[0]))

    assert fields(story.get_absolute_url()) == fields(f"/recommend/{story.pk}/")


def test_the_page_asks_for_no_cookie(client: Client, story: Story) -> None:
    client.get(story.get_absolute_url())
    client.get(f"/recommend/{story.pk}/")
    assert not client.cookies


def test_the_sender_is_asked_and_the_friend_not_written_to(sender: Sender) -> None:
    answer = sender.send()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/recommend/{sender.story.pk}/asked/")
    assert recipients() == ["ann@home.example"]


def test_the_friend_is_written_to_once_the_sender_has_confirmed(sender: Sender) -> None:
    sender.send()
    answer = sender.confirm(link_in(posted()[0]))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/recommend/{sender.story.pk}/sent/")
    assert recipients() == ["ann@home.example", "bert@away.example"]


def test_following_the_link_sends_nothing(sender: Sender) -> None:
    sender.send()
    page = sender.client.get(link_in(posted()[0]).removeprefix("http://testserver"))
    assert "bert@away.example" in page.content.decode()
    assert recipients() == ["ann@home.example"]


def test_the_page_behind_the_link_is_kept_and_passed_on_nowhere(sender: Sender) -> None:
    sender.send()
    page = sender.client.get(link_in(posted()[0]).removeprefix("http://testserver"))
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "strict-origin")
    assert 'name="robots" content="noindex"' in page.content.decode()


def test_the_letter_to_the_friend_says_what_the_paper_says(sender: Sender) -> None:
    sender.send()
    sender.confirm(link_in(posted()[0]))
    letter = posted()[1]
    assert letter["reply_to"] == "ann@home.example"
    assert letter["subject"] == f"Recommended to you: {sender.story.headline}"
    for said in (sender.story.headline, sender.story.standfirst, "“Ann Example”", "We have not kept"):
        assert said in letter["text"]
    assert f"http://testserver{sender.story.get_absolute_url()}" in letter["text"]
    assert "/recommend/never/" in letter["headers"]["List-Unsubscribe"]


def test_the_letter_to_the_sender_does_not_show_the_friends_address(sender: Sender) -> None:
    sender.send(friend_email="buy-pills@spam.example")
    assert "spam.example" not in posted()[0]["text"] + posted()[0]["html"] + posted()[0]["subject"]


def test_both_letters_show_names_that_are_written_from_right_to_left(sender: Sender) -> None:
    sender.send(name="محمد", friend="علی‌رضا")
    sender.confirm(link_in(posted()[0]))
    assert all("“محمد”" in letter["text"] and "“علی‌رضا”" in letter["text"] for letter in posted())


def test_without_script_the_letter_leaves_some_minutes_later(sender: Sender) -> None:
    answer = sender.send(script=False)
    assert answer.status_code == 303
    due = Outgoing.objects.get().due_at
    assert timedelta(minutes=4) < due - timezone.now() < timedelta(minutes=10)


def test_with_script_it_leaves_at_once(sender: Sender) -> None:
    sender.send()
    assert Outgoing.objects.get().due_at <= timezone.now()


def test_what_is_wrong_is_said_beside_the_field(sender: Sender) -> None:
    answer = sender.send(email="no address")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="recommend-email_error"' in page
    assert 'value="Ann Example"' in page


def test_a_story_under_embargo_cannot_be_recommended(write: Callable[..., Story]) -> None:
    waiting = write("Not yet", published=False)
    assert Sender(waiting).send().status_code == 404
    assert not posted()


def test_a_retracted_story_cannot_be_recommended(sender: Sender) -> None:
    actions.retract(sender.story, "It was not so.")
    assert sender.send().status_code == 404
    assert not posted()


def test_what_is_retracted_before_it_is_confirmed_is_not_sent(sender: Sender) -> None:
    sender.send()
    actions.retract(sender.story, "It was not so.")
    assert sender.confirm(link_in(posted()[0])).status_code == 410
    assert recipients() == ["ann@home.example"]


def test_a_number_no_database_has_is_no_story(client: Client) -> None:
    assert client.get(f"/recommend/{10**30}/").status_code == 404
    assert client.get(f"/recommend/{10**30}/sent/").status_code == 404


def test_the_form_goes_where_the_paper_does_not_want_it(client: Client, story: Story, settings: Any) -> None:
    settings.BROADSHEET_RECOMMEND = settings.BROADSHEET_RECOMMEND | {"per_paper": 0}
    assert "/recommend/" not in client.get(story.get_absolute_url()).content.decode()
    assert Sender(story).send().status_code == 404


def test_pages_of_what_happened_are_the_same_for_everybody(client: Client, story: Story) -> None:
    for name in ("asked", "sent"):
        assert client.get(f"/recommend/{story.pk}/{name}/").status_code == 200
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("sign", ["\x07", "\x0b", "\x7f", "\ufffe"])
def test_what_an_editor_pasted_along_keeps_no_story_from_being_recommended(
    write: Callable[..., Story], sign: str
) -> None:
    sender = Sender(write(f"A bell{sign}rings", standfirst=f"At{sign}noon."))
    assert sender.send().status_code == 303
    sender.confirm(link_in(posted()[0]))
    assert len(posted()) == 2
