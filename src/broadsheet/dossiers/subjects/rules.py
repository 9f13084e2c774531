"""By what wording a language introduces subjects: one declarative file each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .matching import Names
from .words import WORD, folded_word

FOLDER = Path(__file__).parent / "data" / "rules"


@dataclass(frozen=True, slots=True)
class Rules:
    """A language's file, compiled."""

    language: str
    titles: Names
    title_words: frozenset[str]
    """Of titles and what stands around them."""
    honorifics: frozenset[str]
    """Titles that say nothing of who it is: “Mr”."""
    around: frozenset[str]
    says: frozenset[str]
    particles: frozenset[str]
    before: Names
    """Common nouns after which a name comes; the kind of a match is the subject's."""
    after: Names
    """Those that come after a name."""
    capitals: Names
    """Words that are part of the names they end: “Corridor”, “Bank”; in some languages they begin them."""
    offices: Names
    """Institutions that every country has, so that a name of one needs the country; the owner of a match is
    its place in `office_names`, from 1."""
    office_names: tuple[str, ...]
    departments: Names
    """“Defence”, of which there is a ministry; owners are places in `department_names`."""
    department_names: tuple[tuple[str, ...], ...]
    office_called: Mapping[str, tuple[str, ...]]
    """How an office of a country is called with and without a department, the first of all: patterns."""
    links: frozenset[str]
    with_noun: frozenset[str]
    """Kinds whose common noun is part of the name: “Зангеланский район”."""
    not_names: frozenset[str]
    not_alone: frozenset[str]
    """Adjectives that are part of names, and no names by themselves."""


@cache
def rules(language: str) -> Rules | None:
    """None where there is no file for the language."""
    path = FOLDER / f"{language}.toml"
    if not path.exists():
        return None
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    people, organisations = file["people"], file["organisations"]
    titles = _list(people["titles"])
    offices, departments = _list(file["offices"]["names"]), _list(file["offices"]["departments"])
    around = _set(people["around"], language)
    kinds = {
        "organisation": organisations,
        "place": file["places"],
        "agreement": file["agreements"],
        "project": file["projects"],
    }
    capitals = {kind: each.get("capitals", each.get("suffixes", "")) for kind, each in kinds.items()}
    return Rules(
        language=language,
        titles=_names(language, {"person": titles}),
        title_words=around
        | {folded_word(word, language) for title in titles for word in WORD.findall(title)},
        honorifics=frozenset(_list(people.get("honorifics", ""))),
        around=around,
        says=_set(people["says"], language),
        particles=_set(people["particles"], language),
        before=_names(language, {kind: _list(each.get("before", "")) for kind, each in kinds.items()}),
        after=_names(language, {kind: _list(each.get("after", "")) for kind, each in kinds.items()}),
        capitals=_names(language, {kind: _list(text) for kind, text in capitals.items()}, cased=True),
        offices=_numbered(language, offices),
        office_names=tuple(names[0] for names in _spellings(offices)),
        departments=_numbered(language, departments),
        department_names=_spellings(departments),
        office_called={key: tuple(some) for key, some in file["offices"]["called"].items()},
        links=_set(organisations["links"], language),
        with_noun=frozenset(kind for kind, each in kinds.items() if each.get("with_noun")),
        not_names=_set(file["words"]["not_names"], language),
        not_alone=_set(file["words"]["not_alone"], language),
    )


def languages() -> tuple[str, ...]:
    """Those with a file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _names(language: str, by_kind: Mapping[str, Iterable[str]], *, cased: bool = False) -> Names:
    names = Names(language)
    for number, (kind, texts) in enumerate(by_kind.items(), 1):
        for text in texts:
            names.add(text, number, kind, any_case=not cased and not text[0].isupper())
    names.close()
    return names


def _numbered(language: str, texts: Iterable[str]) -> Names:
    names = Names(language)
    for number, spellings in enumerate(texts, 1):
        for text in spellings.split("|"):
            names.add(text.strip(), number, "organisation")
    names.close()
    return names


def _spellings(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.strip() for each in text.split("|")) for text in texts)


def _list(text: str) -> tuple[str, ...]:
    return tuple(each for each in (" ".join(part.split()) for part in text.split(",")) if each)


def _set(text: str, language: str) -> frozenset[str]:
    return frozenset(folded_word(word, language) for word in _list(text))
