"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "broadsheet.reader.alerts"
    label = "alerts"
