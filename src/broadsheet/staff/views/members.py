"""What a chief editor does for another account: a sign-in link, taking off a lost second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from .. import devices
from ..letters import send_sign_in_link
from ..models import User, account_of
from ..sign_in import one_time_link


def may_manage(user: User, member: User) -> bool:
    """Whether `user` looks after the account of `member`: administrators' accounts are for administrators."""
    return user.has_perm("staff.change_user") and (user.is_superuser or not member.is_superuser)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of that; a link is made only on POST."""
    member = _member(request, pk)
    context: dict[str, Any] = {
        "title": _("Sign-in link for %(name)s") % {"name": member},
        "member": member,
        "has_second_factor": devices.has_second_factor(member),
    }
    if request.method == "POST" and member.is_active and "mail" in request.POST:
        send_sign_in_link(member)
        log(instance=member, action="staff.sign_in_link", user=request.user)
        messages.success(request, _("A link is on its way to %(address)s.") % {"address": member.email})
        return redirect("staff_sign_in_link", pk)
    if request.method == "POST" and member.is_active:
        context["link"] = settings.BROADSHEET_ADDRESS + one_time_link(member)
        log(instance=member, action="staff.sign_in_link", user=request.user)
    response = render(request, "staff/sign_in_link.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_http_methods(["POST"])
def remove_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost phone and backup codes."""
    member = _member(request, pk)
    devices.remove(member, by=account_of(request))
    messages.success(request, _("%(name)s has no second factor any more.") % {"name": member})
    return redirect("staff_sign_in_link", pk)


def _member(request: HttpRequest, pk: int) -> User:
    member = get_object_or_404(User, pk=pk)
    if not may_manage(account_of(request), member):
        raise PermissionDenied
    return member
