"""Accounts at the desk: Wagtail's own pages for users, with our forms."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from .models import User
from .views.members import may_manage


class OurFields:
    """No password needed: without one people sign in by link. Only administrators make administrators."""

    password_required = False

    def __init__(self, *args: Any, asked_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        if "is_superuser" in fields and not asked_by.is_superuser:
            fields["is_superuser"].disabled = True
        for name in ("first_name", "last_name"):
            fields[name].required = False

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]  # type: ignore[attr-defined]
        pk = self.instance.pk  # type: ignore[attr-defined]
        if User.objects.exclude(pk=pk).filter(email__iexact=email).exists():
            raise ValidationError(_("Another account has this e-mail address."))
        return email


class NewAccountForm(OurFields, UserCreationForm):
    """A new account; without a password it can only be entered by a sign-in link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Leave empty to give a sign-in link; the person sets a password then."
        )

    def save(self, commit: bool = True) -> User:
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        account: User = super().save(commit)
        return account

    class Meta(UserCreationForm.Meta):
        model = User


class AccountForm(OurFields, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        model = User


class NewAccountView(CreateView):
    """Adds an account and goes on to its sign-in link."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asked_by": self.request.user}

    def get_success_url(self) -> str:
        if self.object.has_usable_password():
            return str(super().get_success_url())
        return reverse("staff_sign_in_link", args=[self.object.pk])


class AccountView(EditView):
    """Edits an account, with the way to a sign-in link. Administrators are edited by administrators only."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_manage(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asked_by": self.request.user}

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        url = reverse("staff_sign_in_link", args=[self.object.pk])
        return [*super().header_more_buttons, Button(_("Sign-in link"), url=url, icon_name="key", priority=5)]


class AccountViewSet(UserViewSet):
    add_view_class = NewAccountView
    edit_view_class = AccountView

    def get_form_class(self, for_update: bool = False) -> Any:
        return AccountForm if for_update else NewAccountForm
