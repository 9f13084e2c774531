"""Attempts at abuse are counted, and the desk sees how many."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client

from broadsheet.abuse import honeypot
from broadsheet.abuse.attempts import Kind, note, per_day, per_kind
from broadsheet.staff.models import User

pytestmark = pytest.mark.django_db


def test_attempts_are_counted_by_form_and_kind() -> None:
    for kind in (Kind.TRAP, Kind.TRAP, Kind.CAP):
        note("recommend", kind)
    note("newsletter", Kind.TRAP)
    assert per_kind(30) == [("recommend", "trap", 2), ("newsletter", "trap", 1), ("recommend", "cap", 1)]


def test_days_without_an_attempt_are_there_too() -> None:
    note("recommend", Kind.CAP)
    days = per_day(3)
    assert [count for _day, count in days] == [0, 0, 1]


def test_the_trap_is_hidden_from_everybody_and_kept_out_of_the_way() -> None:
    field = Template("{% load abuse %}{% honeypot %}").render(Context())
    assert field.startswith("<p hidden>")
    assert 'tabindex="-1"' in field
    assert f'name="{honeypot.FIELD}"' in field


def test_who_fills_it_in_is_caught() -> None:
    assert honeypot.caught({honeypot.FIELD: "https://spam.example"})
    assert not honeypot.caught({honeypot.FIELD: ""})
    assert not honeypot.caught({})


def test_the_desk_shows_the_counts(client: Client, chief: User) -> None:
    client.force_login(chief)
    note("recommend", Kind.TRAP)
    page = client.get("/desk/attempts/").content.decode()
    assert "A program filled in the hidden field" in page


def test_the_counts_can_be_saved(client: Client, chief: User) -> None:
    client.force_login(chief)
    note("recommend", Kind.TRAP)
    answer = client.get("/desk/attempts/attempts.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.content.decode().splitlines()[1].endswith(",recommend,trap,1")


def test_the_menu_leads_to_them(client: Client, chief: User) -> None:
    client.force_login(chief)
    assert "/desk/attempts/" in client.get("/desk/").content.decode()


def test_who_does_not_publish_does_not_see_them(client: Client) -> None:
    writer = User.objects.create_user("writer", "writer@courier.example", "a long enough password")
    client.force_login(writer)
    assert client.get("/desk/attempts/").status_code in (302, 403)
