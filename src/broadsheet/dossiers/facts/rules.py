"""A language's rules for facts: everything in its file, compiled once.

A file has words (a `*` stands for any ending), expressions for dates, and for each kind of fact its rules.
Names in braces in an expression are other expressions of the file's `[parts]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
ROLES = ("with", "from", "to", "about")


@dataclass(frozen=True, slots=True)
class Rule:
    """How sentences tell one kind of fact.

    `slots` says for each role where its parties stand: `subject` and `object` are the names right before and
    right behind the cue, `first` the first name of the clause, `~word` names before that word, `-case` names
    with that ending, anything else names behind that word. `least` is how many parties the named roles must
    have together, `needed` the roles that must have one each.
    """

    kind: str
    stems: Sequence[str]
    """Of which a sentence has one, in small letters, or the cue is not in it; none: look."""
    cue: re.Pattern[str]
    slots: Mapping[str, Sequence[str]]
    needed: Sequence[str]
    least: int
    people: Sequence[str]
    """Roles that only a name that may be a person's, or a post's, can fill."""
    amount: Sequence[str]
    """What the amount may be, in this order: `money`, `share`, `count`; none: the fact has no amount."""
    amount_needed: bool
    amount_within: int
    """How many characters from the cue the amount may stand."""
    amount_at: str
    """`after`, `before`, or `any`: on which side of the cue."""
    must: re.Pattern[str] | None
    """What the clause must have besides."""
    unless: re.Pattern[str] | None
    """What the clause must not have."""
    detail: re.Pattern[str] | None
    """What is told of, from the end of the cue."""
    says: str
    sure: float
    generic: bool
    """Whether “the two sides” stand for the names of the sentence before."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as its file declares it."""

    code: str
    hint: re.Pattern[str]
    """Without a match in it, a sentence tells no fact."""
    conjunction: re.Pattern[str]
    """Between two names of one group, nothing else but what `beside` allows."""
    beside: re.Pattern[str]
    """A word that may stand between names and their verb or preposition: “company”, “chief executive”."""
    helping: re.Pattern[str]
    """A word that may stand between a subject and its verb: “has”, “also”."""
    title: re.Pattern[str]
    organisation: re.Pattern[str]
    group: re.Pattern[str]
    """A word behind a country’s name that makes it one of its bodies: “Navy”, “Government”."""
    starter: re.Pattern[str]
    """A word that is no name, though it begins with a capital at the head of a sentence."""
    common: re.Pattern[str]
    """How a word ends that is no name, though it begins with a capital at the head of a sentence."""
    particle: re.Pattern[str]
    place: re.Pattern[str]
    """A word behind a name that makes it a place’s: “region”."""
    prepositions: frozenset[str]
    of: frozenset[str]
    office: frozenset[str]
    """What may stand in a title: “Minister of Finance”, “for Foreign Affairs”."""
    places: frozenset[str]
    cases: Mapping[str, re.Pattern[str]]
    clause: re.Pattern[str]
    onward: re.Pattern[str]
    """At the head of a sentence: it goes on about what the one before told."""
    doubt: re.Pattern[str]
    """Right before a cue: it has not happened."""
    supposing: re.Pattern[str]
    """At the head of a clause: “if”."""
    openers: frozenset[str]
    """First words of a sentence whose first comma ends what they begin: “During his visit to Italy, ”."""
    generic: re.Pattern[str]
    fall: re.Pattern[str]
    by: re.Pattern[str]
    """Right before an amount: it is how much something changed."""
    not_then: re.Pattern[str]
    """Before a date: it is what the fact is compared with."""
    dates: Sequence[re.Pattern[str]]
    months: Sequence[re.Pattern[str]]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    distances: Sequence[str]
    rules: Sequence[Rule]
    joined: str
    """The word for “and” in a list of names."""


def codes() -> tuple[str, ...]:
    """The languages there are files for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The language with this code. `LookupError` where there is no file for it."""
    if code not in codes():
        raise LookupError(f"There are no facts in {code!r}; there are in {', '.join(codes())}.")
    return _compiled(tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8")))


def _compiled(file: dict[str, Any]) -> Language:
    parts = _Parts(file.get("parts", {}))
    words, dates = file["words"], file["dates"]
    months = [_any_of(forms) for forms in dates["months"]]
    weekdays = "|".join(f"({_any_of(forms)})" for forms in dates["weekdays"])
    parts.add("M", rf"(?P<month>{'|'.join(months)})")
    rules = [_rule(raw, parts) for raw in file["rule"]]
    return Language(
        code=file["code"],
        hint=re.compile("|".join(f"(?:{parts.filled(it)})" for it in file["hints"]), re.I),
        conjunction=re.compile(rf"(?:{_any_of(words['and'])}|[,&])\Z", re.I),
        beside=_word(words["beside"]),
        helping=_word(words["helping"]),
        title=_word(words["titles"], re.NOFLAG),
        organisation=_word(words["organisations"], re.NOFLAG),
        group=_word(words.get("bodies", ()), re.NOFLAG),
        starter=_word(words["starters"], re.NOFLAG),
        common=re.compile(rf"\w*(?:{words['common']})\Z"),
        particle=re.compile(rf"\s(?:{_any_of(words['particles'])})\s?\Z"),
        place=_word(words["place_words"]),
        prepositions=frozenset(words["prepositions"]),
        of=frozenset(words["of"]),
        office=frozenset(words.get("office", ())),
        places=frozenset(words["places"]),
        cases={name: re.compile(rf"(?:{ending})\Z") for name, ending in file.get("cases", {}).items()},
        clause=re.compile(parts.filled(file["clause"]), re.I),
        onward=re.compile(rf"(?:{_any_of(words['onward'])})\b", re.I),
        doubt=re.compile(rf"(?:{parts.filled(file['doubt'])})\s?\Z", re.I),
        supposing=re.compile(rf"\W{{0,3}}(?:{_any_of(words['supposing'])})\b", re.I),
        openers=frozenset([*words["openers"], *words["prepositions"]]),
        generic=re.compile(rf"(?:{parts.filled(file['generic'])})", re.I),
        fall=re.compile(rf"\b(?:{_any_of(words['falling'])})\b", re.I),
        by=re.compile(rf"(?<![^\W_])(?:{_any_of(words['by'])})\s(?:\w+\s){{0,2}}\Z", re.I),
        not_then=re.compile(rf"\b(?:{_any_of(words['not_then'])})\b[^,;:]{{0,30}}\Z", re.I),
        dates=[
            re.compile(parts.filled(it).replace("#D", _DAY).replace("#Y", _YEAR)) for it in dates["forms"]
        ],
        months=[re.compile(month) for month in months],
        weekday=re.compile(rf"\b(?:{dates['weekday_before']})(?:{weekdays})\b"),
        relative=re.compile(
            "|".join(f"(?P<r{at}>\\b(?:{_any_of(it)})\\b)" for at, it in enumerate(dates["ago"].values())),
            re.I,
        ),
        distances=list(dates["ago"]),
        rules=rules,
        joined=words["and"][0],
    )


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"


def _rule(raw: dict[str, Any], parts: _Parts) -> Rule:
    def expression(name: str) -> re.Pattern[str] | None:
        return re.compile(parts.filled(raw[name]), re.I) if raw.get(name) else None

    slots = {role: raw[role] for role in ROLES if role in raw}
    return Rule(
        kind=raw["kind"],
        stems=raw.get("stems", ()),
        cue=re.compile(rf"(?<![^\W_])(?:{parts.filled(raw['cue'])})(?:(?<=\s)|(?![^\W_]))", re.I),
        slots=slots,
        needed=raw.get("needed", ()),
        least=raw.get("least", 1),
        people=raw.get("people", ()),
        amount=raw.get("amount", ()),
        amount_needed=raw.get("amount_needed", False),
        amount_within=raw.get("amount_within", 160),
        amount_at=raw.get("amount_at", "any"),
        must=expression("must"),
        unless=expression("unless"),
        detail=expression("detail"),
        says=raw["says"],
        sure=raw.get("sure", 0.6),
        generic=raw.get("generic", False),
    )


class _Parts:
    """Expressions that others name in braces."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts: dict[str, str] = {}
        for name, expression in parts.items():
            self.add(name, self.filled(expression))

    def add(self, name: str, expression: str) -> None:
        self._parts[name] = expression

    def filled(self, expression: str) -> str:
        return _NAME.sub(
            lambda it: self._parts[it[1]] if it[1] == "M" else f"(?:{self._parts[it[1]]})", expression
        )


_NAME = re.compile(r"\{([A-Za-z_]\w*)\}")


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of some words; a star is any ending."""
    ordered = sorted(words, key=len, reverse=True)
    return (
        "|".join(re.escape(it).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s") for it in ordered) or r"(?!)"
    )


def _word(words: Iterable[str], flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(words)})\Z", flags)
