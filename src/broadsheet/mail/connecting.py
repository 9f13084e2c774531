"""A connection to a mail server, encrypted and signed in, or a sentence that says why not. Needs no Django.

A certificate is looked at as a browser does: it is valid now, made for this host, by somebody the system
trusts (`SSL_CERT_FILE` names others). Where encryption is asked for there is no going on without it. Name and
password never travel unencrypted but to this machine itself, unless that is said to be wanted.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from ipaddress import ip_address


class CannotConnect(Exception):
    """No connection; the message is a sentence without its full stop."""


class NotLetIn(CannotConnect):
    """The server does not accept name and password."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is, and how to speak to it: `starttls` encrypts after the greeting, `tls` from the start."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    plain_password: bool = False
    """Name and password may be sent unencrypted."""


def connected(server: Server, timeout: float, domain: str | None = None) -> smtplib.SMTP:
    """Greeted, encrypted and signed in; `domain` is who we say we are. Raises `CannotConnect`."""
    if server.user and not (server.starttls or server.tls or server.plain_password or _is_here(server.host)):
        raise CannotConnect(
            "name and password would be sent unencrypted; write smtp+tls:// or smtp+ssl://, "
            "or set plain_password = true under [email] if the way to the server is safe"
        )
    try:
        return _connected(server, timeout, domain)
    except smtplib.SMTPAuthenticationError as error:
        raise NotLetIn(f"{error.smtp_code} {text(error.smtp_error)}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise CannotConnect(words(error)) from error


def words(error: Exception) -> str:
    """What an error of the connection says, in words."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted: {error.verify_message.rstrip('.')}"
        case ssl.SSLError(reason="WRONG_VERSION_NUMBER"):
            return "it does not begin with encryption at this port; smtp+tls:// encrypts after the greeting"
        case ssl.SSLError():
            return f"encryption fails: {error.reason or error}"
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(error):
            return "it offers no encryption (STARTTLS), so nothing is sent"
        case smtplib.SMTPResponseException():
            return f"{error.smtp_code} {text(error.smtp_error)}"
    return str(error) or type(error).__name__


def text(answer: bytes | str) -> str:
    """A server's answer, whatever bytes it is made of."""
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _connected(to: Server, timeout: float, domain: str | None) -> smtplib.SMTP:
    server: smtplib.SMTP
    if to.tls:
        trust = ssl.create_default_context()
        server = smtplib.SMTP_SSL(to.host, to.port, domain, timeout=timeout, context=trust)
    else:
        server = smtplib.SMTP(to.host, to.port, domain, timeout=timeout)
    try:
        server.ehlo_or_helo_if_needed()
        if to.starttls:
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if to.user:
            server.login(to.user, to.password)
    except BaseException:
        server.close()
        raise
    return server


def _is_here(host: str) -> bool:
    """Whether the host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"
