"""Subjects in addresses and in the page's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from broadsheet.dossiers.models import Alias, Subject
from broadsheet.dossiers.models.subjects import State

MOST_HYPHENS = 40
MERGED_AT_MOST = 10
"""Times in a row that a subject turned out to be another."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The subjects that an address names, and whether it is their own one."""

    subjects: tuple[Subject, ...]
    slug: str

    def is_at(self, slug: str) -> bool:
        return self.slug == slug


def resolve(slug: str) -> Resolved | None:
    """One confirmed subject, or two joined by a hyphen, in either order; none where there are no such.

    A subject whose whole name it is goes before two. One that was merged stands for the other.
    """
    splits = _splits(slug)
    wanted = {slug, *(part for split in splits for part in split)}
    found = {each.slug: each for each in Subject.objects.filter(slug__in=wanted)}
    for names in ((slug,), *splits):
        if all(name in found for name in names):
            subjects = [kept for name in names if (kept := _kept(found[name]))]
            if len(subjects) == len(names):
                return _resolved(subjects)
    return None


def slug_of(subjects: Iterable[Subject]) -> str:
    """As addresses have it: two in alphabetical order."""
    return "-".join(sorted(subject.slug for subject in subjects))


def names_in(language: str, subjects: Iterable[Subject]) -> dict[int, str]:
    """What pages in a language call each of them, by key."""
    names = {subject.pk: subject.name for subject in subjects}
    shown = Alias.objects.filter(subject__in=list(names), language=language, shown=True) if names else ()
    return names | {alias.subject_id: alias.text for alias in shown}


def title_of(names: Iterable[str]) -> str:
    """One name, or two together, as the page's language joins them."""
    return pgettext("two subjects together", "–").join(names)


def _splits(slug: str) -> list[tuple[str, str]]:
    places = [at for at, sign in enumerate(slug) if sign == "-" and 0 < at < len(slug) - 1]
    return [(slug[:at], slug[at + 1 :]) for at in places[:MOST_HYPHENS]]


def _resolved(subjects: Sequence[Subject]) -> Resolved:
    each = sorted({subject.pk: subject for subject in subjects}.values(), key=lambda it: it.slug)
    return Resolved(tuple(each), slug_of(each))


def _kept(subject: Subject | None) -> Subject | None:
    """The subject that this one is now, if readers may know of it."""
    for _step in range(MERGED_AT_MOST):
        if subject is None or subject.merged_into_id is None:
            break
        subject = subject.merged_into
    return subject if subject is not None and subject.state == State.CONFIRMED else None
