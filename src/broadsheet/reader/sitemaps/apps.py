"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SitemapsConfig(AppConfig):
    name = "broadsheet.reader.sitemaps"
    label = "sitemaps"
