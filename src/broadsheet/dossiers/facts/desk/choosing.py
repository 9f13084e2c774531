"""Choosing a subject by any of its names."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from ...models import Alias, State, Subject
from ...subjects.names import folded
from .rooms import may_look

MOST = 12


@require_GET
def subjects(request: HttpRequest) -> JsonResponse:
    """Subjects with a name that begins like `?q=`: what to write to mean each, and what it is."""
    if not may_look(request.user):
        raise PermissionDenied
    found = list(beginning_with(request.GET.get("q", "").replace("\0", "")))
    names = [subject.name for subject in found]
    return JsonResponse(
        {
            "subjects": [
                {
                    "write": subject.name if names.count(subject.name) == 1 else subject.slug,
                    "is": subject.says or str(subject.get_kind_display()),
                }
                for subject in found
            ]
        }
    )


def beginning_with(text: str) -> QuerySet[Subject]:
    """Subjects that can be meant, in alphabetical order."""
    start = folded(text)
    if not start:
        return Subject.objects.none()
    aliases = Alias.objects.filter(folded__startswith=start)
    return _to_choose().filter(pk__in=aliases.values("subject")).order_by("name")[:MOST]


def subjects_meant(text: str) -> list[Subject]:
    """The subject of that address, or all that go by the name."""
    by_address = list(_to_choose().filter(slug=text))
    if by_address:
        return by_address
    aliases = Alias.objects.filter(folded__in={folded(text)} - {""})
    by_name = list(_to_choose().filter(pk__in=aliases.values("subject")))
    exactly = [subject for subject in by_name if subject.name == text]
    return exactly if len(exactly) == 1 else by_name


def _to_choose() -> QuerySet[Subject]:
    kept: Any = Subject.objects.filter(merged_into__isnull=True)
    return kept.exclude(state=State.DISMISSED)
