"""Proof of work in the ALTCHA protocol (version 2): a second of computing for every form sent.

People do not notice, for it is done while they write; a program that fills in thousands of forms does.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha

from . import once
from .digests import key

ALGORITHM = "PBKDF2/SHA-256"
ROUNDS = 5_000
PREFIX = "00"
"""What a derived key must begin with: one in 256 does, each costs `ROUNDS` rounds."""
GOOD_FOR = timedelta(hours=1)
LONGEST = 4_000


def challenge() -> dict[str, Any]:
    """What the browser has to solve: JSON for `work.js` or any other ALTCHA client."""
    made = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        key_prefix=PREFIX,
        expires_at=datetime.now(UTC) + GOOD_FOR,
        hmac_secret=key("work"),
    )
    return made.to_dict()


def solved(payload: str) -> bool:
    """Whether this is the solution of one of our challenges, in time and not used before; now it is used."""
    if not payload or len(payload) > LONGEST:
        return False
    try:
        given = json.loads(base64.b64decode(payload, validate=True))
        read = altcha.Payload.from_dict(given)
        if not altcha.verify_solution(read, key("work")).verified:
            return False
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return False
    return once.use("work", read.challenge.parameters.nonce, datetime.now(UTC) + GOOD_FOR)
