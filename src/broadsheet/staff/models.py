"""Accounts of the people at the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Users(UserManager["User"]):
    """Finds accounts by what people type."""

    use_in_migrations = False

    def named(self, name: str) -> User | None:
        """Who has this user name or, in any case of letters, this mail address."""
        found = list(self.filter(models.Q(username=name) | models.Q(email__iexact=name.strip())))
        found.sort(key=lambda user: user.username != name)
        return found[0] if found else None


class User(AbstractUser):
    """An account at the desk; signs in by mail address or user name."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Another account has this e-mail address.")},
    )

    objects: ClassVar[Users] = Users()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message=_("Another account has this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def clean(self) -> None:
        """One person's user name cannot be another one's mail address, or who signs in would be unclear."""
        super().clean()
        others: Any = User.objects.exclude(pk=self.pk)
        if others.filter(email__iexact=self.username).exists():
            raise ValidationError({"username": _("This is the e-mail address of another account.")})
        if others.filter(username__iexact=self.email).exists():
            raise ValidationError({"email": _("This is the user name of another account.")})


def account_of(request: HttpRequest) -> User:
    """Who is signed in; for views that only signed-in people reach."""
    assert isinstance(request.user, User)
    return request.user
