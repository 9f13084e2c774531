"""A cookie by which a printed page knows that this browser is at the desk, and asks for the bar.

It says nothing else, not even who, and it opens nothing. Scripts read it. Only answers of the desk set it, so
that public pages stay the same bytes for everybody.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .second_factor import OPEN

Handler = Callable[[HttpRequest], HttpResponse]

COOKIE = "at-desk"
DESK = "/desk/"
SIGN_OUT = "/desk/logout/"


def middleware(get_response: Handler) -> Handler:
    """Stands after the second factor's: whoever comes through to a page that is not open has shown all."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        path, told = request.path_info, COOKIE in request.COOKIES
        if path.startswith(DESK) and not path.startswith(OPEN):
            at_desk = request.user.has_perm("wagtailadmin.access_admin")
            if at_desk and not told:
                _set(request, response)
            elif told and not at_desk:
                _drop(response)
        elif path == SIGN_OUT and told and not request.user.is_authenticated:
            _drop(response)
        return response

    return handle


def _set(request: HttpRequest, response: HttpResponse) -> None:
    """For as long as the session may last."""
    until_closed = request.session.get_expire_at_browser_close()
    response.set_cookie(
        COOKIE,
        "1",
        max_age=None if until_closed else settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=False,
        samesite="Lax",
    )


def _drop(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
