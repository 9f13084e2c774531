"""Browsers that hold keys and open what is sealed for them, and a push service that hands it over.

The service checks who sends, as RFC 8292 has it, with `cryptography` alone; browsers decrypt with http_ece.
"""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from broadsheet.reader.alerts.sealing import Sealed
from broadsheet.reader.alerts.transport import Answer

HOST = "https://fcm.googleapis.com"


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unpacked(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """One with a push subscription."""

    def __init__(self, name: str = "one", host: str = HOST) -> None:
        self.endpoint = f"{host}/wp/{name}"
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)

    @property
    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON` gives it."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": packed(point), "auth": packed(self._auth)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    def open(self, body: bytes) -> dict[str, Any]:
        """Decrypt a message. Raises if it was not sealed for this browser."""
        opened = http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth, version="aes128gcm")
        message: dict[str, Any] = json.loads(opened)
        return message


@dataclass
class PushService:
    """Stands where the transport stands; `answers` says what it answers to whom, 201 if nothing."""

    key: str
    answers: Callable[[Sealed], Answer] = lambda sealed: Answer(201)
    taken: list[Sealed] = field(default_factory=list)

    def __call__(self, sealed: Sealed) -> Answer:
        self.taken.append(sealed)
        if not signed(sealed.headers["Authorization"], sealed.endpoint, self.key):
            return Answer(403)
        return self.answers(sealed)

    def messages_for(self, browser: Browser) -> list[dict[str, Any]]:
        return [browser.open(one.body) for one in self.taken if one.endpoint == browser.endpoint]


def signed(authorization: str, endpoint: str, key: str) -> bool:
    """Whether the header is a good signature by the owner of `key`, for this service and a day at most."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    raw = unpacked(signature)
    encoded = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(parts["k"]))
    public.verify(encoded, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    said = json.loads(unpacked(claims))
    where = urlsplit(endpoint)
    return (
        scheme == "vapid"
        and json.loads(unpacked(head))["alg"] == "ES256"
        and parts["k"] == key
        and said["aud"] == f"{where.scheme}://{where.netloc}"
        and time.time() < said["exp"] <= time.time() + 86400
        and said["sub"].startswith(("mailto:", "https:"))
    )
