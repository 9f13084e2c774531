"""The web manifest: how the paper stands on a phone's home screen."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static

from ..languages import direction_of, main_language


def manifest(request: HttpRequest) -> HttpResponse:
    language = main_language()
    icons = [
        {"src": static(f"front/icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    icons.append({"src": static("front/icons/icon.svg"), "sizes": "any", "type": "image/svg+xml"})
    data = {
        "name": settings.BROADSHEET_NAME,
        "short_name": settings.BROADSHEET_NAME[:30],
        "description": settings.BROADSHEET_TAGLINE,
        "lang": language,
        "dir": direction_of(language),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": settings.BROADSHEET_ACCENT,
        "background_color": "#fdfcf9",
        "icons": icons,
    }
    response = JsonResponse(data, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
