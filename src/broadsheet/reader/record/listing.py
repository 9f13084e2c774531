"""The list of dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from broadsheet.dossiers.models import Subject
from broadsheet.front.services import path_in
from broadsheet.press import reading

from . import orders
from .facts import counted
from .subjects import names_in, slug_of, title_of

MOST = 1000
PAIRS = 60
HEADINGS: dict[str, Any] = {
    Subject.Kind.COUNTRY: _("Countries"),
    Subject.Kind.PERSON: _("People"),
    Subject.Kind.ORGANISATION: _("Organisations"),
    Subject.Kind.PLACE: _("Places"),
    Subject.Kind.AGREEMENT: _("Agreements"),
    Subject.Kind.PROJECT: _("Projects"),
}


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    address: str
    facts: int
    says: str = ""


def groups(language: str) -> tuple[list[tuple[str, list[Line]]], list[Line]]:
    """Dossiers under headings, by name; and those of two together, that with most facts first."""
    reading.note(orders.ALL)
    single, together = counted()
    keys = [key for key, _count in single.most_common(MOST)]
    subjects = Subject.objects.in_bulk(keys)
    names = names_in(language, subjects.values())
    kinds: dict[str, list[Line]] = {kind: [] for kind in HEADINGS}
    for key in sorted(subjects, key=lambda key: (names[key].casefold(), key)):
        address = path_in(language, "dossiers:dossier", slug=subjects[key].slug)
        kinds[subjects[key].kind].append(Line(names[key], address, single[key], subjects[key].says))
    pairs: list[Line] = []
    ordered = sorted(together.items(), key=lambda item: (-item[1], item[0]))
    for (one, other), facts in ordered:
        if one in subjects and other in subjects and len(pairs) < PAIRS:
            both = sorted((subjects[one], subjects[other]), key=lambda it: it.slug)
            address = path_in(language, "dossiers:dossier", slug=slug_of(both))
            pairs.append(Line(title_of(names[it.pk] for it in both), address, facts))
    return [(str(HEADINGS[kind]), lines) for kind, lines in kinds.items() if lines], pairs


def paths() -> list[str]:
    """Addresses of the dossiers that have facts, in the main edition: of one subject, then of two."""
    single, together = counted()
    slugs = dict(Subject.objects.filter(pk__in=single).values_list("pk", "slug"))
    ours = [slugs[key] for key in single if key in slugs]
    both = ["-".join(sorted((slugs[a], slugs[b]))) for a, b in together if a in slugs and b in slugs]
    return [*sorted(ours), *sorted(both)]
