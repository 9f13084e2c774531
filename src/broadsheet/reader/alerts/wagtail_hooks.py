"""Alerts at the desk: in the menu, after the newsletters."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .rooms import Alerts, AlertsFile, DevicesFile, may_see


class AlertsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("alerts/", Alerts.as_view(), name="alerts_desk"),
        path("alerts/alerts.csv", AlertsFile.as_view(), name="alerts_file"),
        path("alerts/devices.csv", DevicesFile.as_view(), name="alerts_devices_file"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> AlertsMenuItem:
    return AlertsMenuItem(_("Alerts"), reverse("alerts_desk"), name="alerts", icon_name="alerts", order=31)


@hooks.register("register_icons")
def add_icon(icons: list[str]) -> list[str]:
    """A bell."""
    return [*icons, "alerts/icons/alerts.svg"]
