"""Two subjects that are one become one; nothing of either is lost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..changes import subject_changed
from ..facts import linking
from ..models import Alias, Decision, Naming, Party, State, Subject
from . import index
from .actions import may_decide, read_again
from .names import folded


@transaction.atomic
def merge(one: Subject, into: Subject, by: Any) -> Subject:
    """`one` turned out to be `into`: its names, stories and facts are there now, and its address leads there.

    Refused for a subject and itself, whatever was merged before, and for a country.
    """
    if not may_decide(by):
        raise PermissionDenied(_("Your role at the desk does not include this."))
    locked = Subject.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk, into.pk]).order_by("pk")
    rows = {subject.pk: subject for subject in locked}
    _refuse_what_cannot_be(rows[one.pk], rows[into.pk])
    one, into = rows[one.pk], rows[into.pk]
    before = {"name": one.name, "kind": one.kind, "says": one.says, "state": one.state, "into": into.pk}
    _move_names(one, into)
    _move_namings(one, into)
    Party.objects.filter(subject=one).update(subject=into)
    Subject.objects.filter(merged_into=one).update(merged_into=into)
    if State.CONFIRMED in (one.state, into.state) and into.state != State.CONFIRMED:
        into.state, into.decided_by, into.decided_at = State.CONFIRMED, by, timezone.now()
    into.says = into.says or one.says
    into.save(update_fields=["state", "says", "decided_by", "decided_at"])
    one.state, one.merged_into, one.decided_by, one.decided_at = State.DISMISSED, into, by, timezone.now()
    one.save(update_fields=["state", "merged_into", "decided_by", "decided_at"])
    Decision.objects.create(subject=one, what=Decision.What.MERGED, by=by, before=before)
    index.renew(into)
    subject_changed(one, into)
    if into.state == State.CONFIRMED:
        linking.link_to(into, list(into.aliases.values_list("text", flat=True)))
        read_again(into)
    return into


def _refuse_what_cannot_be(one: Subject, into: Subject) -> None:
    if one.pk == into.pk:
        raise ValidationError(_("It cannot be merged into itself."))
    if one.code:
        raise ValidationError(_("A country stays a subject of its own."))
    if one.merged_into_id or into.merged_into_id:
        raise ValidationError(_("One of them was merged already."))
    if into.state == State.DISMISSED:
        raise ValidationError(_("It was dismissed; confirm it first."))


def _move_names(one: Subject, into: Subject) -> None:
    has = set(into.aliases.values_list("folded", "language"))
    for alias in one.aliases.all():
        if (alias.folded, alias.language) in has:
            alias.delete()
        else:
            Alias.objects.filter(pk=alias.pk).update(subject=into, shown=False)
            has.add((alias.folded, alias.language))
    if not any(key == folded(one.name) for key, _language in has):
        Alias.objects.create(subject=into, text=one.name, folded=folded(one.name))


def _move_namings(one: Subject, into: Subject) -> None:
    """Of a story that names both, what an editor said of either counts; added before taken out."""
    has = {naming.story_id: naming for naming in into.namings.all()}
    for naming in one.namings.all():
        other = has.get(naming.story_id)
        if other is None:
            Naming.objects.filter(pk=naming.pk).update(subject=into)
            continue
        said = {naming.by, other.by}
        other.by = next(by for by in (Naming.By.ADDED, Naming.By.TEXT, Naming.By.REMOVED) if by in said)
        other.times += naming.times
        other.main = (other.main or naming.main) and other.by != Naming.By.REMOVED
        other.save(update_fields=["by", "times", "main"])
        naming.delete()
