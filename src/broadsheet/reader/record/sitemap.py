"""The sitemap of the dossiers, after sitemaps.org 0.9."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from broadsheet.front.languages import main_language
from broadsheet.front.services import path_in
from broadsheet.press import reading

from . import orders
from .existence import any_at_all
from .listing import paths


def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of dossiers and those that have facts, in the main edition."""
    reading.note(orders.ALL)
    found = [path_in(main_language(), "dossiers:dossier", slug=slug) for slug in paths()]
    pages = [path_in(main_language(), "dossiers:dossiers"), *found] if found else []
    text = render_to_string("record/sitemap.xml", {"pages": pages, "address": settings.BROADSHEET_ADDRESS})
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def part() -> list[str]:
    """Its path, for the index of sitemaps; none while there is no dossier."""
    return [reverse("dossiers:sitemap")] if any_at_all() else []
