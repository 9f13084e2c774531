"""Attempts at abuse among the desk's reports."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .rooms import Attempts, AttemptsFile, may_see


class AttemptsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("attempts/", Attempts.as_view(), name="abuse_attempts"),
        path("attempts/attempts.csv", AttemptsFile.as_view(), name="abuse_attempts_file"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> AttemptsMenuItem:
    return AttemptsMenuItem(
        _("Attempts at abuse"), reverse("abuse_attempts"), name="attempts", icon_name="warning", order=1500
    )
