"""The links in letters: each names a person by a key that says nothing, and is signed for one purpose."""

from __future__ import annotations

from django.conf import settings
from django.core import signing

from .editions import path_in
from .models import MailingList, SignUp, Subscriber

_SIGNER = {
    purpose: signing.Signer(salt=f"broadsheet.newsletter.{purpose}")
    for purpose in ("confirm", "preferences", "unsubscribe")
}


def confirm(of: SignUp) -> str:
    """Where a sign-up or another address is confirmed."""
    token = _SIGNER["confirm"].sign(of.key)
    return _full(path_in(of.language, "newsletter:confirm", token=token))


def preferences(of: Subscriber) -> str:
    return _full(path_in(of.language, "newsletter:preferences", token=preferences_token(of)))


def preferences_token(of: Subscriber) -> str:
    return _SIGNER["preferences"].sign(of.key)


def unsubscribe(key: str, of: MailingList) -> str:
    """Where the subscriber with this key leaves one list, by a page or by one click (RFC 8058)."""
    token = _SIGNER["unsubscribe"].sign(f"{key}.{of.pk}")
    return _full(path_in(of.language, "newsletter:unsubscribe", token=token))


def preferences_of_key(key: str, language: str) -> str:
    """`preferences` of a subscriber whose row is not at hand."""
    return _full(path_in(language, "newsletter:preferences", token=_SIGNER["preferences"].sign(key)))


def sign_up_of(token: str) -> SignUp | None:
    """Who is to be confirmed; none for a link that was changed, used or kept too long."""
    key = _read("confirm", token)
    return SignUp.objects.filter(key=key).first() if key else None


def subscriber_of(token: str) -> Subscriber | None:
    """Whose preferences these are; none for a link that was changed, or somebody who has left."""
    key = _read("preferences", token)
    return Subscriber.objects.filter(key=key).first() if key else None


def leaving(token: str) -> tuple[Subscriber | None, MailingList] | None:
    """Who leaves which list; no subscriber who has left already, nothing at all for a forged link."""
    key, _dot, number = _read("unsubscribe", token).partition(".")
    of = MailingList.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    return (Subscriber.objects.filter(key=key).first(), of) if of else None


def _read(purpose: str, token: str) -> str:
    try:
        return _SIGNER[purpose].unsign(token)
    except signing.BadSignature:
        return ""


def _full(path: str) -> str:
    address: str = settings.BROADSHEET_ADDRESS
    return address + path
