"""At the desk, whoever has a second factor shows it first; where the paper demands one, everybody has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .devices import has_second_factor

Handler = Callable[[HttpRequest], HttpResponse]

GUARDED = ("/desk/", "/documents/")  # documents of a closed collection go by the session, too
OPEN = (
    "/desk/sign-in/",
    "/desk/login/",
    "/desk/logout/",
    "/desk/sprite/",
    "/desk/jsi18n/",
    "/desk/password_reset/",
)


def middleware(get_response: Handler) -> Handler:
    """Stands after django-otp's middleware, which says whether the session is verified."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(GUARDED):
            user = request.user  # closed pages among the public ones go by the session as well
            reader: Any = SimpleLazyObject(lambda: AnonymousUser() if _half_signed_in(user) else user)
            request.user = reader
            return get_response(request)
        if request.path_info.startswith(OPEN):
            return get_response(request)
        user = request.user
        if not user.is_authenticated or user.is_verified():  # type: ignore[attr-defined]
            return get_response(request)
        if has_second_factor(user):
            return _ask(request, reverse("staff:code"), _("Enter your code first."))
        set_up = reverse("second_factor")
        if settings.BROADSHEET_SECOND_FACTOR and request.path_info != set_up:
            return _ask(request, set_up, _("Set up a second factor first; this paper demands one."))
        return get_response(request)

    return handle


def _half_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and not user.is_verified() and has_second_factor(user))


def _ask(request: HttpRequest, where: str, why: str) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        raise PermissionDenied(why)
    after = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{where}?{urlencode({'next': after})}")
