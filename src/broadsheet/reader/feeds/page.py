"""The page that explains feeds to people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from broadsheet.front.head import Head, feeds_of
from broadsheet.front.services import ServicePage, path_in

from .opml import opml, sections_in


class FeedsPage(ServicePage):
    """What feeds are, how to follow one, and the addresses of those of this edition."""

    template = "feeds/page.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        others = [(code, path_in(code, "feeds:page")) for code, _name in settings.LANGUAGES]
        return {
            "head": Head(
                _("Feeds"),
                path_in(found, "feeds:page"),
                _("The newest stories, delivered to a program of your choice. No account, no address."),
                feeds=feeds_of(),
                translations=others if others[1:] else [],
            ),
            "whole": feeds_of(),
            "groups": [(one, feeds_of(one.get_absolute_url())) for one in sections_in(found)],
        }


def opml_file(request: HttpRequest) -> HttpResponse:
    """All of them in one file."""
    return HttpResponse(opml(), content_type="text/x-opml; charset=utf-8")
