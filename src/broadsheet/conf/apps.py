"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ConfConfig(AppConfig):
    name = "broadsheet.conf"
    label = "conf"

    def ready(self) -> None:
        from ..front import privacy
        from . import checks, english, security  # noqa: F401

        english.fall_back()
        privacy.proves(security.of_public_pages)
