"""A sentence: its names, amounts and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from broadsheet.dossiers.figures import languages as figures
from broadsheet.dossiers.figures.amounts import Amount
from broadsheet.dossiers.figures.finder import find

from .dates import AHEAD, Dated, dates_in
from .groups import Group, groups_in
from .mentions import Capitals, Mention, mentions_in
from .rules import Language

if TYPE_CHECKING:
    from broadsheet.dossiers.subjects.naming import Named
    from broadsheet.dossiers.subjects.proposing import Proposal

MOST = 10**21
"""Amounts from which nobody could have meant it."""


class Sentence:
    """A sentence, with what is in it looked for once and only if a rule asks."""

    def __init__(
        self,
        text: str,
        named: Sequence[Named],
        proposals: Sequence[Proposal],
        language: Language,
        day: date,
        seen: Capitals,
        before: Sentence | None,
    ) -> None:
        self.text = text
        self.language = language
        self.day = day
        self.before = before.alone() if before else None
        self._found = named, proposals, seen

    def alone(self) -> Sentence:
        """Without the sentence before it, so that a long text is not held together by its sentences."""
        named, proposals, seen = self._found
        return Sentence(self.text, named, proposals, self.language, self.day, seen, None)

    @cached_property
    def names(self) -> list[Mention]:
        named, proposals, seen = self._found
        return mentions_in(self.text, named, proposals, self.language, seen)

    @cached_property
    def groups(self) -> list[Group]:
        return groups_in(self.text, self.names, self.language)

    @cached_property
    def amounts(self) -> list[Amount]:
        """Without those in brackets, which say the same in another currency."""
        found = find(self.text, figures.load(self.language.code), self.day)
        aside = [it.span() for it in _BRACKETS.finditer(self.text)]
        return [
            it for it in found if it.high < MOST and not any(start < it.start < end for start, end in aside)
        ]

    @cached_property
    def dates(self) -> list[Dated]:
        """Without those to come, for what is told of has happened, and those that it is compared with."""
        return [
            it
            for it in dates_in(self.text, self.language, self.day)
            if it.day <= self.day + AHEAD
            and not self.language.not_then.search(self.text[max(0, it.start - _BEFORE) : it.start])
        ]


_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_BEFORE = 60
"""Characters before a date in which it may be said that it is only compared with."""
