"""Wagtail's application for users, told to use our pages."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class Users(WagtailUsersAppConfig):
    user_viewset = "broadsheet.staff.users.AccountViewSet"
