"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingListConfig(AppConfig):
    name = "broadsheet.reader.reading_list"
    label = "reading_list"

    def ready(self) -> None:
        from broadsheet.front import privacy, slots

        from .kept import kept
        from .links import in_the_foot, of_a_topic, under_a_story

        slots.fill("tools", under_a_story)
        slots.fill("topic", of_a_topic)
        slots.fill("foot", in_the_foot)
        privacy.says(kept)
