"""Keeps the site and its language editions as the paper's options name them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Site


def follow_options(sender: Any = None, **kwargs: Any) -> None:
    """A locale for each language option; name and address of the site. Runs after every migration."""
    for code, _ in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    parts = urlsplit(settings.BROADSHEET_ADDRESS)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(
        site_name=settings.BROADSHEET_NAME, hostname=parts.hostname or "localhost", port=port
    )
    Site.clear_site_root_paths_cache()
