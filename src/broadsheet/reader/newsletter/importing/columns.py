"""Which column of a file means what, as the programs that write such files call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ADDRESS = (
    "email address",
    "email",
    "e mail",
    "e mail address",
    "mail",
    "address",
    "subscriber email",
    "user email",
)
CONSENT = (
    "confirm time",  # Mailchimp: when the second opt-in came
    "optin time",
    "opt in time",
    "consent date",
    "consent at",
    "consented at",
    "consent",
    "opt in date",
    "optin date",
    "confirmed at",
    "subscribed at",
    "subscribed on",
    "subscription date",
    "signup date",
    "sign up date",
    "date added",
    "created at",  # Ghost
    "created",
    "date",
    "since",
)
LEFT = ("unsub time", "unsubscribed at", "unsubscribe date", "deleted at")
CLEANED = ("clean time",)
WANTS = ("subscribed to emails", "subscribed", "status")
YES = {"", "true", "yes", "1", "subscribed", "active", "confirmed", "free", "paid", "comped"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Places in a row; consent in the order of trust, the first that has something counts."""

    address: int
    consent: tuple[int, ...] = ()
    left: int | None = None
    cleaned: int | None = None
    wants: int | None = None


def columns_of(heads: Sequence[str]) -> Columns | None:
    """What the columns under these heads are; none where nothing looks like an address."""
    names = [_plain(head) for head in heads]
    address = _first(names, ADDRESS)
    if address is None:
        return None
    return Columns(
        address,
        tuple(names.index(name) for name in CONSENT if name in names),
        _first(names, LEFT),
        _first(names, CLEANED),
        _first(names, WANTS),
    )


def _first(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _plain(head: str) -> str:
    return re.sub(r"[\W_]+", " ", head.casefold()).strip()
