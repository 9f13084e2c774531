"""Every country, with its names from CLDR and what our own files add: adjectives, capitals, other names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from ..models import Alias, State, Subject
from .names import folded

FOLDER = Path(__file__).parent / "data" / "countries"
WITH_FILES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one language calls the countries, by their code of two letters (ISO 3166-1)."""

    names: Mapping[str, tuple[str, ...]]
    """The first is what pages call it."""
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nobody: tuple[str, ...] = ()
    """Phrases that have such a name in them and mean no country: “New Mexico”, “guinea pig”."""
    people: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    here: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_first: frozenset[str] = frozenset()


def codes() -> tuple[str, ...]:
    """Of every country."""
    return tuple(
        sorted({*_file("en")["capitals"], *_file("en")["names"], *_file("en")["adjectives"], *_SMALL})
    )


@cache
def spoken(language: str) -> Spoken:
    """With no file for the language, the names of CLDR alone; with neither, nothing."""
    file = _file(language) if language in WITH_FILES else {}
    own = _lists(file.get("names", {}))
    cldr = _cldr(language)
    names = {}
    for code in codes():
        given = own.get(code, ())
        known = cldr.get(code, "")
        names[code] = tuple(dict.fromkeys([*given, *((known,) if _is_a_name(known, given) else ())]))
    return Spoken(
        names=names,
        adjectives=_lists(file.get("adjectives", {})),
        capitals=_lists(file.get("capitals", {})),
        nobody=_list(file.get("nobody", {}).get("phrases", "")),
        people=_folded(file.get("people", {}).get("words", ""), language),
        beside=_folded(file.get("people", {}).get("beside", ""), language),
        elsewhere={folded(key, language): _list(value) for key, value in file.get("elsewhere", {}).items()},
        here={folded(key, language): _list(value) for key, value in file.get("here", {}).items()},
        not_first=_folded(file.get("not_first", {}).get("words", ""), language),
    )


def languages() -> list[str]:
    """Those that countries have names in: the paper's, and those that there are files for, and Arabic."""
    return list(dict.fromkeys([*WITH_FILES, "ar", *(code.split("-")[0] for code, _ in settings.LANGUAGES)]))


@transaction.atomic
def ensure() -> int:
    """Have every country be a subject, with names in every language. What editors changed stays; how many
    names are new."""
    there = {subject.code: subject for subject in Subject.objects.exclude(code="")}
    english = spoken("en").names
    taken = set(Subject.objects.values_list("slug", flat=True))
    new = []
    for code in codes():
        if code not in there:
            slug = slugify(english[code][0].replace("’", ""))
            slug = slug if slug not in taken else f"{slug}-{code.lower()}"
            new.append(
                Subject(kind="country", name=english[code][0], slug=slug, code=code, state=State.CONFIRMED)
            )
    Subject.objects.bulk_create(new)
    numbers = dict(Subject.objects.exclude(code="").values_list("code", "pk"))
    named = set(Alias.objects.exclude(subject__code="").values_list("subject_id", "language").distinct())
    aliases = []
    for language in languages():
        for code, names in spoken(language).names.items():
            number = numbers[code]
            if (number, language) in named:
                continue
            keys = {folded(name, language): name for name in reversed(names)}
            aliases += [
                Alias(subject_id=number, text=name, language=language, folded=key, shown=name == names[0])
                for key, name in keys.items()
            ]
    Alias.objects.bulk_create(aliases, 400)
    return len(aliases)


_SMALL = ("HK", "MO", "XK", "PS", "TW", "VA")


def _is_a_name(known: str, given: tuple[str, ...]) -> bool:
    """CLDR has “Hong Kong SAR China” and “Congo - Kinshasa”; they give way to what the file says."""
    return bool(known) and not (given and any(sign in known for sign in ("(", " - ", "SAR", "&")))


@cache
def _file(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _cldr(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}


def _lists(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {code: _list(text) for code, text in table.items()}


def _list(text: str) -> tuple[str, ...]:
    return tuple(each for each in (" ".join(part.split()) for part in text.split(",")) if each)


def _folded(text: str, language: str) -> frozenset[str]:
    return frozenset(folded(word, language) for word in _list(text))
