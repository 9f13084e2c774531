"""The page of one's own second factor: set up, new backup codes, remove."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .. import devices
from ..devices import TooSoon
from ..forms import CodeForm, RemovalForm
from ..models import User, account_of
from .code import next_page, too_soon

SHORTEST_PASSWORD = 12


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set it up, or say how it stands."""
    user = account_of(request)
    if devices.has_second_factor(user):
        context: dict[str, Any] = {
            "title": _("Second factor"),
            "left": devices.backup_codes_left(user),
            "form": RemovalForm(),
        }
        return render(request, "staff/second_factor.html", context)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            if codes := devices.confirm(request, form.cleaned_data["code"]):
                return _show_once(request, codes)
            form.add_error("code", _("This code is not right. Type the one the app shows now."))
        except TooSoon as wait:
            form.add_error("code", too_soon(wait))
    device = devices.pending_app(user)
    context = {
        "title": _("Set up a second factor"),
        "form": form,
        "qr_code": devices.qr_code(device),
        "key": devices.readable_key(device),
        "next": next_page(request),
    }
    return render(request, "staff/second_factor_set_up.html", context)


@sensitive_post_parameters()
@require_http_methods(["POST"])
def new_codes(request: HttpRequest) -> HttpResponse:
    """Fresh backup codes, for whoever proves to be the owner."""
    user = account_of(request)
    if not devices.has_second_factor(user) or not _proven(request, user):
        return redirect("second_factor")
    return _show_once(request, devices.new_backup_codes(user))


@sensitive_post_parameters()
@require_http_methods(["POST"])
def remove(request: HttpRequest) -> HttpResponse:
    """Take it off, for whoever proves to be the owner."""
    user = account_of(request)
    if _proven(request, user):
        devices.remove(user, by=user)
        messages.success(request, _("The second factor is off. You sign in with your password alone."))
    return redirect("second_factor")


def _proven(request: HttpRequest, user: User) -> bool:
    """Whether the form carries the password or a good code; says so in a message if not."""
    form = RemovalForm(request.POST)
    proof = form.cleaned_data["proof"] if form.is_valid() else ""
    try:
        if proof and _is_password_or_code(request, user, proof):
            return True
        messages.error(request, _("Neither your password nor a code that works; nothing was changed."))
    except TooSoon as wait:
        messages.error(request, too_soon(wait))
    return False


def _is_password_or_code(request: HttpRequest, user: User, proof: str) -> bool:
    """Codes, even in groups, are shorter than passwords, so neither is tried as the other.

    As typed: a password may have spaces, and they count for its length.
    """
    if len(proof) < SHORTEST_PASSWORD:
        return devices.checked(user, proof) is not None
    # Through `authenticate`, so that guessing the password here is throttled as it is at the door.
    return authenticate(request, username=user.username, password=proof) is not None


def _show_once(request: HttpRequest, codes: list[str]) -> HttpResponse:
    context: dict[str, Any] = {"title": _("Backup codes"), "codes": codes, "next": next_page(request)}
    response = render(request, "staff/backup_codes.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response
