"""What became of a letter at the mail server, and how a server's answer is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Sent; refused for good; or to be tried later. `reason` is the server's, in one line.

    `hard`: refused because there is no such mailbox. `of_server`: put off because no server takes mail from
    us now, which says nothing about this letter.
    """

    state: State
    reason: str = ""
    hard: bool = False
    of_server: bool = False


SENT = Outcome(State.SENT)
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NO_MAILBOX = ("5.0.", "5.1.", "5.2.0", "5.2.1", "5.4.")
_OF_SENDER = ("5.1.7", "5.1.8")


def later(reason: str) -> Outcome:
    """Not now, for a reason of this letter's."""
    return Outcome(State.LATER, one_line(reason))


def nobody_there(reason: str) -> Outcome:
    """Not now, because no server takes anything."""
    return Outcome(State.LATER, one_line(reason), of_server=True)


def refused(reason: str, *, hard: bool = False) -> Outcome:
    """Not ever."""
    return Outcome(State.REFUSED, one_line(reason), hard=hard)


def of_sender(code: int, words: str) -> Outcome:
    """The answer to MAIL FROM, if it is not yes.

    A refusal is about us, not about the letter: were it final, a server that forgot us for an hour would
    make a whole issue undeliverable. Only a letter that is too large is refused.
    """
    if code == 552 or status_in(words).startswith("5.3.4"):
        return refused(f"{code} {words}")
    return nobody_there(f"{code} {words}")


def of_recipient(code: int, words: str) -> Outcome:
    """The answer to RCPT TO, if it is not yes."""
    if code < 500:
        return later(f"{code} {words}")
    return refused(f"{code} {words}", hard=no_mailbox(code, status_in(words)))


def of_content(code: int, words: str) -> Outcome:
    """The answer to the letter itself, if it is not yes; it does not speak of the mailbox."""
    return refused(f"{code} {words}") if code >= 500 else later(f"{code} {words}")


def status_in(words: str) -> str:
    """The enhanced status code (RFC 3463) in a server's answer, or nothing."""
    found = _STATUS.search(words)
    return found[1] if found else ""


def no_mailbox(code: int, status: str) -> bool:
    """Whether such a refusal means that the mailbox does not exist, or its domain (RFC 3463).

    With an enhanced status, those count that speak of the address or the way to it. Not a full mailbox
    (5.2.2), a size, a policy or the look of spam (5.7): the next letter may arrive. A server that gives none
    is taken at its word for 550, 551 and 553 (RFC 5321, 4.2.3).
    """
    if status:
        return status.startswith(_NO_MAILBOX) and status not in _OF_SENDER
    return code in (550, 551, 553)


def one_line(reason: str) -> str:
    """A reason that fits a log and a table's cell."""
    return " ".join(reason.split())[:300]
