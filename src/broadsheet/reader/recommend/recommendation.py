"""A recommendation on its way, and the link that carries it while the sender has not confirmed it.

It is kept nowhere: all of it is in the link that the sender is sent, encrypted and signed, so that neither
logs nor a browser's history tell the addresses in it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken

from broadsheet.abuse import once
from broadsheet.abuse.digests import key

GOOD_FOR = timedelta(days=2)
LONGEST = 2_400


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Story number, and names and addresses as they are written in letters."""

    story: int
    name: str
    address: str
    friend: str
    friend_address: str

    def sealed(self) -> str:
        """As a part of a link, at most `LONGEST` characters, another one each time."""
        parts = (str(self.story), self.name, self.address, self.friend, self.friend_address)
        return _fernet().encrypt("\n".join(parts).encode()).decode().rstrip("=")


def opened(sealed: str) -> Recommendation | None:
    """What was sealed, for two days; None for anything else."""
    if len(sealed) > LONGEST or not sealed.isascii():
        return None
    try:
        padded = sealed.rstrip("=") + "=" * (-len(sealed.rstrip("=")) % 4)
        text = _fernet().decrypt(padded.encode(), ttl=int(GOOD_FOR.total_seconds())).decode()
        story, name, address, friend, friend_address = text.split("\n")
        return Recommendation(int(story), name, address, friend, friend_address)
    except (InvalidToken, ValueError):
        return None


def use(sealed: str) -> bool:
    """Whether this link was not used before; from now on it is."""
    return once.use("recommend", _core(sealed), datetime.now(UTC) + GOOD_FOR)


def used(sealed: str) -> bool:
    return once.used("recommend", _core(sealed))


def _core(sealed: str) -> str:
    """What is the same however the end of the base64 is spelled: its bytes."""
    sealed = sealed.rstrip("=")
    raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    return hashlib.sha256(raw).hexdigest()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key("recommend.link")))
