"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "broadsheet.pictures"
    label = "pictures"

    def ready(self) -> None:
        from wagtail.documents import get_document_model

        from broadsheet.press.signals import watch

        from .models import Picture

        watch(Picture)
        watch(get_document_model())
