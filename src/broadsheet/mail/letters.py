"""A letter: what is to be sent to one address, before it is a message of any protocol."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

OPENS, CLOSES = "\ue000", "\ue001"
"""Around the name of a blank: private characters, which no keyboard types."""
_BLANK = re.compile(f"{OPENS}([a-z_]+){CLOSES}")
_BREAKS = re.compile("[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+")
_REFERENCE = re.compile(r"[a-z0-9:._-]{0,24}")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OURS = {
    "bcc", "cc", "dkim-signature", "from", "mime-version", "reply-to", "return-path", "sender", "subject",
    "to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter from the paper to one address.

    `text` is the plain part and always needed; `html` goes beside it. `sender_name` is the paper's name if
    empty; the sender's address is always `settings.DEFAULT_FROM_EMAIL`. `reference` names whom a bounce
    concerns, such as `newsletter:812`; mail does not look into it and hands it back with `signals.bounced`.
    It has at most 24 characters, of a-z, 0-9, `:`, `.`, `_` and `-`.

    Raises `ValueError` for a line break or another control character in anything that becomes a header, for
    an address that is more than one plain address, and for headers that are the letter's own fields.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    language: str = ""
    sender_name: str = ""
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""

    def __post_init__(self) -> None:
        for name in ("to", "subject", "language", "sender_name", "reply_to", "reference"):
            if _BREAKS.search(getattr(self, name)):
                raise ValueError(f"A letter's {name} is one line of text.")
        for address in (self.to, self.reply_to) if self.reply_to else (self.to,):
            if not _ADDRESS.fullmatch(address):
                raise ValueError(f"{address!r} is no single mail address.")
        if not _REFERENCE.fullmatch(self.reference):
            raise ValueError(f"{self.reference!r} cannot be a letter's reference.")
        for name, value in self.headers.items():
            if not _HEADER.fullmatch(name) or name.lower() in _OURS or name.lower().startswith("content-"):
                raise ValueError(f"{name!r} cannot be a header of a letter.")
            if _BREAKS.search(value):
                raise ValueError(f"The header {name} is one line of text.")


def one_line(text: str) -> str:
    """`text` as a header may hold it: what breaks lines or is not seen becomes a space, spaces are single."""
    return " ".join(_BREAKS.sub(" ", text).split())


def blank(name: str) -> str:
    """What to write into subject, text, HTML or headers of a `FormLetter` where `to` shall put a value."""
    if not re.fullmatch(r"[a-z_]+", name):
        raise ValueError(f"{name!r} cannot be the name of a blank.")
    return f"{OPENS}{name}{CLOSES}"


class FormLetter:
    """One letter to many people: composed once, its blanks filled in for each.

    Filling in costs some string replacements, no rendering. In the HTML a value is escaped, so that it may
    stand between tags and within a quoted attribute.
    """

    def __init__(
        self,
        subject: str,
        text: str,
        html: str = "",
        *,
        language: str = "",
        sender_name: str = "",
        reply_to: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._subject, self._text, self._html = subject, text, html
        self._headers = dict(headers or {})
        self._rest = {"language": language, "sender_name": sender_name, "reply_to": reply_to}
        everything = "\n".join((subject, text, html, *self._headers.values()))
        self.blanks = frozenset(_BLANK.findall(everything))
        """The names of its blanks."""

    def to(self, address: str, /, reference: str = "", **values: str) -> Letter:
        """The letter to `address`. Every blank needs its value; `KeyError` names one that has none."""
        if missing := self.blanks - values.keys():
            raise KeyError(min(missing))
        plain = {f"{OPENS}{name}{CLOSES}": value for name, value in values.items()}
        escaped = {mark: escape(value) for mark, value in plain.items()}
        return Letter(
            to=address,
            subject=_filled(self._subject, plain),
            text=_filled(self._text, plain),
            html=_filled(self._html, escaped),
            headers={name: _filled(value, plain) for name, value in self._headers.items()},
            reference=reference,
            **self._rest,
        )


def _filled(form: str, values: Mapping[str, str]) -> str:
    for mark, value in values.items():
        form = form.replace(mark, value)
    return form
