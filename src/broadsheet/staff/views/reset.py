"""Asking for a mail to set a new password."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from wagtail.admin.views.account import PasswordResetView

from ..throttle import count_failure, too_many

MAILS = 5
"""So many an address may ask for within a quarter of an hour."""

_reset = PasswordResetView.as_view()


@never_cache
def ask_for_reset(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's, but nobody can fill other people's mailboxes with it."""
    if request.method == "POST":
        if too_many(request, "reset", limit=MAILS):
            return render(request, "staff/too_many_mails.html", status=429)
        count_failure(request, "reset")
    return _reset(request)
