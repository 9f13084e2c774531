"""The table of single letters: who takes which, and what is written down when.

A letter is claimed for `CLAIM`, sent, and its row deleted in a commit of its own at once: a worker that is
killed in between sends it again, at least once being better than a confirmation that never comes.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta
from threading import Event

from django.db.models import F, QuerySet
from django.utils import timezone

from .bounces import not_taken
from .letters import Letter
from .models import Outgoing
from .outcomes import Outcome, State
from .sending import Sender
from .suppression import suppressed

AT_ONCE = 20
CLAIM = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=2)
SERVER_AWAY = timedelta(minutes=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=2), timedelta(hours=4)

logger = logging.getLogger("broadsheet.mail")


def send_due(stop: Event) -> int:
    """Send every letter that is due; returns how many went. Comes back soon when `stop` is set."""
    sent = 0
    with Sender[int]() as sender:
        while not stop.is_set() and not sender.unusable and (rows := _claimed()):
            by_number = {row.pk: row for row in rows}
            for number, outcome in sender.send(_letters(rows), stop):
                sent += outcome.state is State.SENT
                _note(by_number.pop(number), outcome)
            _release(list(by_number.values()), sender.unusable)
    return sent


def _claimed() -> list[Outgoing]:
    """Some letters that are due and nobody else's from now on."""
    now, claim = timezone.now(), secrets.token_hex(16)
    due = Outgoing.objects.filter(due_at__lte=now).order_by("due_at").values_list("pk", flat=True)
    if numbers := list(due[:AT_ONCE]):
        Outgoing.objects.filter(pk__in=numbers, due_at__lte=now).update(claim=claim, due_at=now + CLAIM)
        return list(Outgoing.objects.filter(pk__in=numbers, claim=claim).order_by("pk"))
    return []


def _letters(rows: list[Outgoing]) -> Iterator[tuple[int, Letter]]:
    for row in rows:
        if not _mine(row).update(due_at=timezone.now() + CLAIM):
            continue  # it took too long to come to it; another worker has it
        letter = Letter(**row.letter)
        if not row.anyway and suppressed(letter.to):
            _mine(row).delete()
        else:
            yield row.pk, letter


def _note(row: Outgoing, outcome: Outcome) -> None:
    now = timezone.now()
    if outcome.state is not State.LATER:
        if outcome.state is State.REFUSED:
            logger.warning("Letter %s was refused: %s", row.pk, outcome.reason)
        _mine(row).delete()
    elif now - row.made_at > GIVEN_UP_AFTER:
        logger.warning("Letter %s is given up after two days: %s", row.pk, outcome.reason)
        not_taken(Letter(**row.letter), outcome)
        _mine(row).delete()
    elif outcome.of_server:
        _mine(row).update(claim="", due_at=now + SERVER_AWAY)
    else:
        wait = min(FIRST_WAIT * 2**row.tries, LONGEST_WAIT)
        _mine(row).update(claim="", tries=F("tries") + 1, due_at=now + wait)


def _release(rows: list[Outgoing], unusable: str) -> None:
    """Letters that were claimed and not begun: for the next who comes."""
    due_at = timezone.now() + (SERVER_AWAY if unusable else timedelta(0))
    for row in rows:
        _mine(row).update(claim="", due_at=due_at)


def _mine(row: Outgoing) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(pk=row.pk, claim=row.claim)
