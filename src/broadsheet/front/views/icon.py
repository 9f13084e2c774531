"""Icons at the addresses where browsers look without being told."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse

TYPES = {"favicon.ico": "image/x-icon", "apple-touch-icon.png": "image/png"}


def icon(request: HttpRequest, name: str) -> HttpResponse:
    """The paper's own from `static/front/icons/`, else ours."""
    path = finders.find(f"front/icons/{name}")
    if name not in TYPES or not path:
        raise Http404
    response = HttpResponse(Path(str(path)).read_bytes(), content_type=TYPES[name])
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
