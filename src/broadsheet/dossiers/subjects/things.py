"""Organisations, places, agreements and projects, by the common noun that stands beside or in their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .sight import OPENING, Sight
from .words import folded_word


@dataclass(frozen=True, slots=True)
class Thing:
    """Words `start` to `end`, without the latter, are a name of this kind."""

    kind: str
    start: int
    end: int
    says: str
    of: int | None
    noun: tuple[int, int] | None = None
    """The common noun beside the name, as words."""
    called: str = ""
    """The noun as the rules have it."""


def things(sight: Sight) -> Iterator[Thing]:
    """All of them; the words are taken then."""
    for found in (_with_capital_noun, _after_noun, _before_noun):
        yield from found(sight)


def _with_capital_noun(sight: Sight) -> Iterator[Thing]:
    """“Southern Gas Corridor”, “Shusha Declaration”, “State Oil Company of Azerbaijan”."""
    for first, after, entry, _ in sight.rules.capitals.find(sight.words):
        if any(at in sight.taken for at in range(first, after)):
            continue
        if after < len(sight.words) and sight.follows(after) and sight.is_name_word(after):
            continue  # the noun does not end it
        start = sight.run_to(first)
        own = start
        while own < first and sight.words[own].key in sight.rules.links:
            own += 1
        end = after
        if end + 1 < len(sight.words) and sight.words[end].key in sight.rules.links and sight.follows(end):
            beyond = end + 1
            if sight.words[end].key == "of" and beyond < len(sight.words) and sight.words[beyond].capital:
                end = max(sight.run_from(beyond), beyond + 1 if beyond in sight.named else beyond)
                end = end if end > beyond else after
        if end == after and _is_too_common(sight, own, first, entry.kind):
            if not own or entry.kind != "organisation" or not sight.follows(own):
                continue
            country = own - 1
            if sight.country(country) is None:
                continue
            own = country  # “Azerbaijan Airlines”
        yield _taken(sight, entry.kind, own, end, "", _country_near(sight, own, end), None, entry.text)


def _after_noun(sight: Sight) -> Iterator[Thing]:
    """“Italian company Leonardo”, “city of Ganja”, “company “Leonardo””."""
    for first, after, entry, _ in sight.rules.before.find(sight.words):
        if after >= len(sight.words) or any(at in sight.taken for at in range(first, after)):
            continue
        at = after
        while at < len(sight.words) and sight.country(at) is not None and sight.follows(at):
            at += 1  # “azienda italiana Leonardo”
        end = sight.quoted_from(at)
        if end == at and sight.follows(at):
            end = sight.run_from(at, 4)
        if end > at and not _is_title(sight, at):
            says = _called(sight, entry.text)
            yield _taken(
                sight, entry.kind, at, end, says, _country_near(sight, first, at), (first, after), entry.text
            )


def _before_noun(sight: Sight) -> Iterator[Thing]:
    """“Leonardo company”, “the Zangilan region”, “the “Smart village” project”."""
    for first, after, entry, _ in sight.rules.after.find(sight.words):
        if not first or any(at in sight.taken for at in range(first, after)):
            continue
        start = sight.quoted_to(first)
        if start == first and sight.follows(first):
            start = sight.run_to(first, 4)
            if any(sign in OPENING for sign in sight.words[start].gap) and start < first:
                continue  # the noun is of the name in quotation marks
        while start < first and sight.words[start].key in sight.rules.links:
            start += 1
        if start == first or _is_common(sight, start, first):
            continue
        says = _called(sight, entry.text)
        yield _taken(
            sight,
            entry.kind,
            start,
            first,
            says,
            _country_near(sight, start, after),
            (first, after),
            entry.text,
        )


def _country_near(sight: Sight, start: int, end: int) -> int | None:
    """That of the words, or of the one before."""
    before = start - 1 if start and sight.follows(start) else start
    return next((found for at in range(before, end) if (found := sight.country(at)) is not None), None)


def _is_too_common(sight: Sight, start: int, end: int, kind: str) -> bool:
    """“National Bank” is the name of none, “Southern Gas Corridor” is one."""
    few = kind == "organisation" or end - start < 2
    return start == end or (few and all(word.key in sight.rules.not_alone for word in sight.words[start:end]))


def _is_common(sight: Sight, start: int, end: int) -> bool:
    common = sight.rules.around | sight.rules.not_alone
    return all(word.key in common for word in sight.words[start:end])


def _called(sight: Sight, noun: str) -> str:
    """“city” of “city of”."""
    words = noun.split()
    while len(words) > 1 and folded_word(words[-1], sight.rules.language) in sight.rules.links:
        words.pop()
    return " ".join(words)


def _is_title(sight: Sight, at: int) -> bool:
    return sight.words[at].key in sight.rules.title_words


def _taken(
    sight: Sight,
    kind: str,
    start: int,
    end: int,
    says: str,
    of: int | None,
    noun: tuple[int, int] | None = None,
    called: str = "",
) -> Thing:
    sight.taken.update(range(start, end))
    return Thing(kind, start, end, says, of, noun, called)
