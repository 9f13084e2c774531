"""Who takes part in a fact, and where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .filling import Clause
from .mentions import Mention
from .rules import Rule
from .sentence import Sentence

MOST = 8
"""Parties beyond which it is a list and no fact of theirs."""


@dataclass(frozen=True, slots=True)
class Part:
    """A party, as the sentence writes it."""

    name: str
    role: str
    subject: int | None
    kind: str


def place_of(sentence: Sentence, rule: Rule, clause: Clause, roles: Mapping[str, Sequence[Mention]]) -> str:
    used = {it.start for names in roles.values() for it in names}
    if rule.kind == "visit":
        return roles["to"][0].name if roles.get("to") else ""
    if rule.kind not in _WITH_PLACE:
        return ""
    for group in [*clause.after, *clause.before]:
        name = group.names[0]
        if name.start in used or name.kind in ("person", "organisation"):
            continue
        if name.kind == "place" or (group.before in sentence.language.places and not name.adjective):
            return name.name
    return ""


def parties_of(
    sentence: Sentence, rule: Rule, clause: Clause, roles: Mapping[str, Sequence[Mention]], place: str
) -> tuple[Part, ...]:
    parts = [Part(it.name, role, it.subject, it.kind) for role, names in roles.items() for it in names]
    taken = {it.start for names in roles.values() for it in names}
    named = {it.name for it in parts}
    about: list[Part] = []
    if rule.kind in _ABOUT_NAMES:
        about += [
            Part(it.name, "about", it.subject, it.kind)
            for group in clause.after
            for it in group.names
            if it.start not in taken and not it.is_country and not it.capital and group.before not in _PLACED
        ]
    about += [
        Part(name, "about", subject, "country")
        for names in roles.values()
        for it in names
        for name, subject in it.of
        if name
    ]
    if rule.kind in _ABOUT_COUNTRIES:
        about += _countries(sentence, taken)
        if sentence.before is not None and sentence.language.onward.match(sentence.text):
            about += _countries(sentence.before, set())
    known = {it.subject for it in parts} - {None}
    if rule.kind == "trade" and len(known) < 2:
        about += _countries(sentence, taken)
    for one in about:
        if one.name not in named and one.subject not in known and len(parts) < MOST:
            parts.append(one)
            named.add(one.name)
            known |= {one.subject} - {None}
    return tuple({(it.name, it.role): it for it in parts}.values())


_PLACED = frozenset({"at", "near", "outside"})


def _countries(sentence: Sentence, taken: Collection[int]) -> list[Part]:
    """The countries that a sentence names, but for where something is only said to have been."""
    found = []
    for group in sentence.groups:
        for it in group.names:
            if it.start in taken:
                continue
            if it.is_country and (it.adjective or group.before not in sentence.language.places):
                found.append(Part(it.name, "about", it.subject, "country"))
            found += [Part(name, "about", subject, "country") for name, subject in it.of if name]
    return found


_ABOUT_COUNTRIES = frozenset({"meeting", "visit", "agreement", "project", "statement", "purchase"})
_ABOUT_NAMES = frozenset({"agreement", "project", "purchase"})
_WITH_PLACE = frozenset({"meeting", "agreement", "project"})
