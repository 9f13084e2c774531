"""Pages of reader services: one address in each language edition.

A service's page is at `/newsletter/` in the main edition and at `/az/newsletter/` in another.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, URLPattern, path, reverse

from .languages import editions, main_language
from .views.page import Handler, Page


def in_editions(route: str, view: Handler, name: str) -> list[URLPattern]:
    """`route` in the main edition and in each other, whose code the view is given as `edition`."""
    others = [code for code, _name in settings.LANGUAGES if code != main_language()]
    return [
        *(path(f"{code}/{route}", view, {"edition": code}, name=name) for code in others),
        path(route, view, name=name),  # last: `reverse` without an edition takes the last that fits
    ]


def path_in(language: str, name: str, **parts: Any) -> str:
    """The address of the page `name` (as in `newsletter:lists`) in an edition.

    In a language that the paper has stories in, but no edition any more, it is that of the main edition.
    """
    if language != main_language():
        with suppress(NoReverseMatch):
            return reverse(name, kwargs={**parts, "edition": language})
    return reverse(name, kwargs=parts)


def everywhere(name: str) -> list[tuple[str, str]]:
    """Code and address of the page `name` in each edition, for `Head.translations`; none if there is one."""
    codes = editions()
    return [(code, path_in(code, name)) for code in codes] if len(codes) > 1 else []


class ServicePage(Page):
    """A page of a service, found by nothing but its edition."""

    def find(self, request: HttpRequest, **parts: Any) -> Any:
        """The edition's code."""
        return parts.get("edition", main_language())

    def language(self, found: Any) -> str:
        code: str = found
        return code
