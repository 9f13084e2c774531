"""A topic and its stories."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from broadsheet.stories.models import Topic

from ..head import Head, feeds_of
from ..pager import Pager
from .listing import ListingPage


class TopicPage(ListingPage):
    template = "front/topic.html"

    def thing(self, **parts: Any) -> Topic:
        return get_object_or_404(Topic.objects.select_related("locale"), slug=parts["slug"])

    def language(self, found: tuple[Topic, Pager]) -> str:
        code: str = found[0].locale.language_code
        return code

    def context(self, request: HttpRequest, found: tuple[Topic, Pager]) -> dict[str, Any]:
        topic, pager = found
        return super().context(request, found) | {
            "topic": topic,
            "head": Head(
                topic.name, pager.address, topic.description, feeds=feeds_of(topic.get_absolute_url())
            ),
        }
