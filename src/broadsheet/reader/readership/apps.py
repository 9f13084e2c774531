"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ReadershipConfig(AppConfig):
    name = "broadsheet.reader.readership"
    label = "readership"

    def ready(self) -> None:
        from broadsheet.front import slots

        from .box import most_read_box

        if "most_read" in slots.DEFAULTS:
            slots.fill("most_read", most_read_box)
