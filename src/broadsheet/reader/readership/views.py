"""A story's view count, for the script that brings the printed number up to date."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from broadsheet.stories.models import Story

from .plates import count_address


@require_safe
def views(request: HttpRequest, number: int) -> JsonResponse:
    """`{"story": 212311, "views": 1234}` for a story that can be read."""
    try:
        found = list(Story.objects.live().filter(pk=number).values_list("views__count", flat=True))
    except OverflowError:  # no database has such a number
        found = []
    if not found or request.path != count_address(number):
        raise Http404
    return JsonResponse({"story": number, "views": found[0] or 0}, headers={"Cache-Control": "no-cache"})
