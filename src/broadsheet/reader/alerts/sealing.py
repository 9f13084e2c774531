"""A message sealed for one browser and signed for its push service.

Encryption as RFC 8291 has it (`aes128gcm`), by http_ece; the signature of RFC 8292, by py_vapid.
"""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02  # type: ignore[import-untyped]

from .keys import private_key
from .models import Subscription

LARGEST = 3000
"""Bytes of a message. Push services must take 4,096 sealed ones (RFC 8030, 7.2)."""
SIGNED_FOR = 12 * 60 * 60
"""Seconds that a signature is good for; a day is the most there may be."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A request to a push service, ready to go."""

    endpoint: str
    body: bytes
    headers: dict[str, str]


def seal(to: Subscription, message: bytes, *, keep: int, urgent: bool, topic: str) -> Sealed:
    """`keep` is for how many seconds the push service keeps it for a browser that is away; what it keeps of
    the same `topic` (up to 32 letters of base64url) it replaces."""
    body = http_ece.encrypt(
        message,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=bytes_of(to.p256dh),
        auth_secret=bytes_of(to.auth),
        version="aes128gcm",
    )
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, keep)),
        "Urgency": "high" if urgent else "normal",
        "Topic": topic,
        "Authorization": _signature(to.endpoint),
    }
    return Sealed(to.endpoint, body, headers)


def bytes_of(text: str) -> bytes:
    """What base64url without padding stands for. Raises `ValueError`."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _signature(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    address: str = settings.BROADSHEET_ADDRESS
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + SIGNED_FOR,
        "sub": address if address.startswith("https:") else f"mailto:{settings.DEFAULT_FROM_EMAIL}",
    }
    signer = Vapid02(private_key=private_key(), conf={"no-strict": True})  # any address of ours will do
    header: str = signer.sign(claims)["Authorization"]
    return header
