"""Whom the names in facts mean, once an editor has said that they mean somebody."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Alias, Fact, Party, State, Subject
from ..subjects.names import folded
from . import changes


def subjects_called(name: str) -> list[Subject]:
    """The confirmed subjects that go by a name, in whatever language."""
    aliases = Alias.objects.filter(folded__in={folded(name)} - {""}, subject__state=State.CONFIRMED)
    return list(Subject.objects.filter(pk__in=aliases.values("subject"), merged_into__isnull=True))


def link(fact: Fact) -> None:
    """Have each party of a fact that is nobody yet be the subject of its name, where there is one alone."""
    for party in fact.party_set.filter(subject__isnull=True):
        called = subjects_called(party.name)
        if len(called) == 1:
            Party.objects.filter(pk=party.pk).update(subject=called[0])


def link_to(subject: Subject, names: Iterable[str]) -> None:
    """`subject` was confirmed or goes by `names` now: it is whom the facts mean that write so."""
    parties = Party.objects.filter(subject__isnull=True, name__in=set(names)).select_related("fact")
    meant = [party for party in parties if subjects_called(party.name) == [subject]]
    Party.objects.filter(pk__in=[party.pk for party in meant]).update(subject=subject)
    facts = {party.fact_id: party.fact for party in meant}
    changes.order(fact for fact in facts.values() if fact.state == State.CONFIRMED and fact.stands)
