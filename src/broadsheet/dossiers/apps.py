"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "broadsheet.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        from .facts import watching as facts_watching
        from .judgements import watching as judgements_watching
        from .panel import sections
        from .panel.facts import Facts
        from .panel.figures import Figures
        from .panel.reuse import RanBefore
        from .panel.subjects import Subjects
        from .reuse import watching
        from .subjects import watching as subjects_watching

        watching.watch()
        facts_watching.watch()
        judgements_watching.watch()
        subjects_watching.watch()
        sections.register(Facts())
        sections.register(Figures())
        sections.register(RanBefore())
        sections.register(Subjects())
