"""A topic and its stories."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from broadsheet.stories.models import Story, Topic
from broadsheet.stories.querysets import StoryQuerySet

from ..head import Head, feeds_of
from ..languages import main_language
from ..pager import Pager
from .listing import ListingPage


class TopicPage(ListingPage):
    template = "front/topic.html"

    def thing(self, **parts: Any) -> Topic:
        """The topic of that name; where editions share a name, that of the main edition."""
        found = list(Topic.objects.filter(slug=parts["slug"]).select_related("locale"))
        if not found:
            raise Http404
        return min(found, key=lambda topic: (topic.locale.language_code != main_language(), topic.pk))

    def stories(self, thing: Topic) -> StoryQuerySet:
        return Story.objects.live().about(thing)

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
