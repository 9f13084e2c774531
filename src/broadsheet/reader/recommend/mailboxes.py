"""Caps and refusals are of a person, not of a spelling of an address."""

from __future__ import annotations

from broadsheet.mail.addresses import hashed, mailbox

__all__ = ["mailbox", "mark"]


def mark(address: str) -> bytes:
    """16 bytes that stand for whoever an address reaches, keyed, so that nobody can try addresses."""
    return hashed(mailbox(address), "recommend")[:16]
