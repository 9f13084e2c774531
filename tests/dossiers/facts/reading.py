"""Facts read for a test from plain text."""

from __future__ import annotations

from datetime import date

from broadsheet.dossiers.facts.extraction import Extracted, facts_in
from broadsheet.dossiers.reuse.paragraphs import Passage

from .naming import named_in

DAY = date(2021, 11, 18)


def facts_of(
    *paragraphs: str, language: str = "en", day: date = DAY, opening: bool = False
) -> list[Extracted]:
    passages = [Passage(str(number), text) for number, text in enumerate(paragraphs)]
    return facts_in(
        passages,
        named={it.key: named_in(it.text) for it in passages},
        proposals={},
        language=language,
        day=day,
        opening=opening,
    )


def parties(fact: Extracted, *roles: str) -> list[str]:
    """The names with those roles, in their order."""
    return [it.name for it in fact.parties if it.role in roles]


def kinds(*paragraphs: str, language: str = "en", day: date = DAY) -> list[str]:
    return [it.kind for it in facts_of(*paragraphs, language=language, day=day)]
