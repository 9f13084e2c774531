"""Senders who confirmed once are remembered on their browser, for thirty days.

The cookie holds the mark of the sender's mailbox and nothing of the address itself; it is signed, sent to the
pages of this service only, and good for that sender alone.
"""

from __future__ import annotations

import hmac
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from .mailboxes import mark

COOKIE = "recommends"
PATH = "/recommend/"
FOR = timedelta(days=30)


def remember(response: HttpResponse, address: str) -> None:
    """Have the browser remember that this sender's address is its own."""
    response.set_cookie(
        COOKIE,
        _signer().sign(mark(address).hex()),
        max_age=FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remembers(request: HttpRequest, address: str) -> bool:
    """Whether this browser confirmed a recommendation by this sender within thirty days."""
    try:
        kept = _signer().unsign(request.COOKIES.get(COOKIE, ""), max_age=FOR)
    except signing.BadSignature:
        return False
    return hmac.compare_digest(kept, mark(address).hex())


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="broadsheet.recommend.remembered")
