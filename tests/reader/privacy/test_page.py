"""The page that says what is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from broadsheet.front import privacy
from broadsheet.front.models import Place
from broadsheet.press import printer
from broadsheet.press.following import editions, follow

pytestmark = pytest.mark.django_db


def test_it_says_what_a_part_keeps_what_for_and_how_long(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        privacy.Kept("Shoe sizes.", "To send shoes.", "For a year."),
        privacy.Kept("A hat", "-", "-", True),
    ]
    monkeypatch.setattr(privacy, "_told", [lambda: iter(told)])
    page = client.get("/privacy/").content.decode()
    here, _, there = page.partition("On your own device")
    assert "<dt>Shoe sizes</dt><dd>To send shoes.</dd>" in here and "For a year." in here
    assert "<dt>A hat</dt>" in there


def test_it_shows_the_policy_that_goes_with_every_page(client: Client) -> None:
    response = client.get("/privacy/")
    shown = response.content.decode().replace("&#x27;", "'")
    assert f"Content-Security-Policy: {response['Content-Security-Policy']}<" in shown


def test_it_tells_of_repeated_views_only_where_they_are_told_apart(client: Client, settings: Any) -> None:
    settings.BROADSHEET_REPEAT_MINUTES = 0
    assert "Who read which story" not in client.get("/privacy/").content.decode()
    settings.BROADSHEET_REPEAT_MINUTES = 30
    assert "30 minutes to twice that" in client.get("/privacy/").content.decode()


def test_it_tells_of_a_server_in_front_where_there_is_one(client: Client, settings: Any) -> None:
    settings.BROADSHEET_TRUST_PROXY = False
    assert "web server in front" not in client.get("/privacy/").content.decode()
    settings.BROADSHEET_TRUST_PROXY = True
    assert "web server in front" in client.get("/privacy/").content.decode()


def test_it_names_the_hosts_of_films(client: Client, settings: Any) -> None:
    settings.BROADSHEET_EMBED_HOSTS = ["player.example.com"]
    assert "player.example.com" in client.get("/privacy/").content.decode()
    settings.BROADSHEET_EMBED_HOSTS = []
    assert "Films" not in client.get("/privacy/").content.decode()


def test_every_page_links_it_in_its_foot(client: Client) -> None:
    assert '<a href="/privacy/">Privacy</a>' in client.get("/").content.decode().partition("colophon")[2]


def test_a_page_of_the_papers_own_at_that_address_comes_first(client: Client) -> None:
    root = Place.objects.filter(depth=2).first()
    assert root
    root.add_child(instance=Place(title="How we treat you", slug="privacy", body="<p>We are kind.</p>"))
    page = client.get("/privacy/").content.decode()
    assert "We are kind." in page and "On the paper’s machine" in page
    assert page.count('href="/privacy/"') == 1


def test_readers_get_no_cookie(client: Client) -> None:
    client.get("/privacy/")
    assert not client.cookies


def test_it_is_printed_and_printed_anew_when_what_is_kept_changes(settings: Any, tmp_path: Any) -> None:
    settings.BROADSHEET_EDITION = tmp_path / "edition"
    here = editions()
    here.begin("look", 0)
    follow()
    assert printer.obtain("/privacy/") is None
    file = here.current.file("/privacy/") if here.current else None
    assert file and file.exists()
    privacy.changed()
    follow()
    assert not file.exists()
