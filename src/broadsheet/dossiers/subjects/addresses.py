"""Addresses of new subjects: none is that of another, nor of two others together."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from broadsheet.stories.models.named import free_slug

from ..models import Subject

MOST = 50
"""Numbers that are tried behind a name."""


def free_address(name: str) -> str:
    """A slug that no subject has, and that is mistaken for no dossier of two: where Guinea and Guinea-Bissau
    are, a town is not at `bissau`, nor a treaty at `guinea-italy` where Italy is.
    """
    slug = free_slug(Subject, name)
    for number in range(2, MOST):
        if not _is_of_two(slug) and not _makes_another(slug):
            break
        slug = free_slug(Subject, f"{name} {number}")
    return slug


def _is_of_two(slug: str) -> bool:
    """Whether it is also how two subjects are addressed together."""
    return _are_there(_cut(slug))


def _makes_another(slug: str) -> bool:
    """Whether it and one subject together would have the address of another."""
    longer = Subject.objects.filter(Q(slug__startswith=f"{slug}-") | Q(slug__endswith=f"-{slug}"))
    slugs = longer.values_list("slug", flat=True)
    rest = [each[len(slug) + 1 :] for each in slugs if each.startswith(f"{slug}-")]
    rest += [each[: -len(slug) - 1] for each in slugs if each.endswith(f"-{slug}")]
    return Subject.objects.filter(slug__in=rest).exists()


def _cut(slug: str) -> Iterator[tuple[str, str]]:
    words = slug.split("-")
    for at in range(1, len(words)):
        yield "-".join(words[:at]), "-".join(words[at:])


def _are_there(pairs: Iterator[tuple[str, str]]) -> bool:
    some = list(pairs)
    parts = {part for pair in some for part in pair}
    there = set(Subject.objects.filter(slug__in=parts).values_list("slug", flat=True))
    return any(one in there and other in there for one, other in some)
