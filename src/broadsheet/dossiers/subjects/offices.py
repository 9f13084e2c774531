"""Ministries and other institutions that every country has: “the Azerbaijani Defence Ministry”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Subject
from .base_forms import genitive
from .countries import spoken
from .sight import Sight


@dataclass(frozen=True, slots=True)
class Office:
    """Words `start` to `end`, without the latter, are an institution of a country."""

    start: int
    end: int
    name: str
    also: tuple[str, ...]
    of: int
    short: str
    """Without the country: “Defence Ministry”."""


def offices(sight: Sight) -> Iterator[Office]:
    """All of them that the text says the country of; the words are taken then."""
    numbers: dict[int, str] = {}
    for first, after, entry, _ in sight.rules.offices.find(sight.words):
        if any(at in sight.taken for at in range(first, after)):
            continue
        start, end, department = _with_department(sight, first, after)
        start, end, country = _with_country(sight, start, end)
        if country is None:
            continue
        if not numbers:
            numbers.update(Subject.objects.exclude(code="").values_list("pk", "code"))
        names = _called(
            sight, sight.rules.office_names[entry.owner - 1], department, numbers.get(country, "")
        )
        if not names:
            continue
        sight.taken.update(range(start, end))
        yield Office(start, end, names[0], tuple(names[1:]), country, sight.slice(first, after))


def _with_department(sight: Sight, first: int, after: int) -> tuple[int, int, int]:
    """“Defence” before the noun, or “of Defence” or its like after it."""
    for length in (2, 1):
        start = first - length
        if start >= 0 and sight.follows(first):
            for found in sight.rules.departments.find(sight.words[start:first]):
                if found[1] - found[0] == length:
                    return start, after, found[2].owner
    at = after
    while at < len(sight.words) and at - after < 3 and sight.words[at].key in sight.rules.links:
        at += 1
    for length in (2, 1):
        if at < len(sight.words) and sight.follows(at):
            for found in sight.rules.departments.find(sight.words[at : at + length]):
                if found[:2] == (0, length):
                    return first, at + length, found[2].owner
    return first, after, 0


def _with_country(sight: Sight, start: int, end: int) -> tuple[int, int, int | None]:
    if start and sight.follows(start) and (country := sight.country(start - 1)) is not None:
        begin = start - 1
        while begin and sight.named.get(begin - 1) is sight.named[start - 1]:
            begin -= 1
        return begin, end, country
    at = end
    while at < len(sight.words) and at - end < 3 and sight.words[at].key in sight.rules.links:
        at += 1
    if at < len(sight.words) and sight.follows(at) and (country := sight.country(at)) is not None:
        known = sight.named[at]
        while at + 1 < len(sight.words) and sight.named.get(at + 1) is known:
            at += 1
        return start, at + 1, country
    return start, end, None


def _called(sight: Sight, office: str, department: int, code: str) -> list[str]:
    known = spoken(sight.rules.language)
    country = next(iter(known.names.get(code, ())), "")
    adjective = next(iter(known.adjectives.get(code, ())), "")
    if not country:
        return []
    patterns = sight.rules.office_called["with" if department else "without"]
    spellings = sight.rules.department_names[department - 1] if department else ("",)
    values = {"office": office, "country": country, "adjective": adjective, "country_of": genitive(country)}
    values |= {"department": spellings[0], "of_department": max(spellings, key=len)}
    names = [each.format(**values) for each in patterns if adjective or "{adjective}" not in each]
    return [name[:1].upper() + name[1:] for name in (" ".join(each.split()) for each in names)]
