"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "broadsheet.desk"
    label = "desk"

    def ready(self) -> None:
        from .roles import set_up

        post_migrate.connect(set_up, sender=apps.get_app_config("stories"))
