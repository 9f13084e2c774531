"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendConfig(AppConfig):
    name = "broadsheet.reader.recommend"
    label = "recommend"

    def ready(self) -> None:
        from broadsheet.front import privacy, slots

        from .kept import erase, find, kept
        from .slot import form_below

        slots.fill("recommend", form_below)
        privacy.says(kept)
        privacy.holds(privacy.Holder("recommend", _("Recommendations"), find, erase, refuses=True))
