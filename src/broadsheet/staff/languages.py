"""The desk speaks the browser's language; a public page has the language of its edition, whoever asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware

DESK = "/desk/"


class DeskLanguage(LocaleMiddleware):
    """Django's own middleware, kept to the desk: elsewhere caches would keep a copy a language."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(DESK):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(DESK) and isinstance(response, HttpResponse):
            return super().process_response(request, response)
        return response
