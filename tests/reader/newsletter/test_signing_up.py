"""From the form on a printed page to the list, and off it again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.mail.models import Outgoing, Suppression
from broadsheet.mail.suppression import suppress
from broadsheet.reader.newsletter import links, membership
from broadsheet.reader.newsletter.models import Growth, MailingList, SignUp, Subscriber

from .conftest import Letters, Subscribe

pytestmark = pytest.mark.django_db
OURS = {"HTTP_ORIGIN": "http://testserver"}


def sign_up(client: Client, address: str = "ana@example.org", *lists: str, **more: Any) -> Any:
    data = {"address": address, "list": lists or ("the-day",), **more.pop("data", {})}
    return client.post("/newsletter/sign-up/", data, **(OURS | more))


def link_in(letter: dict[str, Any]) -> str:
    found = re.search(r"http://testserver(/\S+)", letter["text"])
    assert found
    return found[1]


def test_the_form_needs_neither_cookie_nor_token(daily: MailingList) -> None:
    answer = sign_up(Client(enforce_csrf_checks=True))
    assert answer.status_code == 200
    assert SignUp.objects.get().address == "ana@example.org"


def test_nobody_is_on_the_list_before_the_button_is_pressed(
    client: Client, daily: MailingList, letters: Letters
) -> None:
    sign_up(client)
    client.get(link_in(letters()[0]))  # as mail scanners do
    assert not Subscriber.objects.exists()


def test_the_button_behind_the_link_puts_the_address_on_the_list(
    client: Client, daily: MailingList, letters: Letters
) -> None:
    sign_up(client)
    client.post(link_in(letters()[0]))
    of = Subscriber.objects.get()
    assert [place.list for place in of.subscriptions.all()] == [daily]
    assert of.consent == "Asked for The day by the paper’s form."


def test_the_waiting_address_is_forgotten_with_its_confirmation(
    client: Client, daily: MailingList, letters: Letters
) -> None:
    sign_up(client)
    client.post(link_in(letters()[0]))
    assert not SignUp.objects.exists()


def test_a_link_pressed_twice_says_that_nothing_is_left(
    client: Client, daily: MailingList, letters: Letters
) -> None:
    sign_up(client)
    link = link_in(letters()[0])
    client.post(link)
    again = client.post(link)
    assert again.status_code == 410
    assert Growth.objects.get().joined == 1


def test_a_link_older_than_three_days_is_none(client: Client, daily: MailingList, letters: Letters) -> None:
    sign_up(client)
    SignUp.objects.update(made_at=timezone.now() - timedelta(days=3, minutes=1))
    assert client.post(link_in(letters()[0])).status_code == 410
    assert not Subscriber.objects.exists()


def test_what_nobody_confirmed_is_forgotten(client: Client, daily: MailingList) -> None:
    sign_up(client)
    SignUp.objects.update(made_at=timezone.now() - timedelta(days=4))
    membership.forget_unconfirmed()
    assert not SignUp.objects.exists()


def test_the_answer_is_the_same_for_a_known_address(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    subscribe("known@example.org", daily)
    unknown, known = sign_up(client, "new@example.org"), sign_up(client, "known@example.org")
    assert unknown.content == known.content


def test_the_answer_is_the_same_beyond_the_cap(client: Client, daily: MailingList) -> None:
    answers = [sign_up(client).content for _ in range(5)]
    assert len(set(answers)) == 1
    assert Outgoing.objects.count() == 3


def test_capitals_do_not_make_another_subscriber(
    client: Client, daily: MailingList, letters: Letters, subscribe: Subscribe
) -> None:
    subscribe("ana@example.org", daily)
    sign_up(client, "Ana@Example.org")
    client.post(link_in(letters()[0]))
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "ana+news@example.org",
        "o'hara@example.org",
        "ana@bücher.example",
    ],
)
def test_unusual_addresses_can_sign_up(client: Client, daily: MailingList, address: str) -> None:
    assert sign_up(client, address).status_code == 200
    assert SignUp.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        '"ana banana"@example.org',
        "ana",
        "ana@@example.org",
        "ana@example.org\nBcc: all@example.org",
        f"{'a' * 290}@example.org",
        "ana@example.org\0",
        "Ana <ana@example.org>",
        "",
    ],
)
def test_what_is_no_address_is_said_beside_the_field(
    client: Client, daily: MailingList, address: str
) -> None:
    answer = sign_up(client, address)
    assert 'id="address-error"' in answer.content.decode()
    assert not Outgoing.objects.exists()


def test_without_a_list_the_form_asks_for_one(client: Client, daily: MailingList) -> None:
    answer = sign_up(client, "ana@example.org", "no-such-list", "\0")
    assert "choose at least one" in answer.content.decode()


def test_a_form_of_another_site_does_nothing(client: Client, daily: MailingList) -> None:
    answer = sign_up(client, HTTP_ORIGIN="https://spam.example")
    assert answer.status_code == 403
    assert not SignUp.objects.exists()


def test_a_program_that_fills_in_everything_gets_the_usual_answer_and_no_letter(
    client: Client, daily: MailingList
) -> None:
    answer = sign_up(client, data={"website": "https://spam.example"})
    assert answer.status_code == 200
    assert not Outgoing.objects.exists()


def test_without_proof_of_work_the_letter_waits_two_minutes(client: Client, daily: MailingList) -> None:
    before = timezone.now()
    sign_up(client)
    assert Outgoing.objects.get().due_at > before + timedelta(minutes=1)


def test_to_somebody_who_asked_for_silence_nothing_is_forced(client: Client, daily: MailingList) -> None:
    suppress("ana@example.org", Suppression.Reason.ASKED)
    sign_up(client)
    assert not Outgoing.objects.get().anyway


def test_a_mailbox_that_was_gone_can_be_confirmed_again(
    client: Client, daily: MailingList, letters: Letters
) -> None:
    suppress("ana@example.org", Suppression.Reason.BOUNCED)
    sign_up(client)
    assert Outgoing.objects.get().anyway
    client.post(link_in(letters()[0]))
    assert not Suppression.objects.exists()


def test_a_changed_link_confirms_nothing(client: Client, daily: MailingList, letters: Letters) -> None:
    sign_up(client)
    link = link_in(letters()[0])
    assert client.post(link[:-3] + "xx/").status_code == 410
    assert not Subscriber.objects.exists()


def test_preferences_put_a_reader_on_exactly_the_chosen_lists(
    client: Client, daily: MailingList, letter_list: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily)
    path = links.preferences(of).removeprefix("http://testserver")
    client.post(path, {"do": "choose", "list": ["editor"]}, **OURS)
    assert [place.list for place in of.subscriptions.all()] == [letter_list]


def test_preferences_do_not_show_the_whole_address(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("anastasia@example.org", daily)
    page = client.get(links.preferences(of).removeprefix("http://testserver")).content.decode()
    assert "anastasia" not in page
    assert "a…@example.org" in page


def test_choosing_nothing_deletes_the_address(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily)
    client.post(links.preferences(of).removeprefix("http://testserver"), {"do": "choose"}, **OURS)
    assert not Subscriber.objects.exists()


def test_another_address_counts_once_its_owner_has_pressed_the_button(
    client: Client, daily: MailingList, subscribe: Subscribe, letters: Letters
) -> None:
    of = subscribe("old@example.org", daily)
    path = links.preferences(of).removeprefix("http://testserver")
    client.post(path, {"do": "move", "address": "new@example.org"}, **OURS)
    of.refresh_from_db()
    assert of.address == "old@example.org"
    assert letters()[0]["to"] == "new@example.org"
    client.post(link_in(letters()[0]))
    of.refresh_from_db()
    assert of.address == "new@example.org"


def test_moving_to_an_address_that_is_there_makes_one_of_two(
    client: Client, daily: MailingList, letter_list: MailingList, subscribe: Subscribe, letters: Letters
) -> None:
    of, there = subscribe("old@example.org", daily), subscribe("new@example.org", letter_list)
    membership.ask_for_address(of, "new@example.org")
    client.post(link_in(letters()[0]))
    assert [one.pk for one in Subscriber.objects.all()] == [there.pk]
    assert there.subscriptions.count() == 2


def test_opening_the_link_to_leave_does_not_leave(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily)
    answer = client.get(links.unsubscribe(of.key, daily).removeprefix("http://testserver"))
    assert answer.status_code == 200
    assert of.subscriptions.exists()


def test_one_click_leaves_without_cookies_or_origin(daily: MailingList, subscribe: Subscribe) -> None:
    of = subscribe("ana@example.org", daily)
    client = Client(enforce_csrf_checks=True)
    path = links.unsubscribe(of.key, daily).removeprefix("http://testserver")
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscriber.objects.exists()


def test_leaving_one_list_keeps_the_address_for_the_other(
    client: Client, daily: MailingList, letter_list: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily, letter_list)
    client.post(links.unsubscribe(of.key, daily).removeprefix("http://testserver"))
    assert [place.list for place in of.subscriptions.all()] == [letter_list]


def test_a_link_to_leave_works_a_second_time(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily)
    path = links.unsubscribe(of.key, daily).removeprefix("http://testserver")
    client.post(path)
    assert client.post(path).status_code == 200


def test_a_link_to_leave_of_nobody_is_not_found(client: Client, daily: MailingList) -> None:
    assert client.post("/newsletter/unsubscribe/abc.1:forged/").status_code == 404


def test_pages_with_keys_are_kept_by_no_cache(
    client: Client, daily: MailingList, subscribe: Subscribe
) -> None:
    of = subscribe("ana@example.org", daily)
    answer = client.get(links.preferences(of).removeprefix("http://testserver"))
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_lost_link_goes_to_subscribers_only(
    client: Client, daily: MailingList, subscribe: Subscribe, letters: Letters
) -> None:
    subscribe("ana@example.org", daily)
    known = client.post("/newsletter/preferences/", {"address": "ana@example.org"}, **OURS)
    unknown = client.post("/newsletter/preferences/", {"address": "ben@example.org"}, **OURS)
    assert known.content == unknown.content
    assert [letter["to"] for letter in letters()] == ["ana@example.org"]
