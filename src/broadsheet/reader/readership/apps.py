"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ReadershipConfig(AppConfig):
    name = "broadsheet.reader.readership"
    label = "readership"

    def ready(self) -> None:
        from broadsheet.front import slots

        from . import most_read
        from .box import most_read_box
        from .printing import box_changed

        slots.fill("most_read", most_read_box)
        most_read.changed.append(box_changed)
