"""A dossier: what the paper has of one subject, or of two together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from broadsheet.dossiers.models import Fact, Subject
from broadsheet.front.languages import main_language
from broadsheet.front.services import path_in
from broadsheet.press import reading
from broadsheet.stories.models import Story

from . import orders
from .amounts import currency_name
from .entries import Entry, by_year, entries_of, entry_of, is_public
from .facts import about, corrected_about, shown, with_all
from .figures import Drawing, Figure, drawings, figures_of
from .latest import stories_of
from .rates import OFFERED, convert
from .subjects import names_in, slug_of, title_of

SHOWN = 200
"""Facts on a page, the newest; all of them are in the CSV and the JSON."""
CORRECTED = 10
PEOPLE = 40
"""Who is who: those with most facts."""


@dataclass(frozen=True, slots=True)
class Who:
    subject: Subject
    name: str
    address: str
    facts: int
    together: str
    """The address of the dossier of it and the one subject this dossier is of."""


@dataclass(frozen=True)
class Dossier:
    """Of confirmed subjects, one or two, in the order of their slugs, as an edition shows it.

    `currency` is the one chosen for sums; none as they are written.
    """

    subjects: tuple[Subject, ...]
    language: str
    currency: str = ""

    def note(self) -> None:
        """Have the press know of what the page depends on, beside what it loads."""
        reading.note(orders.dossier(subject.pk for subject in self.subjects))

    @property
    def slug(self) -> str:
        return slug_of(self.subjects)

    @cached_property
    def title(self) -> str:
        return title_of(self.names[subject.pk] for subject in self.subjects)

    @property
    def address(self) -> str:
        """Of the page with sums as they are written."""
        return self.address_in(self.language)

    def address_in(self, language: str, currency: str = "") -> str:
        if currency:
            return path_in(language, "dossiers:dossier-in", slug=self.slug, currency=currency.lower())
        return path_in(language, "dossiers:dossier", slug=self.slug)

    def data_address(self, ending: str) -> str:
        """Of the facts as CSV or JSON; the same in all editions."""
        return path_in(main_language(), "dossiers:data", slug=self.slug, ending=ending)

    @cached_property
    def facts(self) -> list[Fact]:
        facts = about(self.subjects).order_by("-story__published_at", "-pk")
        return shown(list(with_all(facts)[:SHOWN]))

    @cached_property
    def count(self) -> int:
        """Of all the facts there are."""
        if len(self.facts) < SHOWN:
            return len(self.facts)
        return about(self.subjects).count()

    @cached_property
    def names(self) -> dict[int, str]:
        """Of the subjects and of all parties to their facts."""
        return names_in(self.language, [*self.subjects, *self._parties.values()])

    @cached_property
    def entries(self) -> list[Entry]:
        return entries_of(self.facts, self.names)

    @property
    def years(self) -> list[tuple[str, list[Entry]]]:
        return by_year(self.entries)

    @property
    def agreements(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.fact.kind == Fact.Kind.AGREEMENT]

    @cached_property
    def figures(self) -> list[Figure]:
        return figures_of(self.entries, self.currency)

    @property
    def currency_name(self) -> str:
        return currency_name(self.currency)

    @cached_property
    def charts(self) -> list[Drawing]:
        return drawings(self.figures, self.currency)

    @cached_property
    def currencies(self) -> list[str]:
        """In which the sums can be had."""
        sums = [fact for fact in self.facts if fact.unit == Fact.Unit.MONEY and fact.amount is not None]
        return [code for code in OFFERED if any(convert(fact, code) for fact in sums)]

    @cached_property
    def corrected(self) -> list[Entry]:
        """Facts whose sentence was changed since they were on this page, the last first."""
        changed = corrected_about(self.subjects)
        facts = shown(list(with_all(changed.order_by("-corrected_at", "-pk"))[:CORRECTED]))
        return [entry_of(fact, self.names) for fact in facts]

    @cached_property
    def stories(self) -> list[Story]:
        return stories_of(self.subjects, self.language)

    @property
    def is_there(self) -> bool:
        from .existence import is_there

        return bool(self.facts) or is_there(self.subjects)

    @property
    def changed(self) -> datetime | None:
        """When a fact was decided last."""
        return max((fact.decided_at for fact in self.facts if fact.decided_at), default=None)

    @cached_property
    def who(self) -> list[Who]:
        """The subjects themselves, then the others that have a part in their facts."""
        counts: Counter[int] = Counter()
        for fact in self.facts:
            counts.update({party.subject_id for party in fact.party_set.all() if party.subject_id})
        others = [subject for pk, subject in self._parties.items() if pk not in self._own]
        others.sort(key=lambda subject: (-counts[subject.pk], self.names[subject.pk], subject.pk))
        return [self._who(subject, counts[subject.pk]) for subject in (*self.subjects, *others[:PEOPLE])]

    @property
    def _own(self) -> set[int]:
        return {subject.pk for subject in self.subjects}

    @cached_property
    def _parties(self) -> dict[int, Subject]:
        """Confirmed subjects among the parties, by key."""
        parties: Any = (party for fact in self.facts for party in fact.party_set.all() if is_public(party))
        return {party.subject_id: party.subject for party in parties}

    def _who(self, subject: Subject, facts: int) -> Who:
        address = together = ""
        if subject.pk not in self._own or len(self.subjects) > 1:
            address = path_in(self.language, "dossiers:dossier", slug=subject.slug)
        if subject.pk not in self._own and len(self.subjects) == 1:
            slug = slug_of([subject, *self.subjects])
            together = path_in(self.language, "dossiers:dossier", slug=slug)
        return Who(subject, self.names[subject.pk], address, facts, together)
