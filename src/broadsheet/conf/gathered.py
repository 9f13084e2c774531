"""The static files that were gathered, for the newsstand: with the headers that Django would send."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from ..newsstand.static import Static


def statics() -> dict[str, Static]:
    """All of them, by path. What WhiteNoise finds out about each file is taken over."""
    besides = _besides()
    found = {}
    for path, file in WhiteNoiseMiddleware(lambda request: HttpResponse()).files.items():
        forms = [
            (dict(headers).get("Content-Encoding"), name, [*headers, *besides])
            for _, name, headers in file.alternatives
        ]
        unchanged = [*file.not_modified_response.headers, *besides]
        modified = dict(forms[0][2]).get("Last-Modified", "")
        found[path] = Static(forms, unchanged, file.etag, modified)
    return found


def _besides() -> list[tuple[str, str]]:
    """What the middleware before WhiteNoise adds to every answer."""
    request, bare = HttpRequest(), HttpResponse()
    if settings.SECURE_PROXY_SSL_HEADER and settings.SECURE_HSTS_SECONDS:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value
    del bare.headers["Content-Type"]
    return list(SecurityMiddleware(lambda request: bare).process_response(request, bare).headers.items())
