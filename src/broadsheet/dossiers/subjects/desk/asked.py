"""What a request asks of subjects."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from ...models import Alias, State, Subject
from ..names import folded


def called(text: str, subjects: QuerySet[Subject]) -> QuerySet[Subject]:
    """Those with a name that has a word beginning like `text`; those whose name begins so first."""
    key = folded(text)
    if not key:
        return subjects.none()
    some = Alias.objects.filter(Q(folded__startswith=key) | Q(folded__contains=f" {key}"))
    first = Alias.objects.filter(folded__startswith=key)
    rank = Case(
        When(pk__in=first.values("subject"), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return subjects.filter(pk__in=some.values("subject")).annotate(rank=rank).order_by("rank", "name", "pk")


def to_choose() -> QuerySet[Subject]:
    """Who can be meant."""
    return Subject.objects.filter(merged_into=None).exclude(state=State.DISMISSED)


def meant(text: str) -> list[Subject]:
    """The subject of that number or address, or all that go by the name."""
    text = text.replace("\0", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 18:
        return list(to_choose().filter(pk=int(text)))
    if by_address := list(to_choose().filter(slug=text)):
        return by_address
    aliases = Alias.objects.filter(folded__in={folded(text)} - {""})
    return list(to_choose().filter(pk__in=aliases.values("subject")))


def back(request: HttpRequest, subject: int | None = None) -> HttpResponseRedirect:
    """To where the form was, or to the subject's page."""
    given = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(given, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(given)
    named = reverse("record_subject", args=[subject]) if subject else reverse("record_subjects")
    return HttpResponseRedirect(named)
