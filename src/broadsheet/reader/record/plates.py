"""The plates of the dossiers, and which of them change with a fact, a subject or a story.

Pages name what they depend on (`orders`), so a change names that, not addresses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Any

from django.conf import settings

from broadsheet.dossiers.changes import SubjectChange
from broadsheet.dossiers.facts.changes import FactChange
from broadsheet.dossiers.models import Naming, Party, Subject
from broadsheet.dossiers.models.subjects import State
from broadsheet.front.languages import edition_path
from broadsheet.front.services import path_in
from broadsheet.press.plates import Plate, register
from broadsheet.stories.changes import Change

from . import orders
from .existence import ENOUGH, stories_about
from .facts import at_least, how_many, newest
from .listing import paths

MANY = 20
"""Subjects of one story from which on all dossiers are ordered, and not each two of them together."""


def touched_by(change: Any) -> Iterator[str]:
    if isinstance(change, FactChange):
        yield from facts_touched(change.subjects, change.at_once)
    elif isinstance(change, Change):
        parts = Party.objects.filter(fact__story=change.story.pk, fact__state=State.CONFIRMED)
        if subjects := set(parts.exclude(subject=None).values_list("subject_id", flat=True)):
            facts = set(parts.values_list("fact_id", flat=True))
            yield from facts_touched(subjects, len(facts))
    elif isinstance(change, SubjectChange):
        yield from subjects_touched(change.subjects, change.stories)
    elif isinstance(change, Subject):
        yield from subjects_touched([change.pk, *([change.merged_into_id] if change.merged_into_id else [])])


def facts_touched(subjects: Collection[int], at_once: int = 1) -> Iterator[str]:
    """After so many facts about these subjects were confirmed, changed or taken back."""
    yield orders.ALL
    if how_many(at_once + 1) <= at_once:
        yield orders.ANY
    yield from _dossiers(subjects)
    if len(subjects) <= MANY:
        keys = sorted(subjects)
        had = at_least(at_once + 1, keys) if keys else ()
        yield from map(orders.existence, {*combinations(keys, 1), *combinations(keys, 2)}.difference(had))
    else:
        yield from map(orders.existence, [[each] for each in subjects])
        yield from map(orders.existence, combinations(subjects, 2))


def subjects_touched(subjects: Collection[int], stories: Collection[int] = ()) -> Iterator[str]:
    """After subjects became others, or stories name others."""
    yield from map(orders.story, stories)
    together = set(subjects)
    if stories:
        named = Naming.objects.filter(story__in=list(stories)[:MANY])
        together.update(named.values_list("subject_id", flat=True))
    yield from _dossiers(together)
    if not stories:
        yield orders.ALL
        yield from map(orders.existence, [[each] for each in subjects])
        if len(subjects) > 1:  # merged: what either has with any third is one now
            yield from _all_dossiers()
        return
    for subject in Subject.objects.filter(pk__in=list(subjects), state=State.CONFIRMED):
        if stories_about([subject]) in (ENOUGH - 1, ENOUGH):
            yield orders.existence([subject.pk])


def _dossiers(subjects: Collection[int]) -> Iterator[str]:
    yield from (orders.dossier([each]) for each in subjects)
    if len(subjects) <= MANY:
        yield from map(orders.dossier, combinations(subjects, 2))
    else:
        yield from _all_dossiers()


def _all_dossiers() -> Iterator[str]:
    yield from (f"{edition_path(code)}dossier/*" for code, _name in settings.LANGUAGES)


def every() -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        yield path_in(code, "dossiers:dossiers")
        yield from (path_in(code, "dossiers:dossier", slug=slug) for slug in paths())


def every_fact() -> Iterator[str]:
    for number in newest():
        yield from (path_in(code, "dossiers:fact", number=number) for code, _name in settings.LANGUAGES)


register(
    Plate(
        "dossier",
        {f"dossiers:{name}" for name in ("dossiers", "dossier", "dossier-in", "data", "feed", "sitemap")},
        touched_by,
        every=every,
    )
)
register(Plate("fact", {"dossiers:fact"}, every=every_fact))
