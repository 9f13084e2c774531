"""How much a day this form does for anybody. Options are `recommend.*`; the rest follows from them.

What concerns addresses is decided silently: whoever sends the form is told the same, whatever happens. Only
that the paper's own cap, or that of the network the form came from, is reached may be told.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from broadsheet.abuse.caps import left, take

from .mailboxes import mailbox

ASKS = 3
"""Letters a day that ask one address whether the recommendation is its own."""
SLOWLY_ASKS = 1
SLOW_SHARE = 10
"""Without proof of work there is a tenth of the room,"""
SLOW = timedelta(minutes=5)
"""and the letter waits so long."""


def of(name: str) -> int:
    """The option `recommend.<name>`."""
    limits: dict[str, int] = settings.BROADSHEET_RECOMMEND
    return limits[name]


def is_open() -> bool:
    """Whether the paper has the form at all."""
    return of("per_paper") > 0


def room_in_paper(step: str, *, slow: bool) -> bool:
    """Whether the whole paper has room for one more today; `step` is `ask` or `send`."""
    return left(f"recommend.{step}.paper", "", of("per_paper")) and (
        not slow or left(f"recommend.{step}.slow", "", _tenth("per_paper"))
    )


def take_in_paper(step: str, *, slow: bool) -> bool:
    if slow and not take(f"recommend.{step}.slow", "", _tenth("per_paper")):
        return False
    return take(f"recommend.{step}.paper", "", of("per_paper"))


def take_in_block(block: str, *, slow: bool) -> bool:
    """One more from this block of network addresses."""
    if slow and not take("recommend.slow.block", block, _tenth("per_block")):
        return False
    return take("recommend.block", block, of("per_block"))


def take_ask(address: str, *, slow: bool) -> bool:
    """One more letter that asks this address."""
    return take("recommend.ask.sender", mailbox(address), SLOWLY_ASKS if slow else ASKS)


def take_pair(sender: str, friend: str) -> bool:
    """One more recommendation by this sender, and to this friend."""
    return take("recommend.sender", mailbox(sender), of("per_sender")) and take(
        "recommend.friend", mailbox(friend), of("per_friend")
    )


def _tenth(name: str) -> int:
    return max(1, of(name) // SLOW_SHARE)
