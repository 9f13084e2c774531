"""Whose page sent a form. Printed pages are the same for everybody and carry no token of a session."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page sent this request, by what the browser says of itself (Fetch Metadata,
    Origin, else Referer). A client that says nothing is no browser that somebody could be tricked in."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    said = request.headers.get("Origin") or request.headers.get("Referer")
    return said is not None and _host(said) not in {
        request.get_host().lower(),
        _host(settings.BROADSHEET_ADDRESS),
    }


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
