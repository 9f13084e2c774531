"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ConfConfig(AppConfig):
    name = "broadsheet.conf"
    label = "conf"

    def ready(self) -> None:
        from . import checks  # noqa: F401
