""" "Never write to me again": links that say it, and what is kept of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.core import signing

from .mailboxes import mark
from .models import Refusal


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose wish it is, as marks, and the language to ask in. `sender` is empty in a letter that is no
    recommendation."""

    friend: bytes
    sender: bytes
    language: str


def link_part(friend: str, sender: str, language: str) -> str:
    """What a link in a letter to `friend` says; no address is in it."""
    both = mark(friend) + (mark(sender) if sender else b"")
    text = base64.urlsafe_b64encode(both).decode().rstrip("=")
    return _signer().sign(f"{text}.{language}")


def wish_of(part: str) -> Wish | None:
    """What such a link says; it does not expire. None for anything else."""
    try:
        text, _dot, language = _signer().unsign(part).partition(".")
        both = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (signing.BadSignature, ValueError):
        return None
    return Wish(both[:16], both[16:], language)


def refuse(wish: Wish, *, everybody: bool) -> None:
    """Nothing is recommended to this person any more, by this sender or by anybody."""
    sender = b"" if everybody else wish.sender
    Refusal.objects.bulk_create([Refusal(friend=wish.friend, sender=sender)], ignore_conflicts=True)


def refused(address: str, sender: str = "") -> bool:
    """Whether whoever `address` reaches wants nothing from this form, or nothing by that sender."""
    senders = [b"", mark(sender)] if sender else [b""]
    return Refusal.objects.filter(friend=mark(address), sender__in=senders).exists()


def _signer() -> signing.Signer:
    return signing.Signer(sep="~", salt="broadsheet.recommend.never")
