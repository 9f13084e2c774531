"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "broadsheet.reader.record"
    label = "record"

    def ready(self) -> None:
        from broadsheet.dossiers.models import Alias, Fact, Subject
        from broadsheet.front import further_sitemaps, slots
        from broadsheet.press import reading

        from .links import in_the_foot, under_the_byline
        from .sitemap import part

        for model in (Alias, Fact, Subject):
            reading.listen(model)
        slots.fill("dossier", under_the_byline)
        slots.fill("foot", in_the_foot)
        further_sitemaps.add(part)
