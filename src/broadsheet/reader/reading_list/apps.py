"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingListConfig(AppConfig):
    name = "broadsheet.reader.reading_list"
    label = "reading_list"
