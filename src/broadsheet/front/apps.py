"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FrontConfig(AppConfig):
    name = "broadsheet.front"
    label = "front"

    def ready(self) -> None:
        from .editions import follow_options

        post_migrate.connect(follow_options, sender=self)
