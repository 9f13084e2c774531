"""What an editor says of a fact: it is so, it is otherwise, it is none; and takes that back.

Each takes the fact in hand as the database has it now, checks that `by` may, does it, writes down who did it,
and has the pages follow, in one transaction. Saying the same twice is saying it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from ..models import Decision, Fact, Party, State
from . import changes
from .keeping import LARGEST
from .linking import link

CAN_BE_CORRECTED = (
    "kind", "says", "day", "precision", "place", "amount", "amount_to", "unit", "currency", "hedge",
)  # fmt: skip
What = Decision.What


@dataclass(frozen=True, slots=True)
class Part:
    """A party as an editor puts it."""

    name: str
    role: str = Party.Role.WITH
    subject: int | None = None


def may_decide(user: Any) -> bool:
    """Whoever answers for what is published."""
    return bool(user.has_perm("stories.publish_story"))


@transaction.atomic
def confirm(fact: Fact, by: Any) -> Fact:
    """The sentence says so, and it is known well enough for the pages."""
    return _decide(fact, by, State.CONFIRMED, What.CONFIRMED)


@transaction.atomic
def dismiss(fact: Fact, by: Any) -> Fact:
    """The sentence says nothing of the kind, or nothing worth keeping."""
    return _decide(fact, by, State.DISMISSED, What.DISMISSED)


@transaction.atomic
def correct(fact: Fact, by: Any, *, parties: Sequence[Part] | None = None, **values: Any) -> Fact:
    """Confirm it with other `values` than the rules read, by field (`CAN_BE_CORRECTED`).

    `parties` are all it has from now on. Raises `ValidationError` where the values make no fact.
    """
    if unknown := values.keys() - set(CAN_BE_CORRECTED):
        raise TypeError(f"Nobody corrects {', '.join(sorted(unknown))} of a fact.")
    current = _in_hand(fact, by)
    subjects = _subjects_of(current)
    before: dict[str, Any] = {
        name: _plain(getattr(current, name)) for name in values if getattr(current, name) != values[name]
    }
    had = _parts_of(current)
    if parties is not None and list(parties) != had:
        before["parties"] = [[part.name, part.role, part.subject] for part in had]
    if not before:
        return _decide(fact, by, State.CONFIRMED, What.CONFIRMED)
    before["state"] = current.state
    was_seen = _is_seen(current)
    for name, value in values.items():
        setattr(current, name, value)
    _validate(current)
    if parties is not None:
        _put_parties(current, parties)
    return _write_down(fact, current, by, State.CONFIRMED, What.CORRECTED, before, subjects, was_seen)


@transaction.atomic
def reopen(fact: Fact, by: Any) -> Fact:
    """Take back what was decided last: the fact is as it was before that.

    What was taken back before is open again, as the rules or the editor left it.
    """
    current = _in_hand(fact, by)
    last = current.decisions.order_by("-pk").first()
    if current.state == State.PROPOSED:
        return _brought_up_to_date(fact, current)
    subjects, was_seen = _subjects_of(current), _is_seen(current)
    undone = dict(last.before) if last and last.what != What.REOPENED else {}
    state = undone.pop("state", State.PROPOSED)
    before: dict[str, Any] = {"state": current.state}
    if "parties" in undone:
        before["parties"] = [[part.name, part.role, part.subject] for part in _parts_of(current)]
        _put_parties(current, [Part(*part) for part in undone.pop("parties")])
    for name, value in undone.items():
        before[name] = _plain(getattr(current, name))
        setattr(current, name, _typed(name, value))
    return _write_down(fact, current, by, state, What.REOPENED, before, subjects, was_seen)


def _in_hand(fact: Fact, by: Any) -> Fact:
    """The fact as the database has it, locked until the transaction ends."""
    if not may_decide(by):
        raise PermissionDenied(_("Your role at the desk does not include this."))
    return Fact.objects.select_for_update().get(pk=fact.pk)


def _decide(fact: Fact, by: Any, state: str, what: str) -> Fact:
    current = _in_hand(fact, by)
    if current.state == state:
        return _brought_up_to_date(fact, current)
    before, subjects, was_seen = {"state": current.state}, _subjects_of(current), _is_seen(current)
    return _write_down(fact, current, by, state, what, before, subjects, was_seen)


def _write_down(
    fact: Fact,
    current: Fact,
    by: Any,
    state: str,
    what: str,
    before: dict[str, Any],
    subjects: set[int],
    was_seen: bool,
) -> Fact:
    current.state = state
    current.decided_by, current.decided_at = (None, None) if state == State.PROPOSED else (by, timezone.now())
    current.save()
    if state == State.CONFIRMED:
        link(current)
    Decision.objects.create(fact=current, what=what, by=by, before=before)
    if was_seen or _is_seen(current):
        changes.order([current], {current.pk: subjects})
    return _brought_up_to_date(fact, current)


def _brought_up_to_date(fact: Fact, current: Fact) -> Fact:
    """The caller's object, as the database has it."""
    for field in Fact._meta.concrete_fields:
        setattr(fact, field.attname, getattr(current, field.attname))
    return fact


def _is_seen(fact: Fact) -> bool:
    return fact.state == State.CONFIRMED and fact.stands


def _subjects_of(fact: Fact) -> set[int]:
    parties = fact.party_set.filter(subject__isnull=False)
    return set(parties.values_list("subject_id", flat=True))


def _parts_of(fact: Fact) -> list[Part]:
    return [Part(party.name, party.role, party.subject_id) for party in fact.party_set.all()]


def _put_parties(fact: Fact, parties: Sequence[Part]) -> None:
    once = {(part.name, part.role): part for part in parties}
    fact.party_set.all().delete()
    Party.objects.bulk_create(
        Party(fact=fact, name=part.name, role=part.role, subject_id=part.subject, order=order)
        for order, part in enumerate(once.values())
    )


def _validate(fact: Fact) -> None:
    if not fact.precision:
        fact.day = None
    elif fact.day is None:
        fact.precision = ""
    elif fact.precision == Fact.Precision.MONTH:
        fact.day = fact.day.replace(day=1)
    elif fact.precision == Fact.Precision.YEAR:
        fact.day = fact.day.replace(month=1, day=1)
    if fact.unit == Fact.Unit.MONEY and not fact.currency:
        raise ValidationError({"currency": _("A sum of money has a currency.")})
    if fact.unit != Fact.Unit.MONEY:
        fact.currency = ""
    if fact.amount is None:
        fact.amount_to, fact.unit, fact.currency, fact.hedge = None, "", "", ""
    elif not fact.unit:
        raise ValidationError({"unit": _("Say what the amount counts: money, percent or things.")})
    for name in ("amount", "amount_to"):
        if abs(getattr(fact, name) or Decimal(0)) >= LARGEST:  # SQLite would not read it back
            raise ValidationError({name: _("No amount is that large.")})
    kept = {field.name for field in Fact._meta.fields} - set(CAN_BE_CORRECTED)
    fact.full_clean(exclude=kept, validate_unique=False)


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return str(value) if isinstance(value, Decimal | date) else value


def _typed(name: str, value: Any) -> Any:
    """As the field has it."""
    if value is None or name not in ("day", "amount", "amount_to"):
        return value
    return parse_date(value) if name == "day" else Decimal(value)
