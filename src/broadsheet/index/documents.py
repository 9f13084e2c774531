"""What can be put into the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A text under a number, or its `draft` under the same number.

    A `facet` is what a search can be narrowed by, such as `section-3`: small letters, digits and hyphens. All
    of them are words to the index, so that narrowing costs no more than one word more.
    """

    number: int
    language: str
    headline: str
    lead: str = ""
    """What it is about: its first sentences, its names."""
    text: str = ""
    facets: Iterable[str] = ()
    at: datetime | None = None
    """Its date; without one, when it came into the index first."""
    draft: bool = False
