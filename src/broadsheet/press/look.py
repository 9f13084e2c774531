"""The look of the paper: everything but its content that decides how a page comes out.

When it changes, with a new version, a template, a style or an option, all pages are printed anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.backends.django import DjangoTemplates

PACKAGES = ("babel", "broadsheet", "django", "nh3", "segno", "wagtail", "weasyprint")
"""Whose versions show on pages."""
OPTIONS = (
    "BROADSHEET_ACCENT",
    "BROADSHEET_ADDRESS",
    "BROADSHEET_ALERTS",
    "BROADSHEET_ALERTS_KEY",
    "BROADSHEET_EMBED_HOSTS",
    "BROADSHEET_NAME",
    "BROADSHEET_PERMALINK",
    "BROADSHEET_RECOMMEND",
    "BROADSHEET_REPEAT_MINUTES",
    "BROADSHEET_SHEET",
    "BROADSHEET_TAGLINE",
    "BROADSHEET_TRUST_PROXY",
    "LANGUAGES",
    "TIME_ZONE",
)


def look() -> str:
    """A short name for the look in force."""
    digest = hashlib.sha256(" ".join(map(version, PACKAGES)).encode())
    for name in OPTIONS:
        digest.update(f"{name}={getattr(settings, name)!r}\n".encode())
    for file in _files():
        status = file.stat()
        digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    """Templates, translations, the program's code, the list of static files by the names they have now."""
    for engine in engines.all():
        if isinstance(engine, DjangoTemplates):
            for folder in engine.template_dirs:
                yield from _below(Path(folder), "*.html", "*.xml")
    yield from _below(Path(__file__).parent.parent, "*.py", "*.html", "*.xml")
    for catalogs in settings.LOCALE_PATHS:
        yield from _below(Path(catalogs), "*.mo")
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        yield manifest


def _below(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.rglob(pattern))
