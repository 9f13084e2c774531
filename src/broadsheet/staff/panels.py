"""Sections of ours on Wagtail's account page."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from .devices import backup_codes_left, has_second_factor
from .forms import FirstPasswordForm
from .models import User


class FirstPasswordPanel(BaseSettingsPanel):
    """Sets a password where there is none; who has one changes it in Wagtail's own section."""

    name = "first_password"
    title = _("Set a password")
    order = 50
    form_class = FirstPasswordForm

    def is_active(self) -> bool:
        return not self.user.has_usable_password()

    def get_form(self) -> Any:
        given = self.request.method == "POST" and any(
            self.request.POST.get(f"{self.name}-new_password{place}") for place in (1, 2)
        )
        return FirstPasswordForm(self.user, self.request.POST if given else None, prefix=self.name)


class SecondFactorPanel(BaseSettingsPanel):
    """Says how the second factor stands, and where it is set up."""

    name = "second_factor"
    title = _("Second factor")
    order = 550
    template_name = "staff/second_factor_panel.html"

    def get_form(self) -> forms.Form:
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        user = cast(User, self.user)
        return {"on": has_second_factor(user), "left": backup_codes_left(user)}
