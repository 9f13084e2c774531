"""Asking for a mail to set a new password."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView

from ..tasks import send_reset_mail
from ..throttle import count_failure, too_many

MAILS = 5
"""So many an address may ask for within a quarter of an hour."""


class LetterByWorker(PasswordResetForm):
    """Answers alike, and as fast, whether the address has an account: the worker looks it up and writes."""

    def save(self, **how: Any) -> None:
        send_reset_mail.enqueue(self.cleaned_data["email"])


class AskForReset(PasswordResetView):
    def get_form_class(self) -> type[LetterByWorker]:
        return LetterByWorker


_reset = AskForReset.as_view()


@never_cache
def ask_for_reset(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's, but nobody can fill other people's mailboxes with it."""
    if request.method == "POST":
        if too_many(request, "reset", limit=MAILS):
            return render(request, "staff/too_many_mails.html", status=429)
        count_failure(request, "reset")
    return _reset(request)
