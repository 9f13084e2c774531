"""What happens to a recommendation: the sender is asked, then the friend is written to."""

from __future__ import annotations

from enum import Enum

from django.db import transaction
from django.utils import timezone

from broadsheet.abuse.attempts import Kind, note
from broadsheet.mail.letters import Letter
from broadsheet.mail.post import post, pretend
from broadsheet.mail.suppression import suppressed
from broadsheet.stories.models import Story

from . import limits
from .letters import to_friend, to_sender
from .recommendation import Recommendation, use
from .refusals import refused

FORM = "recommend"


class Outcome(Enum):
    """What may be told. DONE says nothing about any address: neither that it was written to, nor why not."""

    DONE = "done"
    FULL = "full"
    USED = "used"


def ask(recommendation: Recommendation, story: Story, block: str, *, slow: bool) -> Outcome:
    """Write to the sender, who has to confirm; without proof of work later and less often."""
    if not _room("ask", block, slow=slow):
        return _full()
    letter = to_sender(recommendation, story)  # in any case, so that the time it takes tells nothing
    try:
        with transaction.atomic():
            _ask(recommendation, letter, slow=slow)
    except _Full:
        return _full()
    return Outcome.DONE


def send_at_once(recommendation: Recommendation, story: Story, block: str) -> Outcome:
    """Write to the friend of a sender whom the browser remembers."""
    if not _room("send", block, slow=False):
        return _full()
    letter = to_friend(recommendation, story)
    try:
        with transaction.atomic():
            _send(recommendation, letter)
    except _Full:
        return _full()
    return Outcome.DONE


def confirm(sealed: str, recommendation: Recommendation, story: Story) -> Outcome:
    """Write to the friend, once, however often and wherever this is called at the same time."""
    if not limits.room_in_paper("send", slow=False):
        return _full()
    letter = to_friend(recommendation, story)
    try:
        with transaction.atomic():
            if not use(sealed):
                note(FORM, Kind.REPLAY)
                return Outcome.USED
            _send(recommendation, letter)
    except _Full:  # others were quicker; the link stays good
        return _full()
    return Outcome.DONE


class _Full(Exception):
    """The last place was taken meanwhile; what was counted for this one is rolled back."""


def _room(step: str, block: str, *, slow: bool) -> bool:
    return limits.room_in_paper(step, slow=slow) and limits.take_in_block(block, slow=slow)


def _full() -> Outcome:
    note(FORM, Kind.CAP)
    return Outcome.FULL


def _ask(recommendation: Recommendation, letter: Letter, *, slow: bool) -> None:
    unwanted = refused(recommendation.address) or suppressed(recommendation.address)
    room = limits.take_ask(recommendation.address, slow=slow)
    if unwanted or not room:
        note(FORM, Kind.UNWANTED if unwanted else Kind.CAP)
        pretend(letter)
    elif not limits.take_in_paper("ask", slow=slow):
        raise _Full
    else:
        post(letter, not_before=timezone.now() + limits.SLOW if slow else None)


def _send(recommendation: Recommendation, letter: Letter) -> None:
    friend = recommendation.friend_address
    unwanted = refused(friend, recommendation.address) or suppressed(friend)
    room = limits.take_pair(recommendation.address, friend)
    if unwanted or not room:
        note(FORM, Kind.UNWANTED if unwanted else Kind.CAP)
        pretend(letter)
    elif not limits.take_in_paper("send", slow=False):
        raise _Full
    else:
        post(letter)
