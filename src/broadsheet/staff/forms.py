"""Forms of the account pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Says what `backends` takes: a mail address or a user name."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("No account has this name with this password. Please try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address or user name")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class CodeForm(forms.Form):
    """Six digits of the authenticator app, or a backup code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "off",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class RemovalForm(forms.Form):
    """What proves that it is you who takes the second factor off."""

    proof = forms.CharField(
        label=_("Your password or a code"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NamesForm(NameEmailForm):
    """One's own name and address. The names may stay empty, as they may when an account is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False


class FirstPasswordForm(SetPasswordForm):
    """A password for an account that has none. Part of a larger form, so both fields may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs.pop("autofocus", None)
