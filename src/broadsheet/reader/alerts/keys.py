"""The pair of keys that push services know the paper by (VAPID, RFC 8292)."""

from __future__ import annotations

import base64
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def offered() -> bool:
    """Whether the paper has alerts: they are switched on, and it has a key."""
    return bool(settings.BROADSHEET_ALERTS and settings.BROADSHEET_ALERTS_KEY)


def public_key() -> str:
    """What a browser is told when it subscribes: the point, uncompressed, in base64url; empty without key."""
    return _public(settings.BROADSHEET_ALERTS_KEY) if settings.BROADSHEET_ALERTS_KEY else ""


def private_key() -> ec.EllipticCurvePrivateKey:
    return _private(settings.BROADSHEET_ALERTS_KEY)


@cache
def _private(text: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")
    return ec.derive_private_key(number, ec.SECP256R1())


@cache
def _public(text: str) -> str:
    point = _private(text).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")
