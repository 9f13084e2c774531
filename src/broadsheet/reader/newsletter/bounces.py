"""What follows for a subscriber when a letter comes back, or is called spam."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from . import membership, tallying
from .models import Delivery, Subscriber

PREFIX = "newsletter:"


@transaction.atomic
def bounced(address: str = "", hard: bool = False, reason: str = "", reference: str = "", **how: Any) -> None:
    """Receiver of `mail.signals.bounced`. Who has no mailbox any more gets no further letter and stays
    visible at the desk: a server that refused all for a day by mistake must not empty a list."""
    of, delivery = _whose(address, reference)
    if delivery is not None:
        Delivery.objects.filter(pk=delivery.pk).update(
            state=Delivery.State.REFUSED, reason=reason[:300], claimed_by="", claimed_until=None
        )
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
