"""Everything in one language, newest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.stories.lists import List
from broadsheet.stories.stretches import Stretch

from ..head import Head, feeds_of
from ..languages import main_language
from ..services import everywhere, path_in
from .listing import ListingPage


class LatestPage(ListingPage):
    template = "front/latest.html"

    def thing(self, **parts: Any) -> str:
        """The edition's code."""
        return str(parts.get("edition", main_language()))

    def language(self, found: Any) -> str:
        code: str = found[0]
        return code

    def stretch(self, thing: str) -> Stretch:
        return Stretch(List.in_language(thing))

    def path(self, thing: str) -> str:
        return path_in(thing, "front:latest")

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        code, pager = found
        return super().context(request, found) | {
            "head": Head(
                pgettext("news", "Latest"),
                pager.address,
                _("All stories, newest first."),
                feeds=feeds_of() if code == main_language() else [],
                translations=[] if pager.number else everywhere("front:latest"),
            ),
        }
