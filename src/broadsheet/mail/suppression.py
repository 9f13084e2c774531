"""Addresses nothing is sent to any more: mailboxes that do not exist, people who complained or asked."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from .addresses import canonical, hashed
from .models import Suppression

AT_ONCE = 500


def suppressed(address: str) -> bool:
    """Whether nothing is sent to `address`."""
    return Suppression.objects.filter(pk=mark_of(address)).exists()


def suppressed_among(addresses: Iterable[str]) -> set[str]:
    """Those of `addresses` nothing is sent to, spelled as they were given."""
    by_mark: dict[str, list[str]] = {}
    for address in addresses:
        by_mark.setdefault(mark_of(address), []).append(address)
    marks = list(by_mark)
    found: set[str] = set()
    for start in range(0, len(marks), AT_ONCE):
        some = Suppression.objects.filter(pk__in=marks[start : start + AT_ONCE])
        for mark in some.values_list("pk", flat=True):
            found.update(by_mark[mark])
    return found


def suppress(address: str, reason: str) -> None:
    """Send nothing to `address` from now on; `reason` is one of `Suppression.Reason`."""
    suppress_mark(mark_of(address), reason)


def suppress_mark(mark: str, reason: str) -> None:
    """The same for an address that is known by its mark only."""
    if reason not in Suppression.Reason.values:
        raise ValueError(f"{reason!r} is no reason to suppress an address.")
    Suppression.objects.get_or_create(pk=mark, defaults={"reason": reason})


def lift(address: str) -> None:
    """Send to `address` again, for example because its owner asks for it."""
    Suppression.objects.filter(pk=mark_of(address)).delete()


def mark_of(address: str) -> str:
    """16 letters and digits that stand for an address here and in return addresses."""
    try:
        address = canonical(address)
    except ValueError:
        address = address.strip()
    return base64.b32encode(hashed(address, "suppressed")[:10]).decode().lower()
