"""Pages for one person: kept nowhere, found by no robot, their addresses passed on to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.front.head import Head
from broadsheet.front.services import path_in


class SeeOther(HttpResponseRedirect):
    """Whoever loads the page anew sends nothing again."""

    status_code = 303


def page(
    request: HttpRequest, template: str, language: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    with translation.override(language):
        head = Head(_("Privacy"), path_in(language, "privacy:page"), indexed=False)
        html = render_to_string(template, {"head": head, **context}, request)
    return private(HttpResponse(html, status=status, headers={"Content-Language": language}))


def private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
