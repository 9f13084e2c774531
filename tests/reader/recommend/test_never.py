""" "Never write to me again"."""

from __future__ import annotations

import pytest
from django.test import Client

from broadsheet.front import privacy
from broadsheet.reader.recommend.mailboxes import mailbox
from broadsheet.reader.recommend.models import Refusal
from broadsheet.stories.models import Story

from .conftest import ADDRESS, Sender, link_in, posted, recipients

pytestmark = pytest.mark.django_db


@pytest.fixture
def never(sender: Sender) -> str:
    """The path in the letter to Bert."""
    sender.send()
    sender.confirm(link_in(posted()[0]))
    return link_in(posted()[1], "never").removeprefix(ADDRESS)


def to_bert(story: Story, sender: str = "ann@home.example", friend: str = "bert@away.example") -> None:
    """One more recommendation, all the way."""
    mine = Sender(story)
    before = len(posted())
    mine.send(email=sender, friend_email=friend)
    mine.confirm(link_in(posted()[before]))


def test_following_the_link_changes_nothing(client: Client, never: str) -> None:
    assert client.get(never).status_code == 200
    assert not Refusal.objects.exists()


def test_who_wants_none_gets_none_by_anybody(client: Client, never: str, story: Story) -> None:
    client.post(never, {"who": "all"}, headers={"Origin": ADDRESS})
    to_bert(story, "carl@home.example")
    assert recipients().count("bert@away.example") == 1


def test_the_button_of_a_mail_program_is_enough(client: Client, never: str, story: Story) -> None:
    assert client.post(never, {"List-Unsubscribe": "One-Click"}).status_code == 200
    to_bert(story, "carl@home.example")
    assert recipients().count("bert@away.example") == 1


def test_who_wants_none_by_one_sender_still_gets_those_of_others(
    client: Client, never: str, story: Story
) -> None:
    client.post(never, {"who": "sender"}, headers={"Origin": ADDRESS})
    to_bert(story, "ann@home.example")
    assert recipients().count("bert@away.example") == 1
    to_bert(story, "carl@home.example")
    assert recipients().count("bert@away.example") == 2


def test_another_spelling_of_the_address_does_not_get_around_it(
    client: Client, never: str, story: Story
) -> None:
    client.post(never, {"who": "all"}, headers={"Origin": ADDRESS})
    to_bert(story, "carl@home.example", "Bert+news@AWAY.example")
    assert len(recipients()) == 3


def test_who_was_made_a_sender_by_others_can_refuse_that_too(client: Client, sender: Sender) -> None:
    sender.send()
    client.post(link_in(posted()[0], "never").removeprefix(ADDRESS), headers={"Origin": ADDRESS})
    assert sender.send().headers["Location"].endswith("/asked/")
    assert recipients() == ["ann@home.example"]


def test_nothing_of_the_addresses_is_kept(client: Client, never: str) -> None:
    client.post(never, {"who": "sender"}, headers={"Origin": ADDRESS})
    row = Refusal.objects.get()
    assert len(bytes(row.friend)) == len(bytes(row.sender)) == 16
    assert "away" not in never
    assert "bert" not in never


def test_another_site_cannot_refuse_for_somebody(client: Client, never: str) -> None:
    client.post(never, {"who": "all"}, headers={"Origin": "https://spam.example"})
    assert not Refusal.objects.exists()


def test_a_link_that_was_changed_refuses_nothing(client: Client, never: str) -> None:
    assert client.post(never.replace("/never/", "/never/A"), {"who": "all"}).status_code == 404
    assert not Refusal.objects.exists()


def test_refusals_are_shown_and_erased_with_all_else_that_is_held(client: Client, never: str) -> None:
    client.post(never, {"who": "all"}, headers={"Origin": ADDRESS})
    assert privacy.held("bert@away.example")["recommend"][0]["wants"] == "No recommendations by anybody"
    privacy.erase("bert@away.example")
    assert "recommend" not in privacy.held("bert@away.example")


def test_the_privacy_page_is_told_what_is_kept() -> None:
    said = " ".join(str(kept.what) for kept in privacy.told())
    assert "cookie for senders" in said
    assert "wants no recommendations" in said


@pytest.mark.parametrize(
    ("spelled", "same"),
    [
        ("Ann@Home.Example", "ann@home.example"),
        ("ann+tram@home.example", "ann@home.example"),
        ("a.n.n+x@googlemail.com", "ann@gmail.com"),
        ("a.n.n@home.example", "a.n.n@home.example"),
        ("+x@home.example", "+x@home.example"),
    ],
)
def test_spellings_of_one_mailbox_are_one(spelled: str, same: str) -> None:
    assert mailbox(spelled) == same
