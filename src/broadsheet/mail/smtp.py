"""A line to an SMTP server (RFC 5321), kept open, pipelined where the server offers it (RFC 2920)."""

from __future__ import annotations

import smtplib
import socket
from contextlib import suppress

from django.conf import settings

from . import connecting, outcomes
from .connecting import CannotConnect, Server, connected
from .letters import Letter
from .lines import CannotOpen, Dropped
from .message import Message, NeedsUtf8, domain, message
from .outcomes import SENT, Outcome

AFTER_THE_DOT = 120
"""Seconds a server may think about a whole letter; one given up too early is sent twice (RFC 5321, 4.5.3.2.6
advises ten minutes)."""
CLOSING = 421
Reply = tuple[int, str]


class SmtpLine:
    """One connection, greeted, encrypted and signed in as the options say; raises `CannotOpen`."""

    def __init__(self) -> None:
        try:
            self._server = _connected()
        except CannotConnect as error:
            raise CannotOpen(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {error}") from error
        has = self._server.has_extn
        self._pipelining, self._eight_bit, self._utf8 = has("pipelining"), has("8bitmime"), has("smtputf8")
        self._size = has("size")
        self._left = settings.BROADSHEET_MAIL_PER_CONNECTION

    @property
    def worn_out(self) -> bool:
        return self._left <= 0

    def send(self, letter: Letter) -> Outcome:
        self._left -= 1
        try:
            written = message(letter, eight_bit=self._eight_bit, utf8=self._utf8)
        except NeedsUtf8 as error:
            return outcomes.refused(str(error))
        try:
            return self._hand_over(written)
        except (OSError, smtplib.SMTPException) as error:
            if TimeoutError in (type(error), type(error.__context__)):  # smtplib makes it a disconnection
                raise Dropped("the mail server does not answer", in_vain=True) from error
            raise Dropped(connecting.words(error)) from error

    def close(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            if self._server.sock:
                self._server.sock.settimeout(2)
                self._server.quit()
        self._server.close()

    def _hand_over(self, written: Message) -> Outcome:
        commands = (self._mail_from(written), f"RCPT TO:<{written.recipient}>", "DATA")
        replies: list[Reply] = []
        if self._pipelining:
            self._server.send("".join(f"{command}\r\n" for command in commands).encode())
            replies = [self._reply() for _ in commands]
        else:
            for command in commands:
                self._server.send(f"{command}\r\n".encode())
                replies.append(self._reply())
                if replies[-1][0] not in (250, 251, 252, 354):
                    break
        return self._finish(written, replies)

    def _finish(self, written: Message, replies: list[Reply]) -> Outcome:
        if all(code in (250, 251, 252, 354) for code, _ in replies):
            self._server.send(written.data.replace(b"\r\n.", b"\r\n..") + b".\r\n")
            code, words = self._reply(AFTER_THE_DOT)
            return SENT if 200 <= code < 300 else outcomes.of_content(code, words)
        if replies[-1][0] == 354:  # it wants the letter all the same
            self._server.send(b".\r\n")
            self._reply()
        self._server.send(b"RSET\r\n")
        if self._reply()[0] != 250:
            self._left = 0
        judges = (outcomes.of_sender, outcomes.of_recipient, outcomes.of_content)
        for judge, (code, words) in zip(judges, replies, strict=False):
            if code not in (250, 251, 252, 354):
                return judge(code, words)
        raise AssertionError("one of the replies was no yes")

    def _mail_from(self, written: Message) -> str:
        parameters = [
            f" SIZE={len(written.data)}" if self._size else "",
            " BODY=8BITMIME" if written.eight_bit and self._eight_bit else "",
            " SMTPUTF8" if written.utf8 else "",
        ]
        return f"MAIL FROM:<{written.sender}>{''.join(parameters)}"

    def _reply(self, patience: float | None = None) -> Reply:
        """The next answer; 421 is the server's farewell, whatever was asked, and so is what is no answer."""
        sock = self._server.sock
        if patience and sock:
            sock.settimeout(max(patience, settings.EMAIL_TIMEOUT))
        code, words = self._server.getreply()
        if patience and sock:
            sock.settimeout(settings.EMAIL_TIMEOUT)
        if code == CLOSING or not 200 <= code < 600:
            raise Dropped(f"{code} {connecting.text(words)}")
        return code, connecting.text(words)


def _connected() -> smtplib.SMTP:
    to = Server(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        settings.EMAIL_HOST_USER,
        settings.EMAIL_HOST_PASSWORD,
        starttls=settings.EMAIL_USE_TLS,
        tls=settings.EMAIL_USE_SSL,
        plain_password=settings.BROADSHEET_MAIL_PLAIN_PASSWORD,
    )
    server = connected(to, settings.EMAIL_TIMEOUT, domain())
    if server.sock:
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server
