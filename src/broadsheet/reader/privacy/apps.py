"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "broadsheet.reader.privacy"
    label = "privacy"

    def ready(self) -> None:
        from broadsheet.front import privacy, slots

        from . import holders
        from .foot import link
        from .kept import kept

        slots.fill("foot", link)
        privacy.says(kept)
        for holder in holders.ALL:
            privacy.holds(holder)
