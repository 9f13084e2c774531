"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class MailConfig(AppConfig):
    name = "broadsheet.mail"
    label = "mail"

    def ready(self) -> None:
        if settings.BROADSHEET_MAIL_PROVIDER:
            from anymail.signals import tracking

            from .events import act

            tracking.connect(act, dispatch_uid="broadsheet.mail")
