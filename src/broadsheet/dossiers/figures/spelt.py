"""Numbers in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .languages import Language
from .measures import measured, scaled
from .raw import Raw


def spelt(text: str, language: Language) -> Iterator[Raw]:
    """Every number in words that a scale word or a currency follows: “half a million”, “one euro”."""
    for found in language.words.finditer(text):
        value = _value_of(found.lastgroup or "", found[0], language)
        raw = Raw(*found.span(), found.span(), value, Decimal(1), in_words=True)
        if found.lastgroup == "alone":
            raw.scale, raw.value = value, Decimal(1)
        elif found.lastgroup == "part":
            raw.step = value if value < 1 else Decimal("0.5") if value % 1 else Decimal(1)
        scaled(text, raw, language, spaced=False)
        measured(text, raw, language)
        if raw.scale is not None or (found.lastgroup == "words" and _is_said(raw)):
            yield raw


def _is_said(raw: Raw) -> bool:
    """Words without a scale are a sum beside a currency; “one” is only beside the best known ones: “one
    euro”.
    """
    if raw.unit is None or raw.unit.is_share:
        return False
    return raw.value != 1 or (not raw.unit.minor and raw.unit.currencies[0] in ("EUR", "USD", "GBP"))


def _value_of(how: str, words: str, language: Language) -> Decimal:
    folded = " ".join(words.casefold().split())
    if how == "part":
        return language.parts.get(folded, Decimal(1))
    if how == "alone":
        return language.alone.get(folded, Decimal(1))
    total = Decimal(0)
    for word in folded.replace("-", " ").split():
        value = language.word_values.get(word)
        if value is None:
            continue
        total = total * value if value == 100 and 0 < total < 100 else total + value
    return total or Decimal(1)
