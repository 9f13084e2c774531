"""The facts that a story's paragraphs tell, as proposals for an editor. Pure: no database, nothing learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from broadsheet.dossiers.background.sentences import spans_of
from broadsheet.dossiers.reuse.paragraphs import LONGEST, Passage

from .mentions import Capitals, capitals_of
from .reading import facts_of
from .rules import Language, codes, load
from .sentence import Sentence

if TYPE_CHECKING:
    from broadsheet.dossiers.subjects.naming import Named
    from broadsheet.dossiers.subjects.proposing import Proposal

SHORTEST, FULLEST = 20, 700
"""Characters of a sentence that may tell a fact."""
OPENING = 3
"""Paragraphs at the head of a story in which facts are likelier its own news."""


@dataclass(frozen=True, slots=True)
class ExtractedParty:
    """Who takes part, as the sentence writes the name; `subject` where it is a known one.

    `role` and `kind` are those of `models.facts.Party.Role` and `models.subjects.Subject.Kind`.
    """

    name: str
    role: str
    subject: int | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A fact at `passage.text[start:end] == sentence`; the other fields are those of `models.facts.Fact`."""

    kind: str
    position: str
    start: int
    end: int
    sentence: str
    says: str
    day: date | None
    precision: str
    place: str
    amount: Decimal | None
    amount_to: Decimal | None
    unit: str
    currency: str
    hedge: str
    parties: tuple[ExtractedParty, ...]
    sure: float


def facts_in(
    passages: Sequence[Passage],
    *,
    named: Mapping[str, Sequence[Named]],
    proposals: Mapping[str, Sequence[Proposal]],
    language: str,
    day: date,
    opening: bool = True,
) -> list[Extracted]:
    """The facts in a story of `day`, in the order of its sentences.

    `named` and `proposals` are what those passages name, by `Passage.key`. `opening` is whether the passages
    begin with the story's first. Time grows with the length of the text; of a paragraph only its first
    20,000 characters are read, and no sentence of more than 700.
    """
    code = language.casefold().replace("_", "-").partition("-")[0]
    if code not in codes():
        return []
    rules = load(code)
    seen = capitals_of(it.text[:LONGEST] for it in passages)
    found: list[Extracted] = []
    for number, passage in enumerate(passages):
        of = named.get(passage.key, ()), proposals.get(passage.key, ())
        for fact in _of_passage(passage, *of, rules, day, seen):
            likelier = 0.05 if opening and number < OPENING else 0.0
            found.append(replace(fact, sure=round(min(fact.sure + likelier, 0.99), 2)))
    return found


def _of_passage(
    passage: Passage,
    named: Sequence[Named],
    proposals: Sequence[Proposal],
    language: Language,
    day: date,
    seen: Capitals,
) -> Iterator[Extracted]:
    text = passage.text[:LONGEST]
    before: Sentence | None = None
    names, proposed = _Within(named), _Within(proposals)
    for start, end in spans_of(text):
        if not SHORTEST <= end - start <= FULLEST:
            before = None
            continue
        sentence = Sentence(
            text[start:end], names.of(start, end), proposed.of(start, end), language, day, seen, before
        )
        before = sentence
        if text[end - 1] == "?" or not language.hint.search(sentence.text):
            continue
        for read in facts_of(sentence):
            yield Extracted(
                kind=read.kind,
                position=passage.key,
                start=start,
                end=end,
                sentence=sentence.text,
                says=read.says,
                day=read.day,
                precision=read.precision,
                place=read.place,
                amount=read.amount,
                amount_to=read.amount_to,
                unit=read.unit,
                currency=read.currency,
                hedge=read.hedge,
                parties=tuple(ExtractedParty(it.name, it.role, it.subject, it.kind) for it in read.parties),
                sure=read.sure,
            )


_Span = TypeVar("_Span", "Named", "Proposal")


class _Within(Generic[_Span]):
    """Spans of a passage handed out sentence by sentence, in one pass, with the sentence's offsets."""

    def __init__(self, spans: Sequence[_Span]) -> None:
        self._spans: list[_Span] = sorted(spans, key=lambda it: (it.start, it.end))
        self._at = 0

    def of(self, start: int, end: int) -> list[_Span]:
        while self._at < len(self._spans) and self._spans[self._at].start < start:
            self._at += 1
        found: list[_Span] = []
        while self._at < len(self._spans) and self._spans[self._at].start < end:
            span = self._spans[self._at]
            if span.end <= end:
                found.append(replace(span, start=span.start - start, end=span.end - start))
            self._at += 1
        return found
