"""The search page: `?q=words&section=slug&after=2021-11-01&before=2021-11-30&page=2`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from broadsheet.front.head import Head
from broadsheet.front.views.page import Page
from broadsheet.stories.models import Story

from .forms import SearchForm

LENGTH = 20  # stories on a page
DEEPEST = 50  # pages; beyond, narrower words serve a reader better


class SearchPage(Page):
    """What a reader asked for, newest first. Not counted: a count reads the whole archive."""

    template = "search/search.html"

    def show(self, request: HttpRequest, found: Any) -> HttpResponse:
        response = super().show(request, found)
        response.headers["Cache-Control"] = "no-cache"
        return response

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        asked = any(request.GET.get(name) for name in SearchForm.base_fields)
        form = SearchForm(request.GET if asked else None)
        stories: list[Story] = []
        number, more, unfinished = _page(request), False, False
        if asked and form.is_valid():
            start = (number - 1) * LENGTH
            found_stories, unfinished = form.found()
            stories = list(found_stories.with_listing()[start : start + LENGTH + 1])
            stories, more = stories[:LENGTH], len(stories) > LENGTH and number < DEEPEST
        return {
            "head": Head(_("Search"), "/search/", indexed=False),
            "form": form,
            "asked": asked,
            "narrowed": any(request.GET.get(name) for name in ("section", "after", "before")),
            "stories": stories,
            "unfinished": unfinished and not more,
            "newer": _link(request, number - 1) if number > 1 else "",
            "older": _link(request, number + 1) if more else "",
        }


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return (
        min(max(int(number), 1), DEEPEST) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    )


def _link(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return "?" + query.urlencode()
