"""What lies below a renamed section, topic, contributor or source: archives, further pages, stories.

`stories.renames` keeps a redirect of the old address itself; the rest of the address goes along.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect

BELOW = re.compile(r"(/[a-z]+/[\w-]+)/([^?].*)", re.ASCII)


def lead_on(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an address that is none any more, but was below a renamed one, answers with the new one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return _moved(request.get_full_path()) or response
        return response

    return middleware


def _moved(address: str) -> HttpResponse | None:
    if not (below := BELOW.fullmatch(address)):
        return None
    old, tail = below.groups()
    renamed = Redirect.objects.filter(old_path=old, site=None, automatically_created=True)
    new = renamed.values_list("redirect_link", flat=True).first()
    return HttpResponsePermanentRedirect(new + tail) if new else None
