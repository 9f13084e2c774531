"""Whom a rule's slots mean in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .groups import Group, words_allow
from .mentions import Mention
from .rules import Language, Rule


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue and the part of the sentence around it that its slots may reach."""

    text: str
    groups: Sequence[Group]
    language: Language
    start: int
    end: int
    cue_start: int
    cue_end: int

    @property
    def before(self) -> list[Group]:
        return [it for it in self.groups if self.start <= it.start and it.end <= self.cue_start]

    @property
    def after(self) -> list[Group]:
        """From the cue's first character on: a cue may have names within."""
        return [it for it in self.groups if self.cue_start <= it.start and it.end <= self.end]


def filled(rule: Rule, clause: Clause) -> dict[str, list[Mention]]:
    """The names for each role; a name takes part once. Only `with` takes the names of several slots."""
    used: set[int] = set()
    roles: dict[str, list[Mention]] = {}
    for role, slots in rule.slots.items():
        names: list[Mention] = []
        for slot in slots:
            for group in _groups(slot, clause, role == "with"):
                have = {it.subject for it in names} - {None}
                fresh = [
                    it
                    for it in group.names
                    if it.start not in used and it.subject not in have and _fits(it, role, rule)
                ]
                names += fresh
                used |= {it.start for it in fresh}
            if names and (role != "with" or (slot == "between" and len(names) > 1)):
                break
        roles[role] = names
    return roles


def enough(rule: Rule, clause: Clause, roles: dict[str, list[Mention]]) -> bool:
    """Whether the rule has the parties that it needs; “Leonardo’s chairman Alessandro Profumo” is one."""
    pairs = [pair for names in roles.values() for pair in pairwise(names)]
    owners = sum(
        _OWNS.match(clause.text, one.end) is not None and not one.end <= clause.cue_start < other.start
        for one, other in pairs
    )
    parties = sum(map(len, roles.values())) - owners
    return parties >= rule.least and all(roles.get(role) for role in rule.needed)


def _fits(name: Mention, role: str, rule: Rule) -> bool:
    if role not in rule.people:
        return True
    if name.kind in ("place", "agreement", "project") or name.capital:
        return False
    return not name.is_country or name.adjective


def _groups(slot: str, clause: Clause, several: bool) -> Iterator[Group]:
    if slot == "subject":
        yield from _subject(clause)
    elif slot == "object":
        yield from _object(clause)
    elif slot == "first":
        yield from clause.before[:1]
    elif slot == "nearest":
        yield from clause.before[-1:]
    elif slot[0] == "~":
        yield from [it for it in clause.before if it.behind == slot[1:]][-1:]
    elif slot[0] == "-":
        case = clause.language.cases[slot[1:]]
        yield from [it for it in clause.before if case.search(_written(clause, it))][-1:]
    else:
        yield from _behind(slot, clause, several)


def _written(clause: Clause, group: Group) -> str:
    """With an ending behind an apostrophe: “Roma’ya”."""
    ending = _ENDING.match(clause.text, group.end)
    return clause.text[group.start : ending.end() if ending else group.end]


def _subject(clause: Clause) -> Iterator[Group]:
    for group in reversed(clause.before or _told_of(clause)):
        if not clause.before:
            if _reaches(clause.text[clause.start : clause.cue_start], clause.language):
                yield group
            return
        gap = clause.text[group.end : clause.cue_start]
        owned = gap[:2] in ("'s", "’s") or group.names[-1].adjective
        if not owned and group.before and group.before not in clause.language.of:
            return
        if _reaches(gap, clause.language):
            yield group
        return


def _told_of(clause: Clause) -> list[Group]:
    """The name before “, which”, where the clause begins so."""
    if not _RELATIVE.search(clause.text[max(0, clause.start - 8) : clause.start]):
        return []
    comma = clause.text.rfind(",", 0, clause.start)
    return [it for it in clause.groups if it.end == comma]


def _reaches(gap: str, language: Language) -> bool:
    """Whether a name and a verb belong together with this between them."""
    plain = _ASIDE.sub(" ", gap)
    return not any(sign in plain for sign in ',;:()“”"') and words_allow(plain, language, helping=True)


_ASIDE = re.compile(r"^\s?,[^,;:“”\"]{1,70},|\([^()]{1,40}\)")
"""Between two commas or brackets: “, the chairman,”."""


def _object(clause: Clause) -> Iterator[Group]:
    for group in clause.after:
        if group.start < clause.cue_end:
            continue
        gap = clause.text[clause.cue_end : group.start]
        if len(gap) <= _NEAR and not _ENDS.search(gap) and _leads(gap, clause.language):
            yield group
        return


def _leads(gap: str, language: Language) -> bool:
    """Whether a verb reaches its object over this: “the messaging firm”."""
    if words_allow(gap, language):
        return True
    words = gap.casefold().split()
    trade = words[-1] if words else ""
    return (
        2 < len(words) < 5
        and len(trade) > 3
        and bool(language.beside.match(trade))
        and not any(it in language.prepositions or language.conjunction.match(it) for it in words)
    )


def _behind(word: str, clause: Clause, several: bool) -> Iterator[Group]:
    after = clause.after
    for number, group in enumerate(after):
        if group.before == word:
            yield group
            if several and len(group.names) == 1:
                yield from (it for it in after[number + 1 : number + 2] if _is_joined(clause, group, it))
            return
    if several:
        yield from [it for it in clause.before if it.before == word][-1:]


def _is_joined(clause: Clause, group: Group, other: Group) -> bool:
    """Whether “and” stands right before the other: “between Equinor of Norway and Poland”."""
    words = clause.text[group.end : other.start].split()
    while (
        words and clause.language.beside.match(words[-1]) and not clause.language.conjunction.match(words[-1])
    ):
        words.pop()
    return bool(words) and bool(clause.language.conjunction.match(words[-1]))


_OWNS = re.compile(r"['’]s\s")
_RELATIVE = re.compile(r",\s(?:who|which)\s$")
_ENDING = re.compile(r"['’][^\W\d_]+")
_NEAR = 60
_ENDS = re.compile(r"[,;:()“”\"]")
