"""How orders name what pages of the record depend on, beside the things they load."""

from __future__ import annotations

from collections.abc import Iterable

ANY = "record.any"
"""Whether there is any dossier with a fact."""
ALL = "record.all"
"""Which dossiers have facts, and how many."""
RATES = "record.rates"
"""Rates of exchange."""


def dossier(subjects: Iterable[int]) -> str:
    """The facts and stories of one subject, or of two together, by their keys."""
    return "record.dossier:" + "-".join(map(str, sorted(subjects)))


def existence(subjects: Iterable[int]) -> str:
    """Whether they have a dossier."""
    return "record.existence:" + "-".join(map(str, sorted(subjects)))


def story(number: int) -> str:
    """Which subjects a story is about."""
    return f"record.story:{number}"
