"""Lines by which letters leave: SMTP by default, else whatever mail backend Django was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from .letters import Letter
from .outcomes import Outcome

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class CannotOpen(Exception):
    """No line can be had: nobody answers, or we are not let in."""


class Dropped(Exception):
    """The line broke before the letter's outcome was known. `in_vain`: another try now would not help."""

    def __init__(self, reason: str, *, in_vain: bool = False) -> None:
        super().__init__(reason)
        self.in_vain = in_vain


class Line(Protocol):
    """An open connection. It is used by one thread, which is not the one that opened the `Sender`."""

    @property
    def worn_out(self) -> bool:
        """Whether it should make way for a new one."""

    def send(self, letter: Letter) -> Outcome:
        """Send one letter; raises `Dropped`."""

    def close(self) -> None:
        """End it; raises nothing."""


def opener() -> Callable[[], Line]:
    """What opens a line as the paper's options say; the function raises `CannotOpen`."""
    if settings.EMAIL_BACKEND == SMTP:
        from .smtp import SmtpLine

        return SmtpLine
    from .backends import BackendLine

    return BackendLine


def at_once() -> int:
    """How many lines to use at a time."""
    outside = settings.EMAIL_BACKEND == SMTP or settings.EMAIL_BACKEND.startswith("anymail.")
    return int(settings.BROADSHEET_MAIL_CONNECTIONS) if outside else 1
