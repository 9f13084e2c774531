"""What a provider reports of letters, by its webhook."""

from __future__ import annotations

import re
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason

from .bounces import bounce, complaint
from .outcomes import no_mailbox, one_line, status_in

NOT_FOR_GOOD = re.compile(r"soft|transient|temporar|mailbox.?full|quota|throttl", re.I)


def act(event: AnymailTrackingEvent, **_: Any) -> None:
    """Suppress what bounced for good or was called spam, and tell who sent the letter.

    Opened and clicked are nothing to us: no letter of the paper is watched.
    """
    address = event.recipient or ""
    reference = str((event.metadata or {}).get("reference", ""))
    words = one_line(f"{event.mta_response or ''} {event.description or ''}")
    if not address:
        return
    if event.event_type == EventType.COMPLAINED:
        complaint(address, reason=words or "called spam", reference=reference)
    elif event.event_type in (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED):
        bounce(address, hard=_for_good(event, words), reason=words, reference=reference)


def _for_good(event: AnymailTrackingEvent, words: str) -> bool:
    """Whether there is no such mailbox: by the server's status if it is told, else by the provider's word."""
    if event.reject_reason == RejectReason.INVALID:
        return True
    if event.reject_reason != RejectReason.BOUNCED:
        return False  # a policy, spam, or the provider's own list
    if status := status_in(words):
        return status.startswith("5") and no_mailbox(550, status)
    kind = event.esp_event.get("Type") or event.esp_event.get("bounceType") or ""
    return not NOT_FOR_GOOD.search(f"{kind} {words}")
