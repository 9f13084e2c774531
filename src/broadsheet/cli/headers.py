"""What the paper's own answers carry in their headers, for the web servers that answer in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from .paper import Paper

GOOD = "public, max-age=31536000, immutable"
FILES = ("avif", "css", "gif", "ico", "jpeg", "jpg", "js", "json", "png", "svg", "txt", "webp", "woff2")


def of_page(paper: Paper, content_type: str, path: str = "/") -> dict[str, str]:
    """The headers that the paper's own middleware gives an answer of this type at `path`; not the type."""
    from django.http import HttpRequest, HttpResponse
    from django.middleware.clickjacking import XFrameOptionsMiddleware
    from django.middleware.security import SecurityMiddleware
    from django.test import RequestFactory

    from ..conf import security

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(content_type=content_type)

    layers: list[Callable[..., Any]] = [XFrameOptionsMiddleware, security.headers, SecurityMiddleware]
    handle: Callable[..., Any] = answer
    for layer in layers:
        handle = layer(handle)
    address = urlsplit(paper["paper.address"])
    request = RequestFactory().get(path, secure=address.scheme == "https", SERVER_NAME=address.hostname)
    found = dict(handle(request).headers)
    found.pop("Content-Type")
    return found


def of_media(paper: Paper) -> dict[str, str]:
    """Those of a picture below `media/`."""
    return of_page(paper, "image/png", "/media/") | {
        "Cache-Control": GOOD,
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def of_static_file(paper: Paper) -> dict[str, str]:
    """Those of a file named by its content: from WhiteNoise, and from SecurityMiddleware before it."""
    own = {
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Strict-Transport-Security",
    }
    found = {name: value for name, value in of_page(paper, "text/css").items() if name in own}
    return found | {
        "Cache-Control": "max-age=315360000, public, immutable",
        "Access-Control-Allow-Origin": "*",
    }


def types_of_files() -> dict[str, str]:
    """Content types of static files and pictures, by the ends of their names."""
    from whitenoise.media_types import MediaTypes  # type: ignore[import-untyped]

    types = MediaTypes()
    found = {ending: str(types.get_type(f"file.{ending}")) for ending in FILES}
    return {
        ending: f'{kind}; charset="utf-8"' if kind.startswith("text/") else kind
        for ending, kind in found.items()
    }
