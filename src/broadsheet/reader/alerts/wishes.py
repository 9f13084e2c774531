"""What a browser sends when its person switches alerts on: read with suspicion."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.http import HttpRequest

from . import endpoints, zones
from .sealing import bytes_of

LARGEST = 16 * 1024  # bytes of a request
MOST_TOPICS = 100
SLUG = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Browser:
    """A push subscription as the browser describes it (Push API, `PushSubscription.toJSON`)."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What that browser is to be told, and when not. `topics` are slugs."""

    language: str
    breaking: bool
    topics: tuple[str, ...]
    quiet: tuple[time, time] | None
    zone: str


def sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Raises `ValueError`."""
    if request.content_type != "application/json":
        raise ValueError("Send JSON.")
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise ValueError("That is too much.")
        data = json.loads(request.read(LARGEST + 1).decode("utf-8"))
    except RecursionError:
        raise ValueError("That is no JSON.") from None
    if not isinstance(data, dict):
        raise ValueError("Send an object.")
    return data


def browser(data: Any) -> Browser:
    """Raises `ValueError` for what no browser would send, or leads where nothing is sent to."""
    keys = data.get("keys") if isinstance(data, dict) else None
    if not isinstance(keys, dict):
        raise ValueError("A subscription has an endpoint and keys.")
    endpoint, p256dh, auth = data.get("endpoint"), keys.get("p256dh"), keys.get("auth")
    if not isinstance(endpoint, str) or not isinstance(p256dh, str) or not isinstance(auth, str):
        raise ValueError("A subscription has an endpoint and keys.")
    p256dh, auth = p256dh.rstrip("="), auth.rstrip("=")
    if len(p256dh) > 100 or len(auth) > 40 or len(bytes_of(auth)) != 16:
        raise ValueError("These keys cannot be.")
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(p256dh))
    return Browser(endpoints.checked(endpoint), p256dh, auth)


def wish(data: dict[str, Any]) -> Wish:
    """Raises `ValueError`."""
    topics, quiet, zone = data.get("topics", []), data.get("quiet"), data.get("zone", "UTC")
    if data.get("language") not in [code for code, _name in settings.LANGUAGES]:
        raise ValueError("There is no edition in this language.")
    if not isinstance(topics, list) or len(topics) > MOST_TOPICS:
        raise ValueError(f"Up to {MOST_TOPICS} topics can be followed.")
    if not all(isinstance(topic, str) and SLUG.fullmatch(topic) for topic in topics):
        raise ValueError("A topic is named by its slug.")
    zone = zones.known_as(zone) if isinstance(zone, str) else ""
    if not zone:
        raise ValueError("There is no such time zone.")
    return Wish(data["language"], data.get("breaking") is True, tuple(topics), _hours(quiet), zone)


def _hours(quiet: Any) -> tuple[time, time] | None:
    if quiet is None:
        return None
    if not isinstance(quiet, list) or len(quiet) != 2 or not all(isinstance(each, str) for each in quiet):
        raise ValueError("Quiet hours have a beginning and an end.")
    start, end = (time.fromisoformat(each).replace(second=0, microsecond=0, tzinfo=None) for each in quiet)
    if start == end:
        raise ValueError("Quiet hours end at another time than they begin.")
    return start, end
