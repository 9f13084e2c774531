"""Who and what a text seems to tell of, by its wording alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .base_forms import person, thing_name
from .matching import Names, without_possessives
from .naming import Named, Spans, names_in
from .offices import offices
from .people import note_surnames, people
from .rules import rules
from .sight import Sight
from .surnames import surnames
from .things import things
from .words import words_of

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """A subject that the text introduces: “Defence Minister Zakir Hasanov”, “the Zangilan region”."""

    kind: str
    """One of `Subject.Kind`, never a country."""
    name: str
    """Without title or kind: “Zakir Hasanov”, “Zangilan”."""
    says: str
    """What the text calls it: “Azerbaijani Defence Minister”, “region”; empty where it is named again."""
    start: int
    end: int
    """The characters of the name, as the text has it."""
    of: int | None = None
    """The country that it belongs to, as the text says."""
    also: tuple[str, ...] = ()
    """Other names that go without saying: “Ministry of Defence of Azerbaijan”."""


def proposals_in(text: str, language: str, named: Sequence[Named] | None = None) -> list[Proposal]:
    """What a text proposes, every mention of it, in order; nothing of `named`, which `names_in` found."""
    base = language.split("-")[0].lower()
    known = rules(base)
    words = without_possessives(words_of(text, base))
    if known is None or not words:
        return []
    named = names_in(text, language) if named is None else named
    starts = {word.start: at for at, word in enumerate(words)}
    by_word: dict[int, Named] = {}
    for each in named:
        at = starts.get(each.start)
        while at is not None and at < len(words) and words[at].start < each.end:
            by_word[at] = each
            at += 1
    small = frozenset(word.key for word in words if not word.capital)
    sight = Sight(text, words, known, by_word, small=small)
    found = [each for each in _introduced(sight) if len(each.name) <= LONGEST_NAME]
    found += _again(sight, found, base)
    return sorted(found, key=lambda each: each.start)


def proposals_in_passages(
    passages: Mapping[str, str], language: str, named: Mapping[str, Sequence[Named]]
) -> dict[str, list[Proposal]]:
    """`proposals_in` for the paragraphs of one story, by key, read as one text."""
    spans = Spans(passages)
    shifted = [
        replace(each, start=each.start + shift, end=each.end + shift)
        for key, shift in spans.shifts()
        for each in named.get(key, ())
    ]
    found: dict[str, list[Proposal]] = {key: [] for key in passages}
    for each in proposals_in(spans.text, language, shifted):
        key, shift = spans.place(each.start)
        found[key].append(replace(each, start=each.start - shift, end=each.end - shift))
    return found


def _introduced(sight: Sight) -> Iterator[Proposal]:
    words = sight.words
    for office in offices(sight):
        yield Proposal(
            "organisation", office.name, "", words[office.start].start, words[office.end - 1].end,
            office.of, office.also,
        )  # fmt: skip
    note_surnames(sight)
    for thing in things(sight):
        name = thing_name(sight, thing)
        first, after = thing.start, thing.end
        if thing.noun and len(name.split()) > after - first:  # the noun is part of it
            first, after = min(first, thing.noun[0]), max(after, thing.noun[1])
        yield Proposal(thing.kind, name, thing.says, words[first].start, words[after - 1].end, thing.of)
    for start, end, says, of, oblique in people(sight):
        name = person(sight, start, end, oblique)
        yield Proposal("person", name, says[:250], words[start].start, words[end - 1].end, of)


def _again(sight: Sight, found: Sequence[Proposal], language: str) -> list[Proposal]:
    """Where the text names them again, by surname too."""
    names = Names(language)
    owners: dict[tuple[str, str], int] = {}
    for each in found:
        number = len(owners) + 1
        if owners.setdefault((each.kind, each.name), number) == number:
            for text in (each.name, *each.also):
                names.add(text, number, each.kind)
    names.close()
    by_number = {number: key for key, number in owners.items()}
    firsts = {(each.kind, each.name): each for each in reversed(found)}
    matches = list(names.find(sight.words))
    matches += surnames(sight.words, matches, language)
    more = []
    for first, after, entry, _ in matches:
        if any(at in sight.taken or at in sight.named for at in range(first, after)):
            continue
        known = firsts[by_number[entry.owner]]
        start, end = sight.words[first].start, sight.words[after - 1].end
        more.append(replace(known, says="", start=start, end=end))
    return more
