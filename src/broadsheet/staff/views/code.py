"""The page that asks for the second factor after the password or the sign-in link."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from ..devices import TooSoon, verify
from ..forms import CodeForm


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Asks for a code and goes on to `next`."""
    if not request.user.is_authenticated:
        return redirect_to_login(next_page(request), login_url=reverse("wagtailadmin_login"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            if verify(request, form.cleaned_data["code"]):
                return redirect(next_page(request))
            form.add_error("code", _("This code is wrong or was used before. Wait for the next one."))
        except TooSoon as wait:
            form.add_error("code", too_soon(wait))
    return render(request, "staff/code.html", {"form": form, "next": next_page(request)})


def next_page(request: HttpRequest) -> str:
    """Where to go on: a page of this paper that `next` names, else the desk."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=secure):
        return asked
    return reverse("wagtailadmin_home")


def too_soon(wait: TooSoon) -> str:
    """The sentence for somebody who has to wait."""
    return _("After wrong codes the next can be tried from %(time)s on.") % {
        "time": date_format(localtime(wait.until), "H:i:s")
    }
