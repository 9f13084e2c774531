"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "broadsheet.reader.feeds"
    label = "feeds"

    def ready(self) -> None:
        from broadsheet.front import feed_formats, slots

        from .formats import FORMATS
        from .links import in_the_foot

        slots.fill("foot", in_the_foot)
        feed_formats.FORMATS.update(FORMATS)
