"""Reports of undelivered mail, read as what they say about one letter. Asks no database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Literal

from flufl.bounce import all_failures

from . import verp
from .outcomes import no_mailbox, one_line, status_in
from .verp import Returned

OURS_STANDS_IN = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "to", "cc")
_PLAIN = re.compile(r"[^\s;<>]+@[^\s;<>]+")


@dataclass(frozen=True, slots=True)
class Report:
    """What came back about a letter of ours: nothing of it is believed but `returned`, which was signed.

    `addresses` are those the report names; `complaint` is a feedback report (RFC 5965).
    """

    returned: Returned
    kind: Literal["hard", "soft", "complaint"]
    reason: str
    addresses: tuple[str, ...] = ()


def read(data: bytes) -> Report | None:
    """The report in a message; None for anything else, and for what was not sent to an address we signed.

    A status report (RFC 3464) is taken at its word; anything else is for flufl.bounce, which knows how
    servers wrote before there was a standard. One that only says it will go on trying is nothing.
    """
    message = message_from_bytes(data, policy=policy.compat32)
    if feedback := _part(message, "message/feedback-report"):
        return _complaint(message, feedback)
    headers = [value for name in OURS_STANDS_IN for value in message.get_all(name, [])]
    returned = verp.read(" ".join(map(str, headers)))
    if returned is None:
        return None
    if status := _part(message, "message/delivery-status"):
        return _of_status(returned, status)
    temporary, permanent = all_failures(message)
    if not temporary and not permanent:
        return None
    named = tuple(_text(address) for address in permanent or temporary)
    subject = one_line(str(message.get("Subject", "")))
    return Report(returned, "hard" if permanent else "soft", subject, named)


def _of_status(returned: Returned, status: Message) -> Report | None:
    for block in _blocks(status):
        if str(block.get("Action", "")).strip().lower() != "failed":
            continue
        said = str(block.get("Diagnostic-Code", ""))
        number = status_in(str(block.get("Status", ""))) or status_in(said)
        within = status_in(said)
        if number.endswith(".0.0") and within[:1] == number[:1]:
            number = within  # 5.0.0 says nothing; the server's own words may
        named = " ".join(str(block.get(name, "")) for name in ("Final-Recipient", "Original-Recipient"))
        reason = one_line(f"{number} {said.partition(';')[2]}")
        hard = number.startswith("5") and no_mailbox(550, number)
        return Report(returned, "hard" if hard else "soft", reason, tuple(_PLAIN.findall(named)))
    return None


def _complaint(message: Message, feedback: Message) -> Report | None:
    """RFC 5965: somebody pressed the button. The report, or the letter in it, has our return address."""
    fields = next(_blocks(feedback), feedback)
    if str(fields.get("Feedback-Type", "abuse")).strip().lower() not in ("abuse", "complaint"):
        return None
    quoted = [str(fields.get("Original-Mail-From", ""))]
    for part in message.walk():
        quoted += [str(value) for value in part.get_all("Return-Path", [])]
    returned = verp.read(" ".join(quoted))
    return Report(returned, "complaint", "called spam") if returned else None


def _part(message: Message, kind: str) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() == kind), None)


def _blocks(part: Message) -> Iterator[Message]:
    """The groups of fields in a status report: the parser makes a message of each."""
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (block for block in payload if isinstance(block, Message))
    else:
        yield message_from_bytes(bytes(part.get_payload(decode=True) or b""))


def _text(address: bytes | str) -> str:
    return address.decode("utf-8", "replace") if isinstance(address, bytes) else address
