"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RecommendConfig(AppConfig):
    name = "broadsheet.reader.recommend"
    label = "recommend"
