"""A field that people do not see and programs fill in."""

from __future__ import annotations

from collections.abc import Mapping

FIELD = "website"


def caught(sent: Mapping[str, str]) -> bool:
    """Whether the field was filled in."""
    return bool(sent.get(FIELD))
