"""What is behind the link: everything held, to see, to take along and to erase."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from broadsheet.mail.letters import Letter
from broadsheet.mail.models import Suppression
from broadsheet.mail.post import post
from broadsheet.mail.suppression import suppress, suppressed
from broadsheet.reader.privacy.links import GOOD_FOR, Link, opened
from broadsheet.staff.models import User

from .conftest import Drawer, letters, link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(client: Client, drawer: Drawer) -> str:
    """The path in the letter to Ana, which is sent."""
    client.post("/privacy/ask/", {"address": "ana@example.com"})
    path = link_in(letters()[0])
    from broadsheet.mail.models import Outgoing

    Outgoing.objects.all().delete()
    return path


def test_it_shows_all_rows_by_who_holds_them(client: Client, link: str) -> None:
    page = client.get(link).content.decode()
    assert "<h2>Drawer</h2>" in page
    assert "<dt>List name</dt><dd><bdi>Daily &lt;letter&gt;</bdi></dd>" in page
    assert "<dt>Confirmed</dt><dd><bdi>yes</bdi></dd>" in page


def test_no_cache_keeps_it_and_no_robot_lists_it(client: Client, link: str) -> None:
    response = client.get(link)
    assert response["Cache-Control"] == "no-store" and response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "strict-origin"


def test_it_can_be_taken_along_as_json(client: Client, link: str) -> None:
    response = client.get(f"{link}held.json")
    assert response["Content-Disposition"] == 'attachment; filename="held.json"'
    assert response["Cache-Control"] == "no-store"
    told = response.json()
    assert (told["paper"], told["address"]) == ("The Test Courier", "ana@example.com")
    assert told["held"] == {"drawer": [{"list_name": "Daily <letter>", "confirmed": True, "topics": []}]}


def test_looking_erases_nothing(client: Client, link: str, drawer: Drawer) -> None:
    client.get(link)
    client.head(link)
    assert drawer.find("ana@example.com")


def test_the_button_erases_everything(client: Client, link: str, drawer: Drawer) -> None:
    assert client.post(link)["Location"] == link
    assert not drawer.find("ana@example.com")
    assert "We hold nothing under this address." in client.get(link).content.decode()


def test_another_sites_page_erases_nothing(client: Client, link: str, drawer: Drawer) -> None:
    page = client.post(link, headers={"sec-fetch-site": "cross-site"}).content.decode()
    assert drawer.find("ana@example.com") and 'role="alert"' in page


def test_either_all_of_it_goes_or_nothing(client: Client, link: str, drawer: Drawer) -> None:
    post(Letter("ana@example.com", "Hello", "Hello"))
    drawer.stuck = True
    client.raise_request_exception = False
    assert client.post(link).status_code == 500
    assert [letter["subject"] for letter in letters()] == ["Hello"]


def test_letters_that_wait_are_shown_and_are_not_sent_once_erased(client: Client, link: str) -> None:
    post(Letter("ANA@example.com", "Hello", "Hello"))
    post(Letter("other@example.com", "Hello", "Hello"))
    assert "<bdi>Hello</bdi>" in client.get(link).content.decode()
    client.post(link)
    assert [letter["to"] for letter in letters()] == ["other@example.com"]


def test_that_somebody_wants_no_mail_is_shown_and_stays(client: Client, link: str) -> None:
    suppress("ana@example.com", Suppression.Reason.COMPLAINED)
    assert "complained" in client.get(link).content.decode()
    client.post(link)
    assert suppressed("ana@example.com")


def test_an_account_at_the_desk_is_shown_and_stays(client: Client, chief: User) -> None:
    path = f"/privacy/held/{Link('chief@courier.example', 'en').sealed()}/"
    page = client.get(path).content.decode()
    assert "Account at the desk" in page and "Erase everything" not in page
    client.post(path)
    assert User.objects.filter(pk=chief.pk, email="chief@courier.example").exists()


def test_the_link_is_good_for_an_hour() -> None:
    sealed = Link("ana@example.com", "en").sealed()
    now = datetime.now(UTC)
    for later, expected in (
        (GOOD_FOR - timedelta(minutes=1), True),
        (GOOD_FOR + timedelta(minutes=1), False),
    ):
        with patch("time.time", lambda at=now + later: at.timestamp()):
            assert (opened(sealed) is not None) == expected


@pytest.mark.parametrize("sealed", ["x", "gAAAA", "ü", "a" * 2000, "%00"])
def test_what_is_no_link_opens_nothing(client: Client, sealed: str) -> None:
    response = client.get(f"/privacy/held/{sealed}/")
    assert response.status_code == 410
    assert client.get(f"/privacy/held/{sealed}/held.json").status_code == 410


def test_a_link_that_was_changed_opens_nothing(client: Client, link: str, drawer: Drawer) -> None:
    sealed = link.split("/")[3]
    changed = sealed[:40] + ("A" if sealed[40] != "A" else "B") + sealed[41:]
    assert client.post(f"/privacy/held/{changed}/").status_code == 410
    assert drawer.find("ana@example.com")


def test_every_link_is_another() -> None:
    assert Link("ana@example.com", "en").sealed() != Link("ana@example.com", "en").sealed()


def test_what_waits_for_others_with_the_address_in_it_is_shown_and_erased(client: Client, link: str) -> None:
    post(Letter("bert@example.com", "Recommended to you", "x", reply_to="Ana@example.com"))
    assert "Recommended to you" in client.get(link).content.decode()
    client.post(link)
    assert letters() == []


@pytest.mark.parametrize("address", ["%@example.com", "a_a@example.com"])
def test_an_address_is_no_pattern(client: Client, address: str, db: None) -> None:
    post(Letter("ana@example.com", "Yours", "x"))
    path = f"/privacy/held/{Link(address, 'en').sealed()}/"
    client.post(path)
    assert len(letters()) == 1
    assert "Yours" not in client.get(path).content.decode()
