"""Compresses what readers get. The desk's pages carry secrets and are never compressed (BREACH)."""

from __future__ import annotations

from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

Handler = Callable[[HttpRequest], HttpResponse]

PRIVATE = ("/desk/", "/documents/", "/media/")
SMALLEST = 400  # bytes
KINDS = (
    "text/",
    "application/json",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/manifest+json",
)


def public_pages(get_response: Handler) -> Handler:
    """Middleware: Brotli or gzip, as the reader's browser takes it."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(PRIVATE) or response.streaming or response.has_header("Content-Encoding"):
            return response
        if not response.headers.get("Content-Type", "").startswith(KINDS) or len(response.content) < SMALLEST:
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        accepted = accepted_encodings(request)
        if "br" in accepted:
            response.content = brotlied(response.content)
            response.headers["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = compress_string(response.content)
            response.headers["Content-Encoding"] = "gzip"
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response

    return handle


def brotlied(text: bytes, quality: int = 5) -> bytes:
    """`text` in Brotli; a quality over 5 is for what is kept."""
    return bytes(brotli.compress(text, mode=brotli.MODE_TEXT, quality=quality))


def accepted_encodings(request: HttpRequest) -> set[str]:
    """The encodings that `Accept-Encoding` names without refusing them (`q=0`)."""
    accepted = set()
    for item in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = item.replace(" ", "").partition(";q=")
        if name and weight not in ("0", "0.0", "0.00", "0.000"):
            accepted.add(name)
    return accepted
