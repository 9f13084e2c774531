"""Return addresses that say which letter came back, and cannot be made up.

With `email.bounces` set to `bounces@example.com`, a letter leaves with the return address
`bounces+TOKEN@example.com`. The token is the recipient's mark (as in `suppression`), a signature, and the
letter's reference, without separators; it is of lower-case letters, digits and signs any server passes on,
and the whole local part has at most 64 characters (RFC 5321, 4.5.3.1.1).
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .letters import Letter
from .suppression import mark_of

MARK, SIGNATURE = 16, 12
_TOKEN = re.compile(rf"\+([a-z2-7]{{{MARK}}})([a-z2-7]{{{SIGNATURE}}})([a-z0-9=._-]{{0,24}})@")


@dataclass(frozen=True, slots=True)
class Returned:
    """Whose letter came back: the recipient's mark and the letter's reference."""

    mark: str
    reference: str


def sender(letter: Letter) -> str:
    """The return address of a letter, which becomes its Return-Path."""
    if not settings.BROADSHEET_MAIL_BOUNCES:
        return str(settings.DEFAULT_FROM_EMAIL)
    mark = mark_of(letter.to)
    local, _, domain = settings.BROADSHEET_MAIL_BOUNCES.partition("@")
    said = letter.reference.replace(":", "=")  # no colon stands unquoted in an address
    return f"{local}+{mark}{_signature(mark, letter.reference)}{said}@{domain}"


def read(text: str) -> Returned | None:
    """The first return address of ours in `text`, which is headers' values; nothing that is forged."""
    for mark, signature, said in _TOKEN.findall(text.lower()):
        reference = said.replace("=", ":")
        if constant_time_compare(signature, _signature(mark, reference)):
            return Returned(mark, reference)
    return None


def _signature(mark: str, reference: str) -> str:
    digest = salted_hmac("broadsheet.mail.verp", f"{mark} {reference}", algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:SIGNATURE]
