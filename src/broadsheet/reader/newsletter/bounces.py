"""What follows for a subscriber when a letter comes back, or is called spam."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import membership, tallying
from .models import Delivery, Issue, Subscriber

PREFIX = "newsletter:"


@transaction.atomic
def bounced(address: str = "", hard: bool = False, reason: str = "", reference: str = "", **how: Any) -> None:
    """Receiver of `mail.signals.bounced`. Who has no mailbox any more gets no further letter and stays
    visible at the desk: a server that refused all for a day by mistake must not empty a list."""
    of, delivery = _whose(address, reference)
    if delivery is not None and _note(delivery, reason):
        tallying.add([delivery.issue.list_id], "bounced")
    if of is not None and hard and of.bounced_at is None:
        if delivery is None:
            tallying.add(of.subscriptions.values_list("list_id", flat=True), "bounced")
        Subscriber.objects.filter(pk=of.pk).update(bounced_at=timezone.now(), bounce_reason=reason[:300])


def complained(address: str = "", reference: str = "", **how: Any) -> None:
    """Receiver of `mail.signals.complained`: off all lists at once."""
    of, _delivery = _whose(address, reference)
    if of is not None:
        membership.leave(of, why="complained")


def _note(delivery: Delivery, reason: str) -> bool:
    """Write it down with the letter; false if that was done before. The letter may have been counted as sent
    days ago, when nobody counts its deliveries any more."""
    rows = Delivery.objects.filter(pk=delivery.pk)
    became: dict[str, Any] = {"state": Delivery.State.REFUSED, "reason": reason[:300]}
    if rows.filter(state=Delivery.State.SENT).update(**became):
        counts = {"sent": F("sent") - 1, "refused": F("refused") + 1}
        Issue.objects.filter(pk=delivery.issue_id, sent__gt=0).update(**counts)
        return True
    waiting = rows.filter(state=Delivery.State.WAITING)
    return bool(waiting.update(**became, claimed_by="", claimed_until=None))


def _whose(address: str, reference: str) -> tuple[Subscriber | None, Delivery | None]:
    key = reference.removeprefix(PREFIX) if reference.startswith(PREFIX) else ""
    delivery = None
    if key.isdecimal() and len(key) < 19:
        deliveries = Delivery.objects.select_related("subscriber", "issue")
        delivery = deliveries.filter(pk=key).first()
    if delivery and delivery.subscriber:
        return delivery.subscriber, delivery
    of = Subscriber.objects.filter(folded=address.lower()).first() if address else None
    return of, delivery
