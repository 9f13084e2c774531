"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "broadsheet.mail"
    label = "mail"
