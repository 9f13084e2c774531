"""The page behind a sign-in link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from ..devices import has_second_factor
from ..models import User
from ..sign_in import use_link, user_of
from ..throttle import count_failure, too_many


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """A button on GET, because mail scanners follow links; only pressing it signs in and uses the link up."""
    if too_many(request, "link"):
        return _page(request, "staff/too_many.html", 429)
    user = use_link(request, uid, token) if request.method == "POST" else user_of(uid, token)
    if user is None:
        count_failure(request, "link")
        return _page(request, "staff/link_over.html", 410)
    if request.method != "POST":
        return _page(request, "staff/link.html", 200, user)
    if not user.has_usable_password() and not has_second_factor(user):
        _invite_to_set_a_password(request)
    return redirect("wagtailadmin_home")


def _page(request: HttpRequest, template: str, status: int, owner: User | None = None) -> HttpResponse:
    response = render(request, template, {"owner": owner}, status=status)
    response.headers["Referrer-Policy"] = "same-origin"  # the address is a secret while the link is good
    return response


def _invite_to_set_a_password(request: HttpRequest) -> None:
    messages.info(
        request,
        _("You are signed in. The link works only once: set a password for the next time."),
        buttons=[messages.button(f"{reverse('wagtailadmin_account')}#tab-profile", _("Set a password"))],
    )
