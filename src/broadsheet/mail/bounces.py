"""What follows when a letter did not arrive, or was not wanted."""

from __future__ import annotations

from . import signals
from .letters import Letter
from .models import Suppression
from .outcomes import Outcome
from .suppression import mark_of, suppress_mark


def not_taken(letter: Letter, outcome: Outcome) -> None:
    """The mail server refused it, or it was given up."""
    bounce(letter.to, hard=outcome.hard, reason=outcome.reason, reference=letter.reference)


def bounce(address: str, *, hard: bool, reason: str, reference: str, mark: str = "") -> None:
    """A letter is lost; if `hard`, every further one would be. `mark` is of an address that is not known."""
    if hard:
        suppress_mark(mark or mark_of(address), Suppression.Reason.BOUNCED)
    signals.bounced.send(sender=None, address=address, hard=hard, reason=reason, reference=reference)


def complaint(address: str, *, reason: str, reference: str, mark: str = "") -> None:
    """Somebody called it spam."""
    suppress_mark(mark or mark_of(address), Suppression.Reason.COMPLAINED)
    signals.complained.send(sender=None, address=address, reason=reason, reference=reference)
