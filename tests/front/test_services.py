"""Addresses of pages of reader services in the editions."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern

from broadsheet.front import services


@pytest.mark.parametrize(
    ("edition", "address"),
    [({}, "letters/"), ({"edition": "az"}, "az/letters/"), ({"edition": "ru"}, "ru/letters/")],
)
def test_each_edition_has_an_address_of_its_own(settings: Any, edition: dict[str, str], address: str) -> None:
    settings.LANGUAGES, settings.LANGUAGE_CODE = [("en", ""), ("az", ""), ("ru", "")], "en"

    def view(request: HttpRequest, edition: str = "en") -> HttpResponse:
        return HttpResponse(edition)

    resolver = URLResolver(RegexPattern(r"^/"), services.in_editions("letters/", view, "letters"))
    assert resolver.reverse("letters", **edition) == address
    assert resolver.resolve(f"/{address}").kwargs == edition


def test_a_language_without_an_edition_is_led_to_the_main_one() -> None:
    assert services.path_in("xx", "privacy:page") == "/privacy/"
