"""Who and what a sentence names: known subjects, proposed ones, and other names with capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .rules import Language

if TYPE_CHECKING:
    from broadsheet.dossiers.subjects.naming import Named
    from broadsheet.dossiers.subjects.proposing import Proposal


LONGEST = 150
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `text[start:end]`; `name` may be less than that, as in “Minister Zakir Hasanov”.

    `of` are the countries it belongs to, each as written, with its subject: “Italian company Leonardo”.
    """

    start: int
    end: int
    name: str
    kind: str = ""
    subject: int | None = None
    adjective: bool = False
    of: tuple[tuple[str, int | None], ...] = ()
    capital: bool = False
    """Whether it is a capital that stands for its country."""

    @property
    def is_country(self) -> bool:
        return self.kind == "country" and not self.capital


@dataclass(frozen=True, slots=True)
class Capitals:
    """The words that a story writes with a capital within its sentences, and those that it writes without."""

    within: frozenset[str]
    plain: frozenset[str]


def mentions_in(
    text: str, named: Sequence[Named], proposals: Sequence[Proposal], language: Language, seen: Capitals
) -> list[Mention]:
    """The names in a sentence, in order. None overlaps another.

    Offsets of `named` and `proposals` are those of the sentence. `seen` tells of a first word with a
    capital whether that is because it is a name.
    """
    known, sequences = _known(text, named, proposals), list(_sequences(text, language))
    names = [mention for words in sequences for mention in _of_sequence(text, words, known, language, seen)]
    covered = {it.start for words in sequences for it in known if _touches(it, words)}
    names += [it for it in known if it.start not in covered]
    return _with_countries(text, sorted(names, key=lambda it: it.start), language)


def capitals_of(texts: Iterable[str]) -> Capitals:
    within: set[str] = set()
    plain: set[str] = set()
    for text in texts:
        within.update(match[1] for match in _WITHIN.finditer(text))
        plain.update(_PLAIN.findall(text))
    return Capitals(frozenset(within), frozenset(plain))


_UPPER = "".join(re.escape(c) for c in map(chr, [*range(0x41, 0x250), *range(0x400, 0x530)]) if c.isupper())
_WORD = re.compile(
    rf"(?:[{_UPPER}]\.)+(?=\s?[{_UPPER}])|[{_UPPER}][^\W_]*(?:(?:-|['’&](?=[{_UPPER}]))[^\W_]+)*\+?"
)
_WITHIN = re.compile(rf"[^\W\d_,][,]?\s([{_UPPER}][^\W_]+)")

_PLAIN = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]{2,}")


def _known(text: str, named: Sequence[Named], proposals: Sequence[Proposal]) -> list[Mention]:
    """Subjects first; a proposal counts where it is longer than what it covers."""
    found = [
        Mention(
            it.start, it.end, text[it.start : it.end], it.kind, it.subject, it.adjective, capital=it.capital
        )
        for it in named
    ]
    for it in proposals:
        if _CUT.match(text, it.end):
            continue
        inside = [one for one in found if one.start < it.end and it.start < one.end]
        if any(one.start <= it.start and it.end <= one.end for one in inside):
            continue
        of = tuple((one.name, one.subject) for one in inside if one.is_country)
        if it.of is not None and all(subject != it.of for _, subject in of):
            of = (*of, ("", it.of))
        found = [one for one in found if one not in inside]
        found.append(Mention(it.start, it.end, it.name, it.kind, of=of))
    return sorted(found, key=lambda it: it.start)


def _sequences(text: str, language: Language) -> Iterator[list[tuple[int, int]]]:
    """Words with capitals that stand together, as where each begins and ends."""
    words: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if words:
            gap = text[words[-1][1] : match.start()]
            before = text[slice(*words[-1])]
            if gap != " " and not (
                language.particle.match(gap)
                or (gap.strip() in language.of and language.organisation.match(before))
                or (gap.strip() in language.office and language.title.match(before))
                or (gap == ". " and len(before) <= 4 and language.title.match(before))
            ):
                yield words
                words = []
        words.append(match.span())
    if words:
        yield words


def _touches(name: Mention, words: list[tuple[int, int]]) -> bool:
    return any(name.start < end and start < name.end for start, end in words)


def _of_sequence(
    text: str, words: list[tuple[int, int]], known: list[Mention], language: Language, seen: Capitals
) -> Iterator[Mention]:
    """The names in a row of capitals: the known ones, and what stands between them, each with the country
    right before it.
    """
    country: Mention | None = None
    titles: int | None = None
    for here, part in _parts(words, known):
        if here is None:
            if part[-1][1] != words[-1][1] and _are_titles(text, part, language):
                titles = part[0][0]  # of the known name behind: “Azerbaijani President Ilham Aliyev”
                continue
            here = _unknown(text, part, country, language, seen)
            country = None if here is not None else country
        elif not here.is_country:
            begin = country.start if country else here.start
            of = ((country.name, country.subject),) if country else ()
            here = replace(here, start=begin if titles is None else min(begin, titles), of=(*here.of, *of))
            country = None
        if country is not None:
            yield country
            country = None
        if here is not None and here.is_country:
            country = here
        elif here is not None:
            titles = None
            yield here
    if country is not None:
        yield country


def _parts(
    words: list[tuple[int, int]], known: list[Mention]
) -> Iterator[tuple[Mention | None, list[tuple[int, int]]]]:
    """The row cut at the known names: each with its words, the words between with none."""
    loose: list[tuple[int, int]] = []
    last: Mention | None = None
    for word in words:
        here = next((it for it in known if it.start < word[1] and word[0] < it.end), None)
        if here is None:
            loose.append(word)
            continue
        if loose:
            yield None, loose
            loose = []
        if here is not last:
            yield here, [word]
        last = here
    if loose:
        yield None, loose


def _are_titles(text: str, words: list[tuple[int, int]], language: Language) -> bool:
    return all(language.title.match(text[slice(*word)].rstrip(".")) for word in words)


def _unknown(
    text: str,
    words: list[tuple[int, int]],
    country: Mention | None,
    language: Language,
    seen: Capitals,
) -> Mention | None:
    """The name in some words that no subject covers; `country` is what stands right before them."""
    written = [text[slice(*word)] for word in words]
    if country is None and words[0][0] <= _FIRST and not _is_name(written, language, seen):
        words, written = words[1:], written[1:]
    if len(words) > 1 and language.weekday.fullmatch(written[-1]):
        words, written = words[:-1], written[:-1]  # “met in Rome Tuesday”
    if words and words[-1][1] - words[0][0] > LONGEST:
        return None
    if not words or (len(words) == 1 and language.starter.match(written[0])):
        return None
    organisation = any(language.organisation.match(word) for word in written)
    titles = 0
    while titles < len(words) and language.title.match(written[titles].rstrip(".")):
        titles += 1
    of = ((country.name, country.subject),) if country else ()
    start, end = (country.start if country else words[0][0]), words[-1][1]
    if organisation and (titles < len(words)) and (country or len(words) > 1):
        begin = start if country else words[0][0]
        if language.organisation.match(written[-1]) or not titles:
            return Mention(begin, end, text[begin:end], "organisation", of=of)
    if titles == len(words):
        if country is None:
            return None
        return Mention(start, end, text[start:end], "person", of=of)
    name = text[words[titles][0] : end]
    kind = "person" if titles and not organisation else ""
    behind = _BEHIND.match(text, end)
    if behind and language.place.match(behind[1]):
        kind = "place"
    if not kind and len(words) == 1 and len(name) < 2:
        return None
    return Mention(start, end, name, kind, of=of)


_CUT = re.compile(rf"['’][{_UPPER}]")
"""Behind a name: it was cut short, as “Cantieri Sant” of “Cantieri Sant’Elmo”."""
_BEHIND = re.compile(r"\s([^\W\d_]+)")
_FIRST = 3
"""A word that begins before is the sentence's first, quotation marks and all."""


def _is_name(written: list[str], language: Language, seen: Capitals) -> bool:
    first = written[0]
    if language.starter.match(first):
        return False
    if len(written) > 1 or first in seen.within or language.title.match(first):
        return True
    if first.casefold() in seen.plain:
        return False
    return first.isupper() or not language.common.match(first) or not first.isalpha()


def _with_countries(text: str, names: list[Mention], language: Language) -> list[Mention]:
    """Where only words such as “company” stand between a country and a name, the name is of that country."""
    kept: list[Mention] = []
    for mention in names:
        before = kept[-1] if kept else None
        if before is not None and before.is_country and not mention.is_country:
            gap = text[before.end : mention.start]
            if len(gap) < _GAP and _belongs(gap, before, language):
                kept.pop()
                of = (*mention.of, (before.name, before.subject))
                mention = replace(mention, start=before.start, of=of)
        kept.append(mention)
    return kept


_GAP = 50


def _belongs(gap: str, country: Mention, language: Language) -> bool:
    words = _words(gap)
    if words and country.adjective and gap.endswith(", "):
        gap = gap[:-2]  # “his Iranian counterpart, Mohammad Javad Zarif”
    if any(sign in gap for sign in ",;:()"):
        return False
    if not (country.adjective or language.cases or gap[:2] in ("'s", "’s")):
        return False
    return all(language.beside.match(it) and not language.conjunction.match(it) for it in words)


def _words(gap: str) -> Iterable[str]:
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", gap)
