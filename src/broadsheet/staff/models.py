"""Accounts of the people at the desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account at the desk; signs in by mail address or user name."""

    email = models.EmailField(_("e-mail address"), unique=True)

    objects = UserManager["User"]()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
