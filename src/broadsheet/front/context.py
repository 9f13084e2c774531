"""What every page of the paper needs: its name, sections and look."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def paper(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the paper's options that templates print."""
    return {
        "paper_name": settings.BROADSHEET_NAME,
        "paper_tagline": settings.BROADSHEET_TAGLINE,
        "paper_address": settings.BROADSHEET_ADDRESS,
    }
