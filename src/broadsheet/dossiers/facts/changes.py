"""When facts that readers see change: the press is told, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadsheet.press import orders, plates

from ..models import Fact, Party


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact as it is now, and the subjects whose pages it was, is or will be on.

    Of several facts about the same subjects that change at once, one is told.
    """

    fact: Fact
    subjects: list[int]
    at_once: int = 1
    """How many facts change."""


def order(facts: Iterable[Fact], before: Mapping[int, Iterable[int]] | None = None) -> None:
    """Order the pages of these facts, all at once; `before` are subjects they had, by the fact's key."""
    changed = list(facts)
    if not changed:
        return
    subjects: dict[int, set[int]] = {fact.pk: set((before or {}).get(fact.pk, ())) for fact in changed}
    parties = Party.objects.filter(fact__in=list(subjects), subject__isnull=False)
    for number, subject in parties.values_list("fact_id", "subject_id"):
        subjects[number].add(subject)
    names = {orders.key_of(fact) for fact in changed}
    told: set[frozenset[int]] = set()
    for fact in changed:
        together = frozenset(subjects[fact.pk])
        if together not in told:  # plates ask the database much for each
            told.add(together)
            names.update(plates.touched(FactChange(fact, sorted(together), len(changed))))
    orders.place(names)
