"""Where Wagtail's admin shows what this app has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.admin.widgets.button import Button

from .forms import NamesForm
from .models import User, account_of
from .panels import FirstPasswordPanel, SecondFactorPanel
from .views import factor, members

NameEmailSettingsPanel.form_class = NamesForm  # Wagtail has no setting for it


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Pages that need a session; signing in itself is in `urls`."""
    return [
        path("second-factor/", factor.second_factor, name="second_factor"),
        path("second-factor/new-codes/", factor.new_codes, name="second_factor_new_codes"),
        path("second-factor/remove/", factor.remove, name="second_factor_remove"),
        path("users/<int:pk>/sign-in-link/", members.sign_in_link, name="staff_sign_in_link"),
        path(
            "users/<int:pk>/remove-second-factor/",
            members.remove_second_factor,
            name="staff_remove_second_factor",
        ),
    ]


@hooks.register("register_account_settings_panel")
def first_password(request: HttpRequest, user: User, profile: Any) -> FirstPasswordPanel:
    return FirstPasswordPanel(request, user, profile)


@hooks.register("register_account_settings_panel")
def second_factor(request: HttpRequest, user: User, profile: Any) -> SecondFactorPanel:
    return SecondFactorPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def sign_in_link_button(user: User, request_user: User) -> Iterator[Button]:
    if members.may_manage(request_user, user):
        url = reverse("staff_sign_in_link", args=[user.pk])
        yield Button(_("Sign-in link"), url=url, icon_name="key", priority=15)


@hooks.register("before_bulk_action")
def leave_administrators_alone(request: HttpRequest, action: str, objects: Any, view: Any) -> None:
    """Wagtail lets whoever may change users deactivate administrators in bulk."""
    for chosen in objects:
        if isinstance(chosen, User) and not members.may_manage(account_of(request), chosen):
            raise PermissionDenied


@hooks.register("register_log_actions")
def name_the_actions(actions: Any) -> None:
    """Labels for an account's history."""
    actions.register_action("staff.sign_in_link", _("Make a sign-in link"), _("A sign-in link was made"))
    actions.register_action("staff.second_factor_on", _("Set up a second factor"), _("Second factor set up"))
    actions.register_action(
        "staff.second_factor_off", _("Remove the second factor"), _("Second factor removed")
    )
