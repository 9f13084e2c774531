"""Lines that are Django mail backends: a provider's, the terminal, files, and what tests look into."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from .letters import Letter
from .lines import CannotOpen, Dropped
from .message import from_field, message_id
from .outcomes import SENT, Outcome, later, nobody_there, refused

TRANSIENT = (408, 429)
NOT_US = (401, 402, 403)
"""A provider that does not know the key, or wants to be paid: nothing is wrong with the letter."""


class BackendLine:
    """One backend, kept open."""

    worn_out = False

    def __init__(self) -> None:
        self._backend: Any = get_connection()
        try:
            self._backend.open()
        except Exception as error:
            raise CannotOpen(f"{settings.EMAIL_BACKEND}: {error}") from error

    def send(self, letter: Letter) -> Outcome:
        try:
            self._backend.send_messages([_message(letter)])
        except OSError as error:  # also what `requests` raises
            return _of(error)
        except Exception as error:
            if not _is_anymails(error):
                raise Dropped(f"{type(error).__name__}: {error}") from error
            return _of(error)
        return SENT

    def close(self) -> None:
        with suppress(Exception):
            self._backend.close()


def _message(letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        from_field(letter.sender_name),
        [letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": message_id(letter), **letter.headers},
    )
    if letter.language:
        message.extra_headers.setdefault("Content-Language", letter.language)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    if letter.reference:
        message.metadata = {"reference": letter.reference}  # type: ignore[attr-defined]  # Anymail's
    return message


def _is_anymails(error: Exception) -> bool:
    from anymail.exceptions import AnymailError

    return isinstance(error, AnymailError)


def _of(error: Exception) -> Outcome:
    """What an error says about the letter."""
    from anymail.exceptions import AnymailRecipientsRefused

    status = getattr(error, "status_code", None)
    words = str(error)
    if isinstance(error, AnymailRecipientsRefused):
        return refused(words)
    if status is None or status >= 500 or status in TRANSIENT:
        return later(words)
    return nobody_there(words) if status in NOT_US else refused(words)
