"""A letter as the bytes of an Internet message (RFC 5322, MIME).

Django builds messages through the standard library's object model, which takes milliseconds; a letter always
has the same simple shape, so it is written out directly.
"""

from __future__ import annotations

import re
import secrets
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache
from hashlib import blake2b
from time import time

import idna
from django.conf import settings

from . import dkim, verp
from .letters import Letter

LONGEST_LINE = 998  # RFC 5322, section 2.1.1
FOLD_AT = 76


@dataclass(frozen=True, slots=True)
class Message:
    """What is handed to an SMTP server: the envelope's two addresses, and the bytes, in CRLF lines."""

    sender: str
    recipient: str
    data: bytes
    eight_bit: bool
    utf8: bool


class NeedsUtf8(ValueError):
    """The address before its @ is not ASCII, and the server does not take that (RFC 6531)."""


def message(letter: Letter, *, eight_bit: bool, utf8: bool) -> Message:
    """The message of `letter` for a server that takes 8BITMIME or SMTPUTF8, or does not.

    What is ASCII goes as it is; otherwise 8bit if the server takes it and no line is too long, else
    quoted-printable, as everything is that is signed. SMTPUTF8 is used only for an address that needs it;
    `NeedsUtf8` if that cannot be.
    """
    # A server on the way that recodes what is not ASCII would break the seal (RFC 6376, section 5.3).
    eight_bit = eight_bit and not dkim.switched_on()
    recipient = envelope_address(letter.to)
    needs_utf8 = not recipient.isascii()
    if needs_utf8 and not utf8:
        raise NeedsUtf8(f"The mail server takes no address such as {letter.to}")
    reply_to = envelope_address(letter.reply_to) if letter.reply_to else ""
    if not reply_to.isascii():
        needs_utf8, reply_to = (True, reply_to) if utf8 else (needs_utf8, "")
    parts = [_part("plain", letter.text, eight_bit)]
    if letter.html:
        parts.append(_part("html", letter.html, eight_bit))
    fields = [
        f"From: {from_field(letter.sender_name)}",
        f"To: {recipient}",
        _field("Subject", letter.subject),
        *([f"Reply-To: {reply_to}"] if reply_to else []),
        f"Date: {_date(int(time()))}",
        f"Message-ID: {message_id(letter)}",
        *(_field(name, value) for name, value in letter.headers.items() if name.lower() != "message-id"),
        *([f"Content-Language: {letter.language}"] if letter.language else []),
        "MIME-Version: 1.0",
    ]
    head = "\r\n".join(fields).encode() + b"\r\n"
    data = head + (parts[0] if len(parts) == 1 else _alternatives(parts))
    return Message(
        verp.sender(letter), recipient, dkim.signed(data, domain()), not data.isascii(), needs_utf8
    )


def from_field(sender_name: str) -> str:
    """The value of From, with the paper's name if the letter names nobody."""
    return _from(sender_name or settings.BROADSHEET_NAME, settings.DEFAULT_FROM_EMAIL)


def message_id(letter: Letter) -> str:
    """Its Message-ID, at the paper's own domain.

    With a reference, the same letter to the same address always has the same, so that one sent twice is
    shown once by mailboxes that look at it; otherwise it is random.
    """
    for name, value in letter.headers.items():
        if name.lower() == "message-id":
            return value
    if letter.reference:
        whole = "\0".join((letter.reference, letter.to, letter.subject, letter.text))
        unique = blake2b(whole.encode(), digest_size=18, key=settings.SECRET_KEY.encode()[:64]).hexdigest()
    else:
        unique = secrets.token_hex(18)
    return f"<{unique}@{domain()}>"


def domain() -> str:
    """The domain the paper's mail comes from, in ASCII."""
    return envelope_address(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2]


@lru_cache(maxsize=1024)
def _domain_in_ascii(name: str) -> str:
    try:
        return idna.encode(name, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return name


def envelope_address(address: str) -> str:
    """An address whose domain is ASCII."""
    if address.isascii():
        return address
    local, _, name = address.rpartition("@")
    return f"{local}@{_domain_in_ascii(name)}"


@lru_cache(maxsize=64)
def _from(name: str, address: str) -> str:
    return formataddr((name, envelope_address(address)))


@lru_cache(maxsize=512)
def _field(name: str, value: str) -> str:
    """A header line. One that is ASCII is left whole while it may be, for addresses of pages do not fold."""
    line = f"{name}: {value}"
    if value.isascii():
        return line if len(line) <= LONGEST_LINE else _folded(line)
    encoded = Header(value, "utf-8", maxlinelen=FOLD_AT, header_name=name).encode(linesep="\r\n")
    return f"{name}: {encoded}"


def _folded(line: str) -> str:
    lines = [""]
    for word in re.split(r"(?= )", line):
        if len(lines[-1]) + len(word) > FOLD_AT and lines[-1]:
            lines.append("")
        lines[-1] += word
    return "\r\n".join(lines)


@lru_cache(maxsize=4)
def _date(second: int) -> str:
    return format_datetime(datetime.fromtimestamp(second, UTC))


def _alternatives(parts: list[bytes]) -> bytes:
    """Parts that say the same, the best last (RFC 2046, section 5.1.4)."""
    boundary = b"=_" + secrets.token_hex(12).encode()
    return b"".join(
        [
            b'Content-Type: multipart/alternative; boundary="%b"\r\n\r\n' % boundary,
            *(b"--%b\r\n%b" % (boundary, part) for part in parts),
            b"--%b--\r\n" % boundary,
        ]
    )


def _part(subtype: str, text: str, eight_bit: bool) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines.endswith("\n"):
        lines += "\n"
    data = lines.encode().replace(b"\n", b"\r\n")
    if max(map(len, data.split(b"\n"))) > LONGEST_LINE + 1 or not (eight_bit or lines.isascii()):
        encoding, data = b"quoted-printable", b2a_qp(data, istext=True)
    else:
        encoding = b"7bit" if lines.isascii() else b"8bit"
    return (
        b"Content-Type: text/" + subtype.encode() + b'; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n" + data
    )
