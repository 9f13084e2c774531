"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "broadsheet.staff"
    label = "staff"
