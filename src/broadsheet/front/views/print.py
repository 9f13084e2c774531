"""A story as an article clipped from the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from broadsheet.stories.models import Story

from .retracted import RetractedPage
from .story import StoryPage, find_story


class PrintPage(StoryPage):
    template = "front/print.html"
    counted = False  # the reader was counted at the story itself

    def find(self, request: HttpRequest, **parts: Any) -> Story | HttpResponseBase:
        story = find_story(parts["number"])
        return RetractedPage().show(request, story) if story.retracted else story

    def address(self, found: Story) -> str:
        return reverse("front:print", args=[found.pk])

    def context(self, request: HttpRequest, found: Story) -> dict[str, Any]:
        """The story's own, which stays the page that search engines know."""
        context = super().context(request, found)
        context["printed"] = True  # every picture is fetched at once: paper cannot wait for a scroll
        context["views"] = None  # on paper it would be out of date at once
        context["head"] = replace(context["head"], indexed=False, data=None, translations=[], feeds=[])
        return context
