"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse("Not found", status=404)


bad_request = forbidden = not_found


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Error", status=500)
