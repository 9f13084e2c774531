"""The form's four fields, two names and two addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from broadsheet.abuse.attempts import Kind, note
from broadsheet.mail.addresses import LONGEST as LONGEST_ADDRESS
from broadsheet.mail.addresses import canonical

from . import names
from .actions import FORM
from .recommendation import Recommendation


class Field(forms.CharField):
    """A line that `check` reads; what it raises as `ValueError` stands beside the field."""

    def __init__(self, check: Callable[[str], str], kind: Kind, **how: Any) -> None:
        super().__init__(strip=False, **how)
        self.check, self.kind = check, kind

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return self.check(text)
        except ValueError as error:
            note(FORM, self.kind)
            raise ValidationError(str(error)) from None


def _name(label: Any, **attrs: Any) -> Field:
    widget = forms.TextInput(attrs={"maxlength": names.LONGEST} | attrs)
    return Field(names.checked, Kind.NAMES, label=label, widget=widget)


def _address(label: Any, **attrs: Any) -> Field:
    widget = forms.EmailInput(attrs={"maxlength": LONGEST_ADDRESS} | attrs)
    return Field(canonical, Kind.ADDRESSES, label=label, widget=widget)


class RecommendForm(forms.Form):
    """As on the story's page (`recommend/slot.html`), whose fields have the same names."""

    name = _name(_("Your name"), autocomplete="name")
    email = _address(_("Your e-mail"), autocomplete="email")
    friend = _name(_("Friend’s name"), autocomplete="off")
    friend_email = _address(_("Friend’s e-mail"), autocomplete="off")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="recommend-%s")
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    def recommendation(self, story: int) -> Recommendation:
        given = self.cleaned_data
        return Recommendation(story, given["name"], given["email"], given["friend"], given["friend_email"])
