"""Sign-in links: a person without a password comes to the desk by a link that works once, for a day."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from .models import User

BACKEND = "broadsheet.staff.backends.EmailOrUsername"


class LinkTokens(PasswordResetTokenGenerator):
    """Signs links for `settings.PASSWORD_RESET_TIMEOUT` seconds.

    A token holds only while the account's password, last sign-in and e-mail address stay as they were, so
    that using a link, or changing the password, ends every link given out before.
    """

    key_salt = "broadsheet.staff.sign_in.LinkTokens"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        # To the microsecond: Django's own whole seconds would let a link be used twice within one.
        last = user.last_login.isoformat() if user.last_login else ""
        return f"{user.pk}|{user.password}|{last}|{user.email}|{user.is_active}|{timestamp}"


tokens = LinkTokens()


def one_time_link(user: User) -> str:
    """The path, from `/desk/` on, by which `user` can sign in once within a day."""
    fresh = User.objects.get(pk=user.pk)  # last_login as the database keeps it
    uid = urlsafe_base64_encode(str(fresh.pk).encode())
    return reverse("staff:sign_in", args=[uid, tokens.make_token(fresh)])


def user_of(uid: str, token: str) -> User | None:
    """Whose link this is, while it is still good."""
    user = _find(uid, lock=False)
    return user if user and tokens.check_token(user, token) else None


def use_link(request: HttpRequest, uid: str, token: str) -> User | None:
    """Sign the link's owner in, once: of two uses at the same moment only one succeeds."""
    from django.contrib.auth import login

    with transaction.atomic():
        user = _find(uid, lock=True)
        if not user or not tokens.check_token(user, token):
            return None
        request.session.flush()  # nothing of an earlier session, no second factor of it either
        login(request, user, backend=BACKEND)
        return user


def _find(uid: str, *, lock: bool) -> User | None:
    users = User.objects.select_for_update() if lock else User.objects.all()
    try:
        return users.get(pk=force_str(urlsafe_base64_decode(uid)), is_active=True)
    except (TypeError, ValueError, OverflowError, User.DoesNotExist, ValidationError):
        return None
