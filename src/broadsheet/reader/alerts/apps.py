"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "broadsheet.reader.alerts"
    label = "alerts"

    def ready(self) -> None:
        from wagtail.signals import published

        from broadsheet.front import privacy, slots
        from broadsheet.stories.models import Story

        from .kept import kept
        from .links import in_the_foot, of_a_topic
        from .occasions import on_published

        published.connect(on_published, sender=Story, dispatch_uid="alerts")
        privacy.says(kept)
        slots.fill("foot", in_the_foot)
        slots.fill("topic", of_a_topic)
