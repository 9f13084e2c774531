"""A story's text with the sentences marked that facts stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...models import Fact
from ...reuse.paragraphs import Passage


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a paragraph, and the facts they are the sentence of, if they are one."""

    text: str
    facts: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        return self.facts[0]

    @property
    def keys(self) -> str:
        return " ".join(map(str, self.facts))


def marked(passages: Iterable[Passage], facts: Iterable[Fact]) -> list[list[Stretch]]:
    """Each paragraph as stretches that make it up. Facts whose sentence is not there are left out."""
    by_position: dict[int, list[Fact]] = {}
    for fact in facts:
        by_position.setdefault(fact.position, []).append(fact)
    return [list(_stretches(each.text, by_position.get(int(each.key), []))) for each in passages]


def _stretches(text: str, facts: list[Fact]) -> Iterator[Stretch]:
    standing = [fact for fact in facts if text[fact.start : fact.end] == fact.sentence]
    borders = sorted({0, len(text), *(fact.start for fact in standing), *(fact.end for fact in standing)})
    for start, end in pairwise(borders):
        here = sorted(fact.pk for fact in standing if fact.start <= start and end <= fact.end)
        yield Stretch(text[start:end], tuple(here))
