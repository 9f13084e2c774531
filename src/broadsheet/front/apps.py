"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FrontConfig(AppConfig):
    name = "broadsheet.front"
    label = "front"

    def ready(self) -> None:
        from wagtail.signals import published

        from broadsheet.stories.models import Story

        from .editions import follow_options
        from .tasks import after_publication

        post_migrate.connect(follow_options, sender=self)
        published.connect(after_publication, sender=Story, dispatch_uid="front-draws-pictures")
