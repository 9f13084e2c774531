"""What is found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["money", "share", "count"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as it stands in a text.

    `text[start:end] == surface`, in code points; a hedge (“about”) is no part of the surface. `low` and
    `high` are in whole units of the currency (pence are hundredths of a pound), percent, or things counted;
    they differ only for a range. `precision` is the worth of the last digit written: 100,000,000 for
    “$1.2bn”.

    `currencies` are those that the text allows, the likeliest first: one for “US$”, several for “$”; none for
    a share or a count. `numbers` are the parts of the text that a correction replaces, as offsets, one for
    each value, and `scales` what they are multiplied by.
    """

    surface: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    kind: Kind
    precision: Decimal
    currencies: tuple[str, ...] = ()
    hedge: str = ""
    numbers: tuple[tuple[int, int], ...] = ()
    scales: tuple[Decimal, ...] = ()
    language: str = "en"

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code, the likeliest one where the text leaves a choice."""
        return self.currencies[0] if self.currencies else None

    @property
    def is_range(self) -> bool:
        """Whether two ends are written: “$20 to $30”."""
        return self.low != self.high

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The value, or both ends of a range."""
        return (self.low, self.high) if self.is_range else (self.low,)
