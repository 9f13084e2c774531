"""The search page, `?q=words&section=slug&by=name&topic=name&after=2021-11-01&before=2021-11-30&page=2`, and
the same search as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.front.feed_formats import FORMATS
from broadsheet.front.head import FEEDS, Feed, Head
from broadsheet.front.languages import main_language
from broadsheet.front.services import ServicePage, path_in
from broadsheet.stories.models import Contributor, Kind, Story, Volume

from .forms import SearchForm
from .hits import hits

LENGTH = 20  # stories on a page
IN_A_FEED = 40
OFFERED = 400  # names offered while one is typed
ASKED = ("q", "section", "by", "topic", "after", "before", "language", "sort")


class SearchPage(ServicePage):
    """What a reader asked for, the best or the newest first."""

    template = "search/search.html"

    def show(self, request: HttpRequest, found: Any) -> HttpResponse:
        response = super().show(request, found)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        asked, form = _form(request, found)
        address, number = path_in(found, "search:search"), _page(request)
        context: dict[str, Any] = {
            "head": Head(_title(form), address, indexed=False),
            "form": form,
            "asked": asked,
            "address": address,
            "contributors": _writers().order_by("name").values_list("name", flat=True)[:OFFERED],
        }
        if not asked or not form.is_valid():
            return context
        results = form.results()
        start = (number - 1) * LENGTH
        shown = results.numbers[start : start + LENGTH]
        more = len(results.numbers) > start + LENGTH
        feeds = _feeds(request, found)
        return context | {
            "head": Head(_title(form), address, indexed=False, feeds=feeds),
            "hits": list(hits(results.question, shown)),
            "unfinished": results.unfinished and not more,
            "suggestion": results.suggestion,
            "instead": _link(request, q=results.suggestion, page="") if results.suggestion else "",
            "by_date": form.cleaned_data["sort"] == "newest" or not results.question.asked,
            "other_order": _link(request, page="", sort="" if form.cleaned_data["sort"] else "newest"),
            "before_this": _link(request, page=str(number - 1)) if number > 1 else "",
            "after_this": _link(request, page=str(number + 1)) if more else "",
        }


@dataclass(frozen=True, slots=True)
class Followed:
    """A search as a feed's scope."""

    title: str
    description: str
    stories: list[Story]
    language: str
    query: str

    @property
    def address(self) -> str:
        return f"{settings.BROADSHEET_ADDRESS}{path_in(self.language, 'search:search')}?{self.query}"

    def feed_address(self, ending: str) -> str:
        path = path_in(self.language, "search:feed", ending=ending)
        return f"{settings.BROADSHEET_ADDRESS}{path}?{self.query}"


def feed(request: HttpRequest, ending: str, edition: str = "") -> HttpResponseBase:
    """The newest stories that a search finds."""
    if ending not in FORMATS:
        raise Http404
    language = edition or main_language()
    with translation.override(language):
        asked, form = _form(request, language)
        if not asked or not form.is_valid():
            return HttpResponseBadRequest(_("This is no search of this paper."))
        numbers = form.results(by_date=True).numbers[:IN_A_FEED]
        stories = Story.objects.live().among(numbers).newest().select_related("source", "picture")
        related = stories.prefetch_related(
            "section", "locale", "bylines__contributor", "topics", "corrections"
        )
        scope = Followed(_title(form), _title(form), list(related), language, _query(request))
        text, content_type = FORMATS[ending](scope)
    response = HttpResponse(text, content_type=content_type)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _form(request: HttpRequest, edition: str) -> tuple[bool, SearchForm]:
    """Whether anything is asked, and the form of it."""
    asked = any(request.GET.get(name) for name in ASKED if name != "sort")
    return asked, SearchForm(request.GET if asked else None, edition=edition)


def _writers() -> QuerySet[Contributor]:
    """Those with a story in print; the names of others are nobody's business yet."""
    in_print = Volume.objects.filter(kind=Kind.CONTRIBUTOR, thing=OuterRef("pk"), stories__gt=0)
    return Contributor.objects.filter(Exists(in_print))


def _title(form: SearchForm) -> str:
    words = form.data.get("q", "").strip().replace("\x00", "")[:100] if form.is_bound else ""
    return _("Search: %(words)s") % {"words": words} if words else _("Search")


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def _query(request: HttpRequest, **other: str) -> str:
    """What is asked, in the order of the fields, without what is empty."""
    asked = {name: request.GET.get(name, "") for name in (*ASKED, "page")} | {"page": ""} | other
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value})
    return query.urlencode()


def _link(request: HttpRequest, **other: str) -> str:
    return "?" + _query(request, **other)


def _feeds(request: HttpRequest, edition: str) -> list[Feed]:
    query = _query(request, sort="")
    return [
        Feed(name, f"{path_in(edition, 'search:feed', ending=ending)}?{query}", kind)
        for name, ending, kind in FEEDS
    ]
