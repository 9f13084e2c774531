"""The page that says what is kept, and its form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from broadsheet.abuse import honeypot
from broadsheet.abuse.attempts import Kind, note
from broadsheet.abuse.clients import block_of
from broadsheet.abuse.origin import from_elsewhere
from broadsheet.front import privacy
from broadsheet.front.head import Head
from broadsheet.front.languages import main_language
from broadsheet.front.models import Place
from broadsheet.front.services import ServicePage, path_in
from broadsheet.mail.addresses import canonical

from .answers import SeeOther, page, private
from .asking import LETTERS, TooOften
from .asking import ask as ask_for

FORM = "privacy"
"""How attempts at abuse are filed."""


class PrivacyPage(ServicePage):
    template = "privacy/page.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        path = path_in(found, "privacy:page")
        return all_that_is_kept() | {
            "place": own_page(found, path),
            "ask": path_in(found, "privacy:ask"),
            "letters": LETTERS,
            "head": Head(_("Privacy"), path, translations=_translations()),
        }


def all_that_is_kept() -> dict[str, Any]:
    """What the page tells, in the language in force."""
    told = [replace(kept, what=str(kept.what).rstrip(".")) for kept in privacy.told()]  # they become headings
    return {
        "here": [kept for kept in told if not kept.on_device],
        "on_device": [kept for kept in told if kept.on_device],
        "policy": privacy.proof(),
        "hosts": settings.BROADSHEET_EMBED_HOSTS,
    }


def own_page(language: str, path: str) -> Place | None:
    """The page of that address which the paper wrote itself; it comes first."""
    live = Place.objects.live().filter(depth=3, view_restrictions__isnull=True, slug="privacy")
    places = live.filter(locale__language_code=language)
    return next((place for place in places if place.path_in_paper == path), None)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, edition: str = "") -> HttpResponseBase:
    """Takes an address; what is answered does not depend on it."""
    language = edition or main_language()
    if request.method != "POST":
        return HttpResponseRedirect(path_in(language, "privacy:page"))
    with translation.override(language):
        if from_elsewhere(request):
            note(FORM, Kind.ELSEWHERE)
            return _again(
                request,
                language,
                _("This came from another site’s page. If it was you, please send it from here."),
                403,
            )
        if honeypot.caught(request.POST):
            note(FORM, Kind.TRAP)
            return private(SeeOther(path_in(language, "privacy:asked")))
        try:
            ask_for(canonical(request.POST.get("address", "")), block_of(request), language)
        except ValueError as wrong:
            return _again(request, language, str(wrong), 422)
        except TooOften:
            return _again(
                request, language, _("This was asked too often today. Please try again tomorrow."), 429
            )
    return private(SeeOther(path_in(language, "privacy:asked")))


@require_safe
def asked(request: HttpRequest, edition: str = "") -> HttpResponse:
    """What happens next, the same for everybody."""
    language = edition or main_language()
    return page(request, "privacy/asked.html", language, {"letters": LETTERS})


def _again(request: HttpRequest, language: str, error: str, status: int) -> HttpResponse:
    context = {
        "ask": path_in(language, "privacy:ask"),
        "letters": LETTERS,
        "error": error,
        "given": request.POST.get("address", "")[:300],
    }
    return page(request, "privacy/again.html", language, context, status=status)


def _translations() -> list[tuple[str, str]]:
    codes = [code for code, _name in settings.LANGUAGES]
    return [(code, path_in(code, "privacy:page")) for code in codes] if len(codes) > 1 else []
