"""The address a provider reports to: `/mail/<provider>/`, with a password (HTTP Basic)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import URLPattern, path

app_name = "mail"


def webhook(provider: str, **how: Any) -> URLPattern:
    """The address of one provider; `how` is for its view."""
    module = import_module(f"anymail.webhooks.{provider}")
    name = next(name for name in vars(module) if name.endswith("TrackingWebhookView") and "Base" not in name)
    return path(f"{provider}/", getattr(module, name).as_view(**how), name="webhook")


urlpatterns: list[URLPattern] = []
if settings.BROADSHEET_MAIL_PROVIDER and settings.ANYMAIL["WEBHOOK_SECRET"]:
    urlpatterns = [webhook(settings.BROADSHEET_MAIL_PROVIDER)]  # without a password there is none
