"""Signing out."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.views.account import LogoutView

_sign_out = LogoutView.as_view()


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Wagtail's, but only on POST: its own drops the cookie on GET, which a foreign page can cause."""
    return _sign_out(request)
