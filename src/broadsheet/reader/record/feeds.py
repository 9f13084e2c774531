"""The newest stories of a dossier as a feed, in the paper's formats."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.front.feed_formats import FORMATS
from broadsheet.front.languages import main_language
from broadsheet.stories.models import Story

from .dossier import Dossier
from .latest import stories_of
from .views import find

LENGTH = 40


@dataclass(frozen=True, slots=True)
class Scope:
    """See `front.feed_formats.Scope`."""

    title: str
    description: str
    path: str
    stories: list[Story]
    language: str

    @property
    def address(self) -> str:
        return settings.BROADSHEET_ADDRESS + self.path

    def feed_address(self, ending: str) -> str:
        return f"{self.address.removesuffix('.html')}/feed.{ending}"


def feed(request: HttpRequest, slug: str, ending: str, edition: str = "") -> HttpResponseBase:
    """Of the stories that the dossier lists, and those before them."""
    language = edition or main_language()
    dossier = find(slug, language)
    if dossier.slug != slug:
        return HttpResponsePermanentRedirect(_folder(dossier) + f"/feed.{ending}")
    if not dossier.is_there:
        raise Http404
    dossier.note()
    with translation.override(language):
        text, content_type = FORMATS[ending](_scope(dossier))
    response = HttpResponse(text, content_type=content_type)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _scope(of: Dossier) -> Scope:
    title = _("Dossier: %s") % of.title
    stories = stories_of(of.subjects, of.language, LENGTH)
    return Scope(f"{title} – {settings.BROADSHEET_NAME}", title, of.address, stories, of.language)


def _folder(of: Dossier) -> str:
    return of.address.removesuffix(".html")
