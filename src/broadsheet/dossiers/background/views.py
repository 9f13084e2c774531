"""Background for whoever writes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .asking import quotes


@require_GET
def background(request: HttpRequest) -> HttpResponse:
    """A list of sentences on `?words=` in `?language=`, none of them of `?story=`."""
    user: Any = request.user
    if not (user.has_perm("stories.add_story") or user.has_perm("stories.change_story")):
        raise PermissionDenied
    words, story = request.GET.get("words", "").strip()[:200], request.GET.get("story", "")
    besides = int(story) if story.isdecimal() and len(story) < 19 else None
    found = quotes(words, language=request.GET.get("language", "")[:20], besides=besides)
    return render(request, "dossiers/panel/background.html", {"quotes": found, "words": words})
