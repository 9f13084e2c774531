"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "broadsheet.stories"
    label = "stories"

    def ready(self) -> None:
        from . import renames

        renames.watch()
