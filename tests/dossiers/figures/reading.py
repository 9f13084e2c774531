"""What the tests read sentences with."""

from __future__ import annotations

from datetime import date

from broadsheet.dossiers.figures.amounts import Amount
from broadsheet.dossiers.figures.central_bank import european_central_bank
from broadsheet.dossiers.figures.checking import Check, Checked, check
from broadsheet.dossiers.figures.conversions import conversions
from broadsheet.dossiers.figures.finder import find
from broadsheet.dossiers.figures.languages import load
from broadsheet.dossiers.figures.rates import Rates


def found(text: str, language: str = "en", day: date | None = None) -> list[Amount]:
    """The amounts of a text."""
    return find(text, load(language), day)


def surfaces(text: str, language: str = "en") -> list[str]:
    """The amounts of a text as they are written."""
    return [amount.surface for amount in found(text, language)]


def one(text: str, language: str = "en", day: date | None = None) -> Amount:
    """The only amount of a text."""
    (amount,) = found(text, language, day)
    return amount


def said_again(text: str, language: str = "en") -> list[tuple[str, ...]]:
    """Each sum that is converted, with the converted ones."""
    known = load(language)
    return [
        (it.first.surface, *(other.amount.surface for other in it.converted))
        for it in conversions(text, find(text, known), known)
    ]


def ecb() -> Rates:
    """The European Central Bank's rates alone."""
    bank = european_central_bank()
    assert bank is not None
    return Rates([bank])


def checked(text: str, day: date, language: str = "en", rates: Rates | None = None) -> Check:
    """A text with its verdicts."""
    return check(text, load(language), day, rates or ecb())


def judged(text: str, day: date, language: str = "en", rates: Rates | None = None) -> Checked:
    """The only converted sum of a text with its verdict."""
    (it,) = checked(text, day, language, rates).checked
    return it
