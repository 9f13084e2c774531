"""How long a public page may be kept: never without asking, for it may be corrected the next moment.

A redirect or a notice that a story is gone would be kept for good by browsers (RFC 9111, 4.2.2), and a story
moved to another section and back would send a reader in circles; so these are kept for five minutes.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

BRIEFLY = "public, max-age=300"
KEPT_BRIEFLY = {301, 308, 404, 410}


def public_pages(get_response: Handler) -> Handler:
    """Middleware: says so wherever a view has not said otherwise."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(("/desk/", "/documents/")) and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = (
                BRIEFLY if response.status_code in KEPT_BRIEFLY else "no-cache"
            )
        return response

    return handle
