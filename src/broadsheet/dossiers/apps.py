"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "broadsheet.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from .panel import sections
        from .panel.figures import Figures
        from .panel.reuse import RanBefore
        from .reuse import watching

        watching.watch()
        sections.register(Figures())
        sections.register(RanBefore())
