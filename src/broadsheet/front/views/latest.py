"""Everything, newest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.stories.lists import List
from broadsheet.stories.stretches import Stretch

from ..head import Head, feeds_of
from ..languages import main_language
from .listing import ListingPage


class LatestPage(ListingPage):
    template = "front/latest.html"

    def thing(self, **parts: Any) -> str:
        return main_language()

    def stretch(self, thing: str) -> Stretch:
        return Stretch(List.in_language(thing))

    def path(self, thing: str) -> str:
        return reverse("front:latest")

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        return super().context(request, found) | {
            "head": Head(
                pgettext("news", "Latest"),
                found[1].address,
                _("All stories, newest first."),
                feeds=feeds_of(),
            ),
        }
