"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "broadsheet.reader.newsletter"
    label = "newsletter"
