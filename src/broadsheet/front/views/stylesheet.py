"""The stylesheet, under a name that changes with what is in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_vary_headers

from ..compression import accepted_encodings
from ..context import Paper

FOR_GOOD = "public, max-age=31536000, immutable"
SHORTLY = "no-store"  # anything else would be printed, under as many names as anybody likes to make up


def paper_css(request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet in force. A page of yesterday may ask for yesterday's; it gets today's, but not for good."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    sheet = Paper().stylesheet
    accepted = accepted_encodings(request)
    encoding = next((name for name in ("br", "gzip") if name in accepted), "")
    body = {"br": sheet.brotlied, "gzip": sheet.gzipped}[encoding] if encoding else sheet.text.encode()
    response = HttpResponse(body, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = FOR_GOOD if digest == sheet.digest else SHORTLY
    response.headers["ETag"] = f'"{sheet.digest}"'
    if encoding:
        response.headers["Content-Encoding"] = encoding
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
