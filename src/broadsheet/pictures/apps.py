"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "broadsheet.pictures"
    label = "pictures"

    def ready(self) -> None:
        from broadsheet.press.signals import watch

        from .models import Picture

        watch(Picture)
