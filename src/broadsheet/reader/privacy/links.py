"""The link that opens what is held of an address: encrypted and signed, so that no log tells whose it is."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken

from broadsheet.abuse.digests import key

GOOD_FOR = timedelta(hours=1)
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Link:
    """Whose, in which language."""

    address: str
    language: str

    def sealed(self) -> str:
        """As a part of an address of the paper, another one each time."""
        return _fernet().encrypt(f"{self.language}\n{self.address}".encode()).decode().rstrip("=")


def opened(sealed: str) -> Link | None:
    """What was sealed, for an hour; None for anything else."""
    if len(sealed) > LONGEST or not sealed.isascii():
        return None
    padded = sealed.rstrip("=") + "=" * (-len(sealed.rstrip("=")) % 4)
    try:
        text = _fernet().decrypt(padded.encode(), ttl=int(GOOD_FOR.total_seconds())).decode()
        language, address = text.split("\n")
    except (InvalidToken, ValueError):
        return None
    return Link(address, language)


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key("privacy.link")))
