"""What readers fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from broadsheet.mail.addresses import LONGEST, canonical

from .models import MailingList, Subscriber


class AddressField(forms.CharField):
    """A mail address, in its canonical form."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def __init__(self) -> None:
        super().__init__(
            label=_("Your e-mail"), error_messages={"required": _("Please write your mail address.")}
        )

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return canonical(text[: LONGEST + 50])
        except ValueError as reason:
            raise ValidationError(str(reason)) from None


class ListsField(forms.ModelMultipleChoiceField):
    """Lists by their names in addresses; what is no list is passed over."""

    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value: Any) -> Any:
        names = [name for name in value if isinstance(name, str) and "\0" not in name]
        return MailingList.objects.filter(pk__in=self.queryset or (), slug__in=names[:200])


class AddressForm(forms.Form):
    address = AddressField()


class SignUpForm(AddressForm):
    """For an edition: one list at least of those it offers."""

    def __init__(self, data: Any, language: str) -> None:
        super().__init__(data, auto_id="sign-up-%s")
        offered = MailingList.objects.filter(offered=True, language=language)
        missing = {"required": _("Please choose at least one newsletter.")}
        self.fields["list"] = ListsField(
            offered, to_field_name="slug", label=_("Newsletters"), error_messages=missing
        )

    def clean_list(self) -> Any:
        lists = list(self.cleaned_data["list"])
        if not lists:
            raise ValidationError(_("Please choose at least one newsletter."))
        return lists


class ChoosingForm(forms.Form):
    """Which lists a subscriber wants: those offered in their language, and any they are on."""

    def __init__(self, data: Any, of: Subscriber) -> None:
        super().__init__(data, auto_id="choose-%s")
        on = of.subscriptions.values_list("list_id", flat=True)
        own = MailingList.objects.filter(offered=True, language=of.language)
        lists = own | MailingList.objects.filter(offered=True, pk__in=list(on))
        self.fields["list"] = ListsField(lists, to_field_name="slug", required=False, label=_("Newsletters"))
        self.initial["list"] = list(lists.filter(pk__in=list(on)).values_list("slug", flat=True))
