"""How the service's pages are made: in the story's language, kept nowhere, their addresses not passed on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from broadsheet.front.head import Head


class SeeOther(HttpResponseRedirect):
    """Whoever loads the page anew sends nothing again."""

    status_code = 303


def page(
    request: HttpRequest,
    template: str,
    title: Any,
    language: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    with translation.override(language):
        head = Head(str(title), "/recommend/", indexed=False)
        html = render_to_string(template, {"head": head, "title": title, **(context or {})}, request)
    response = HttpResponse(html, status=status, headers={"Content-Language": language})
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere; links from it, and requests for what it needs, name the paper and not the page."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
