"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "broadsheet.reader.search"
    label = "search"
