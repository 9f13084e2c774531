"""Which form of a page a client gets, and whether it has it already (RFC 9110, 12.5.3 and 13)."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

_TAG = re.compile(r'\s*(?:W/)?("[^"]*")\s*(?:,|\Z)')


GZIP, PLAIN, BROTLI = range(3)
"""The forms of a page: as it is stored, unpacked, and packed anew for browsers, which all take Brotli."""


def form_for(accepted: str | None) -> int:
    """The form of a page for a client with this `Accept-Encoding`; of those it likes best, the smallest.

    Without the header it is sent unpacked: what asks so is old or simple. Nothing is refused for its sake.
    """
    weights: dict[str, float] = {}
    for item in (accepted or "").lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        weights[coding] = _weight(parameters)
    plain = weights.get("identity", 0.0)
    brotli = weights.get("br", 0.0)  # nobody who says `*` alone means that
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    if brotli > 0 and brotli >= max(gzip, plain):
        return BROTLI
    return GZIP if gzip > 0 and gzip >= plain else PLAIN


def matching(if_none_match: str, tags: tuple[str, ...]) -> int | None:
    """Which of these current entity tags a client's `If-None-Match` names, by weak comparison: its place.

    A `*` names the first. A field that is no list of tags names none.
    """
    if if_none_match in tags:
        return tags.index(if_none_match)
    if if_none_match.strip() == "*":
        return 0
    named, at = set(), 0
    while at < len(if_none_match):
        tag = _TAG.match(if_none_match, at)
        if not tag:
            return None
        named.add(tag[1])
        at = tag.end()
    return next((place for place, tag in enumerate(tags) if tag.removeprefix("W/") in named), None)


def seconds(date: str | None) -> int | None:
    """An HTTP date as seconds since 1970; None for what is no date."""
    try:
        return int(parsedate_to_datetime(date or "").timestamp())
    except (ValueError, OverflowError, TypeError):
        return None


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
