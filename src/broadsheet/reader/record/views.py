"""The pages: one dossier, all of them, one fact."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.front.head import Head, feeds_of
from broadsheet.front.languages import main_language
from broadsheet.front.services import ServicePage, path_in
from broadsheet.front.views.errors import ErrorPage
from broadsheet.front.views.page import Page

from .amounts import currency_name
from .dossier import SHOWN, Dossier
from .listing import groups
from .structured import collection
from .subjects import names_in, resolve


class DossierPage(Page):
    template = "record/dossier.html"

    def find(self, request: HttpRequest, **parts: Any) -> Dossier | HttpResponseBase:
        """The dossier at its one address; two subjects in the other order, or merged ones, lead there."""
        language, currency = parts.get("edition", main_language()), parts.get("currency", "").upper()
        dossier = find(parts["slug"], language, currency)
        if dossier.slug != parts["slug"]:
            return HttpResponsePermanentRedirect(dossier.address_in(language, currency))
        if not dossier.is_there:
            return _nothing_yet(request, dossier)
        if currency and currency not in dossier.currencies:
            return HttpResponseRedirect(dossier.address)
        return dossier

    def language(self, found: Dossier) -> str:
        return found.language

    def context(self, request: HttpRequest, found: Dossier) -> dict[str, Any]:
        found.note()
        description = _("What the paper has told of it, each fact with the sentence that says so.")
        if len(found.subjects) > 1:
            description = _("What the paper has told of both, each fact with the sentence that says so.")
        choices = [("", found.address, _("as written"))] if found.currencies else []
        for code in found.currencies:
            choices.append((code, found.address_in(found.language, code), currency_name(code)))
        others = [(code, found.address_in(code)) for code, _name in settings.LANGUAGES]
        return {
            "dossier": found,
            "choices": choices,
            "csv": found.data_address("csv"),
            "json": found.data_address("json"),
            "index": path_in(found.language, "dossiers:dossiers"),
            "limit": SHOWN,
            "head": Head(
                found.title,
                found.address,
                description,
                feeds=feeds_of(_folder(found)),
                translations=others if others[1:] else [],
                data=collection(found),
            ),
        }


class DossiersPage(ServicePage):
    """All dossiers that have a fact."""

    template = "record/dossiers.html"

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        kinds, pairs = groups(found)
        others = [(code, path_in(code, "dossiers:dossiers")) for code, _name in settings.LANGUAGES]
        return {
            "kinds": kinds,
            "pairs": pairs,
            "head": Head(
                _("Dossiers"),
                path_in(found, "dossiers:dossiers"),
                _("Whom and what this paper tells of, from its own stories, sentence by sentence."),
                translations=others if others[1:] else [],
            ),
        }


def find(slug: str, language: str, currency: str = "") -> Dossier:
    """The dossier whose address has this slug, or would have if all were in order; else `Http404`."""
    resolved = resolve(slug)
    if resolved is None:
        raise Http404
    return Dossier(resolved.subjects, language, currency)


def _folder(of: Dossier) -> str:
    return of.address.removesuffix(".html") + "/"


def _nothing_yet(request: HttpRequest, of: Dossier) -> HttpResponseBase:
    with translation.override(of.language):
        names = names_in(of.language, of.subjects)
        one, other = (names[of.subjects[0].pk], names[of.subjects[-1].pk])
        if len(of.subjects) == 1:
            text = _("No fact about %(name)s has been confirmed so far.") % {"name": one}
        else:
            text = _("No fact that has to do with both %(one)s and %(other)s has been confirmed so far.")
            text %= {"one": one, "other": other}
        return ErrorPage().answer(request, 404, _("There is no such dossier yet"), text)
