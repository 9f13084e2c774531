"""A number as it stands, with its scale and unit, before anything is decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .units import Unit

_HUNDREDTH = Decimal("0.01")


@dataclass(slots=True)
class Raw:
    """A number of the text; `start` and `end` take in what stands around it: sign, scale word, unit."""

    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    step: Decimal
    scale: Decimal | None = None
    unit: Unit | None = None
    prefixed: bool = False
    in_words: bool = False
    loose: bool = False
    other: Raw | None = None

    @property
    def factor(self) -> Decimal:
        """What the written number is multiplied by."""
        scale = self.scale or Decimal(1)
        return scale * _HUNDREDTH if self.unit and self.unit.minor else scale

    @property
    def worth(self) -> Decimal:
        """The value in whole units."""
        return self.value * self.factor

    @property
    def looks_like_a_year(self) -> bool:
        """Whether it is written as years are."""
        return self.scale is None and self.number[1] - self.number[0] == 4 and 1900 <= self.value < 2100

    @property
    def has_size(self) -> bool:
        """Whether it is plainly a sum: has a scale word, or four digits and is no year."""
        return self.scale is not None or (self.value >= 1000 and not self.looks_like_a_year)
