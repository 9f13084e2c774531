"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class IndexConfig(AppConfig):
    name = "broadsheet.index"
    label = "index"
