"""Headers that every answer carries; the public pages run nothing inline and reach nobody else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}

# Wagtail's admin writes styles and a few scripts into its pages.
DESK = PUBLIC | {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "frame-src": "'self'",
}


def headers(get_response: Handler) -> Handler:
    """Middleware: content security policy and what browsers may use of the device."""
    frames = " ".join(f"https://{host}" for host in settings.BROADSHEET_EMBED_HOSTS) or "'none'"
    public = _policy(PUBLIC | {"frame-src": frames})
    desk = _policy(DESK)

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        policy = desk if request.path.startswith(("/desk/", "/documents/")) else public
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response

    return handle


def _policy(directives: dict[str, str]) -> str:
    secure = "; upgrade-insecure-requests" if settings.BROADSHEET_ADDRESS.startswith("https:") else ""
    return "; ".join(f"{name} {value}" for name, value in directives.items()) + secure
