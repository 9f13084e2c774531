"""Pages for what went wrong."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from broadsheet.stories.models import Story

from ..head import Head
from ..languages import direction_of, main_language
from ..stylesheet import stylesheet
from .page import Page

logger = logging.getLogger(__name__)

PLAIN = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Error</title><p>Something went wrong.</p>"


class ErrorPage(Page):
    """A page with the paper around it."""

    template = "front/error.html"

    def context(self, request: HttpRequest, found: dict[str, Any]) -> dict[str, Any]:
        newest = Story.objects.live().in_language(main_language()).select_related("section")
        return found | {
            "latest": newest.defer("body").newest()[:5],
            "head": Head(found["title"], request.path, indexed=False),
        }

    def answer(self, request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
        response = self.show(request, {"code": status, "title": title, "text": text})
        response.status_code = status
        return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, without the paper around it: the request may name a host that is not ours."""
    with translation.override(main_language()):
        title, text = _("We did not understand that"), _("The request was not one this paper can answer.")
        return _bare(400, title, text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with translation.override(main_language()):
        title, text = _("This page is not open to you"), _("Sign in at the desk if you work here.")
    return ErrorPage().answer(request, 403, title, text)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open for too long, or comes from elsewhere."""
    with translation.override(main_language()):
        title = _("This form is too old")
        text = _("Go back, load the page anew and send it again. Cookies of this paper must be allowed.")
        return _bare(403, title, text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with translation.override(main_language()):
        title = _("There is no page at this address")
        text = _("It may have been mistyped, or it never was. Stories keep their number for good.")
    return ErrorPage().answer(request, 404, title, text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 if others keep the database or it is away. Asks nothing of it, for it may be to blame."""
    error = sys.exc_info()[1]
    with translation.override(main_language()):
        if isinstance(error, DatabaseError) and "locked" in str(error):
            title, text = (
                _("The paper is busy"),
                _("Nothing was changed. Go back and send it again in a moment."),
            )
            return _bare(503, title, text)
        if isinstance(error, OperationalError | InterfaceError):
            title, text = (
                _("The paper’s database does not answer"),
                _("Nothing was changed. Pages that are printed can be read; try again in a moment."),
            )
            return _bare(503, title, text)
        title, text = (
            _("Something went wrong on our side"),
            _("It has been noted. Please try again in a moment."),
        )
        return _bare(500, title, text)


def _bare(status: int, title: str, text: str) -> HttpResponse:
    try:
        language = main_language()
        context = {
            "code": status,
            "title": title,
            "text": text,
            "language": language,
            "direction": direction_of(language),
            "stylesheet": stylesheet(),
        }
        return HttpResponse(render_to_string("front/bare.html", context), status=status)
    except Exception:  # not even that; the log says why
        logger.exception("The page for error %s could not be made", status)
        return HttpResponse(PLAIN, status=status)
