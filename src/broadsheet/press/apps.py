"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PressConfig(AppConfig):
    name = "broadsheet.press"
    label = "press"

    def ready(self) -> None:
        autodiscover_modules("plates")
