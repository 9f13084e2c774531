"""Headers that answers carry; the public pages run nothing inline and reach nobody else."""

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

# Wagtail's editor styles its parts with style attributes, and shows pictures before they are uploaded.
DESK = PUBLIC | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
}

# What a page of ours never uses, nor may a frame in it.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "browsing-topics", "camera", "display-capture", "geolocation", "hid", "magnetometer",
        "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip

PLAIN = frozenset(
    {
        "application/feed+json", "application/json", "application/manifest+json", "text/css", "text/plain",
        "image/avif", "image/gif", "image/jpeg", "image/png", "image/webp", "image/x-icon",
    }
)  # fmt: skip
"""Kinds of answers that run nothing in any browser: what the policies forbid they cannot do anyway, and the
policies weigh 600 bytes. `nosniff` and `X-Frame-Options`, which every answer carries, keep them what they say
they are and out of others' frames.

HTML, XML and SVG may hold scripts, as may a PDF, and a script may become a worker: those carry the policies.
So does everything at the desk and among the files that people bring along.
"""


def headers(get_response: Handler) -> Handler:
    """Middleware: content security policy and what browsers may use of the device."""
    hosts = _embed_hosts()
    public = of_public_pages()
    desk = _policy(DESK | {"frame-src": f"'self' {hosts}".strip()})  # a preview has its players, too

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        at_the_desk = request.path_info.startswith(("/desk/", "/documents/"))
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind not in PLAIN or at_the_desk or request.path_info.startswith("/media/"):
            response.headers.setdefault("Content-Security-Policy", desk if at_the_desk else public)
            response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        page = kind == "text/html"
        own = "same-origin" if at_the_desk or page else "cross-origin"  # anybody may show our pictures
        response.headers.setdefault("Cross-Origin-Resource-Policy", own)
        if at_the_desk and response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] += "; sandbox"
        if at_the_desk:
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    return handle


def of_public_pages() -> str:
    """The policy that every page carries which a reader gets."""
    return _policy(PUBLIC | {"frame-src": _embed_hosts() or "'none'"})


def _embed_hosts() -> str:
    return " ".join(f"https://{host}" for host in settings.BROADSHEET_EMBED_HOSTS)


def _policy(directives: dict[str, str]) -> str:
    secure = "; upgrade-insecure-requests" if settings.BROADSHEET_ADDRESS.startswith("https:") else ""
    return "; ".join(f"{name} {value}" for name, value in directives.items()) + secure
