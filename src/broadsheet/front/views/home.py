"""The front page of an edition."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from ..context import Paper
from ..frontpage import compose
from ..head import Head, feeds_of
from ..languages import edition_path, main_language
from ..structured import publisher
from .page import Page


class HomePage(Page):
    template = "front/home.html"

    def find(self, request: HttpRequest, **parts: Any) -> str:
        """The edition's code. The main edition has the plain address and no other."""
        code: str = parts.get("edition", main_language())
        if "edition" in parts and (code == main_language() or code not in dict(settings.LANGUAGES)):
            raise Http404
        return code

    def language(self, found: str) -> str:
        return found

    def context(self, request: HttpRequest, found: str) -> dict[str, Any]:
        paper = Paper()
        editions = [(code, edition_path(code)) for code, _name in settings.LANGUAGES]
        front = compose(found, paper.sections)
        return {
            "paper": paper,
            "front": front,
            "lead_breaks": front.lead is not None and front.lead == paper.breaking,
            "head": Head(
                title=settings.BROADSHEET_NAME,
                path=edition_path(found),
                description=settings.BROADSHEET_TAGLINE or _("News from %s") % settings.BROADSHEET_NAME,
                feeds=feeds_of(),
                translations=editions if len(editions) > 1 else [],
                data={"@context": "https://schema.org"} | publisher(),
            ),
        }
