"""Keyed digests: the same thing always gives the same one, and nobody without the key can try what it was."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def digest(purpose: str, *parts: str) -> bytes:
    """32 bytes. Parts are told apart by their lengths, so ("ab", "c") is not ("a", "bc")."""
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hmac.new(key(purpose), message, hashlib.sha256).digest()


def key(purpose: str) -> bytes:
    """A key of its own for each purpose, made of the paper's."""
    return hmac.new(settings.SECRET_KEY.encode(), f"abuse.{purpose}".encode(), hashlib.sha256).digest()
