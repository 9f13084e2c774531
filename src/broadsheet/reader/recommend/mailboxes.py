"""Addresses that reach the same person, as far as anybody can tell from outside."""

from __future__ import annotations

from broadsheet.mail.addresses import hashed

DOTS_DO_NOT_MATTER = {"gmail.com", "googlemail.com"}


def mailbox(address: str) -> str:
    """One spelling for ann@, Ann@ and ann+news@: caps and refusals are of a person, not of a spelling."""
    local, _at, domain = address.casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in DOTS_DO_NOT_MATTER:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def mark(address: str) -> bytes:
    """16 bytes that stand for whoever an address reaches, keyed, so that nobody can try addresses."""
    return hashed(mailbox(address), "recommend")[:16]
