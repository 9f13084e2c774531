"""Challenges for forms."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from . import work


@require_safe
def challenge(request: HttpRequest) -> JsonResponse:
    """A new one for each that asks."""
    return JsonResponse(work.challenge(), headers={"Cache-Control": "no-store"})
