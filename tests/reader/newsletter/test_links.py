"""Links in letters: what a changed, exchanged or passed-on one can do."""

from __future__ import annotations

import pytest
from django.test import Client

from broadsheet.reader.newsletter import links, membership
from broadsheet.reader.newsletter.models import MailingList, SignUp, Subscriber

from .conftest import Subscribe

pytestmark = pytest.mark.django_db
PURPOSES = ("confirm", "preferences", "unsubscribe")


def token_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def tokens(daily: MailingList, subscribe: Subscribe) -> dict[str, str]:
    """The token of each purpose; all of one person."""
    of = subscribe("ana@example.org", daily)
    membership.ask_for_address(of, "new@example.org")
    return {
        "confirm": token_of(links.confirm(SignUp.objects.get())),
        "preferences": token_of(links.preferences(of)),
        "unsubscribe": token_of(links.unsubscribe(of.key, daily)),
    }


@pytest.mark.parametrize(
    ("signed_for", "used_for"), [(one, other) for one in PURPOSES for other in PURPOSES if one != other]
)
def test_a_link_serves_its_own_purpose_only(
    client: Client, tokens: dict[str, str], signed_for: str, used_for: str
) -> None:
    client.post(f"/newsletter/{used_for}/{tokens[signed_for]}/", {"do": "leave"})
    of = Subscriber.objects.get()
    assert (of.address, of.subscriptions.count()) == ("ana@example.org", 1)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_key_without_its_signature_does_nothing(
    client: Client, tokens: dict[str, str], purpose: str
) -> None:
    token = tokens[purpose].partition(":")[0]
    for forged in (token, f"{token}:", f"{token}:{'A' * 43}"):
        client.post(f"/newsletter/{purpose}/{forged}/", {"do": "leave"})
    of = Subscriber.objects.get()
    assert (of.address, of.subscriptions.count()) == ("ana@example.org", 1)


def test_the_link_to_leave_one_list_leaves_no_other(
    client: Client, tokens: dict[str, str], letter_list: MailingList
) -> None:
    of = Subscriber.objects.get()
    membership.join(of, [letter_list])
    key, _dot, rest = tokens["unsubscribe"].partition(".")
    client.post(f"/newsletter/unsubscribe/{key}.{letter_list.pk}:{rest.partition(':')[2]}/")
    assert of.subscriptions.count() == 2


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_follows_links_confirms_nothing(
    client: Client, tokens: dict[str, str], method: str
) -> None:
    getattr(client, method)(f"/newsletter/confirm/{tokens['confirm']}/")
    assert Subscriber.objects.get().address == "ana@example.org"
    assert SignUp.objects.exists()


def test_whoever_came_back_under_the_same_address_has_other_links(
    client: Client, tokens: dict[str, str], daily: MailingList, subscribe: Subscribe
) -> None:
    membership.leave(Subscriber.objects.get())
    subscribe("ana@example.org", daily)
    client.post(f"/newsletter/preferences/{tokens['preferences']}/", {"do": "leave"})
    client.post(f"/newsletter/unsubscribe/{tokens['unsubscribe']}/")
    assert Subscriber.objects.exists()


@pytest.mark.parametrize("purpose", PURPOSES)
def test_no_cache_keeps_a_page_behind_a_link_and_no_other_site_learns_its_address(
    client: Client, tokens: dict[str, str], purpose: str
) -> None:
    path = f"/newsletter/{purpose}/{tokens[purpose]}/"
    for answer in (client.get(path), client.post(path, {"do": "choose", "list": ["the-day"]})):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex"


def test_another_sites_page_changes_nobodys_preferences(client: Client, tokens: dict[str, str]) -> None:
    path = f"/newsletter/preferences/{tokens['preferences']}/"
    answer = client.post(path, {"do": "leave"}, HTTP_ORIGIN="https://spam.example")
    assert answer.status_code == 403
    assert Subscriber.objects.exists()
