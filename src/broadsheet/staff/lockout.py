"""What django-axes asks us: whose account a name means, and what somebody locked out reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from broadsheet.abuse.clients import client_address

from .models import User


def account_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """One name an account, whether user name or mail address was typed, so that failures add up."""
    typed = str((credentials or request.POST).get("username") or "")[:254]
    user = User.objects.named(typed) if typed else None
    return user.username if user else typed.strip().casefold()


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page that says so, and when it ends."""
    last = (
        AccessAttempt.objects.filter(
            username=account_name(request, credentials), ip_address=client_address(request)
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    ) or timezone.now()
    context = {"until": last + get_cool_off(request), "limit": settings.AXES_FAILURE_LIMIT}
    page = render(request, "staff/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(max(1, int((context["until"] - timezone.now()).total_seconds())))
    return page
