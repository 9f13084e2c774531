"""Taking over what was read: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from broadsheet.mail.suppression import suppressed_among

from .. import tallying
from ..models import Departure, Import, Subscriber, Subscription

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking a file over does: how many come new, are known and join the list, are on it already, and
    are left out because nothing may be sent to them, or because they left after they had agreed."""

    new: int = 0
    known: int = 0
    on_it: int = 0
    silent: int = 0
    left: int = 0

    def __add__(self, other: Outlook) -> Outlook:
        return Outlook(
            self.new + other.new,
            self.known + other.known,
            self.on_it + other.on_it,
            self.silent + other.silent,
            self.left + other.left,
        )


def outlook(of: Import) -> Outlook:
    """What would happen now."""
    found = Outlook()
    for some in _batches(of.rows):
        found += _take(of, some, only_look=True)
    return found


@transaction.atomic
def take_over(of: Import) -> Outlook:
    """Put everybody on the list, and forget the file."""
    found = Outlook()
    for some in _batches(of.rows):
        found += _take(of, some, only_look=False)
    tallying.add([of.list_id], "joined", found.new + found.known)
    of.delete()
    return found


def _take(of: Import, rows: Sequence[list[str]], *, only_look: bool) -> Outlook:
    silent = suppressed_among(address for address, _at in rows)
    agreed = {
        address.lower(): (address, datetime.fromisoformat(at) if at else None)
        for address, at in rows
        if address not in silent
    }
    left = Departure.since({folded: at for folded, (_address, at) in agreed.items()}, of.list_id)
    left -= _on_it(of, left)
    wanted = {folded: row for folded, row in agreed.items() if folded not in left}
    known = dict(Subscriber.objects.filter(folded__in=list(wanted)).values_list("folded", "pk"))
    places = Subscription.objects.filter(list=of.list_id, subscriber__in=list(known.values()))
    on_it = set(places.values_list("subscriber_id", flat=True))
    new = [folded for folded in wanted if folded not in known]
    if not only_look:
        now = timezone.now()
        Subscriber.objects.bulk_create(
            Subscriber(
                address=wanted[folded][0],
                folded=folded,
                language=of.list.language,
                source=Subscriber.Source.IMPORT,
                consent=of.consent,
                consent_at=wanted[folded][1],
                confirmed_at=now,
            )
            for folded in new
        )
        keys = Subscriber.objects.filter(folded__in=list(wanted)).values_list("pk", flat=True)
        Subscription.objects.bulk_create(
            Subscription(subscriber_id=key, list_id=of.list_id, since=now) for key in keys if key not in on_it
        )
    return Outlook(len(new), len(known) - len(on_it), len(on_it), len(silent), len(left))


def _on_it(of: Import, folded: set[str]) -> set[str]:
    """Those of these addresses that are on the list: whoever left has come back since."""
    places = Subscription.objects.filter(list=of.list_id, subscriber__folded__in=folded)
    return set(places.values_list("subscriber__folded", flat=True))


def _batches(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
