"""The addresses of pages in a language edition, also of lists whose edition the paper has given up."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from broadsheet.front import services
from broadsheet.front.languages import main_language


def path_in(language: str, name: str, **parts: Any) -> str:
    """As `services.path_in`; in the main edition where the paper has none in that language."""
    codes = {code for code, _name in settings.LANGUAGES}
    return services.path_in(language if language in codes else main_language(), name, **parts)
