"""Letters to people of the paper: how to get to the desk."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ..mail.layout import compose
from ..mail.letters import Letter
from ..mail.post import post
from .models import User
from .sign_in import one_time_link


class ResetForm(PasswordResetForm):
    """Django's, whose letters are the paper's own."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        user: User = context["user"]
        with translation.override(_language_of(user)):
            path = reverse("wagtailadmin_password_reset_confirm", args=[context["uid"], context["token"]])
            _send(
                user,
                subject=_("Set a new password"),
                says=[
                    _("Somebody, most likely you, asked to set a new password for the desk of %(paper)s.")
                    % {"paper": settings.BROADSHEET_NAME},
                    _("Your username is %(name)s.") % {"name": user.get_username()},
                ],
                path=path,
                then=_("The link works once, for a day. If it was not you, do nothing: all stays as it is."),
            )


def send_sign_in_link(user: User) -> None:
    """Mail `user` a link that signs in once, within a day."""
    with translation.override(_language_of(user)):
        _send(
            user,
            subject=_("Your way to the desk"),
            says=[
                _("With this link you enter the desk of %(paper)s without a password; you can set one there.")
                % {"paper": settings.BROADSHEET_NAME},
            ],
            path=one_time_link(user),
            then=_("It works once, for a day. Pass it on to nobody."),
        )


def _send(user: User, *, subject: str, says: list[str], path: str, then: str) -> None:
    context = {
        "subject": subject,
        "preview": then,
        "says": says,
        "button": subject,
        "link": settings.BROADSHEET_ADDRESS + path,
        "then": [then],
        "reason": _("You get this because you have an account at the desk."),
    }
    language = translation.get_language() or ""
    text, html = compose("mail/notice", context, language)
    host = urlsplit(settings.BROADSHEET_ADDRESS).netloc
    letter = Letter(user.email, f"{subject} ({host})", text, html, language)
    post(letter, anyway=True)


def _language_of(user: User) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
