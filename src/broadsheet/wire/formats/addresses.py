"""Web addresses found in other people's text."""

from __future__ import annotations

import re
from collections.abc import Container
from urllib.parse import unquote, urljoin, urlsplit

WEB = frozenset({"http", "https"})
LINKS = WEB | {"mailto"}
OWN_LINKS = LINKS | {"story"}

_LARGEST_NUMBER = 2**31 - 1  # of a PostgreSQL integer


def absolute(address: str, base: str = "", *, schemes: Container[str] = WEB) -> str:
    """`address` made absolute against `base`, or nothing if it is broken or of another scheme."""
    address = re.sub(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]+", "", address) if len(address) <= 4000 else ""
    if not address:
        return ""
    try:
        parts = urlsplit(urljoin(base, address))
        if parts.scheme.lower() not in schemes or (parts.scheme.lower() in WEB and not parts.hostname):
            return ""
        return parts.geturl()
    except ValueError:
        return ""


def host(address: str) -> str:
    """The host name in lower case, without ``www.``"""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def number_in(address: str) -> int | None:
    """The story's number in the last part of the path: all of it, or five digits or more at an end of a slug.

    Fewer digits at the end of a slug are part of the headline, as the year in ``budget-2021``.
    """
    try:
        last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return None
    found = _NUMBER.fullmatch(last)
    if not found:
        return None
    number = int(next(digits for digits in found.groups() if digits))
    return number if 0 < number <= _LARGEST_NUMBER else None


_NUMBER = re.compile(r"(?:([0-9]{1,10})|.*[-_]([0-9]{5,10})|([0-9]{5,10})[-_].*?)(?:\.[a-z]{1,5})?", re.I)
