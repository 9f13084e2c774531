"""Encryption to a mail server of other hands (aiosmtpd): after the greeting, and from the beginning."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from broadsheet.mail.letters import Letter
from broadsheet.mail.outcomes import Outcome, State
from broadsheet.mail.sending import Sender

from .certificates import DAY, Authority
from .conftest import SMTP
from .sink import Sink

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]
Make = Callable[..., Letter]


@dataclass
class Post:
    """What the server took: recipient, whether the line was encrypted, and who signed in."""

    taken: list[tuple[str, bool, str]] = field(default_factory=list)
    passwords: list[bytes] = field(default_factory=list)

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        encrypted = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
        who = session.auth_data.login.decode() if session.auth_data else ""
        self.taken.append((envelope.rcpt_tos[0], encrypted, who))
        return "250 Taken"

    def authenticate(self, *told: Any) -> AuthResult:
        given = told[-1]
        assert isinstance(given, LoginPassword)
        self.passwords.append(given.password)
        return AuthResult(success=given.password == b"hunter2", auth_data=given)


class Listening(Controller):
    @property
    def place(self) -> tuple[str, int]:
        there: Any = self.server
        address: tuple[str, int] = there.sockets[0].getsockname()
        return address

    def _trigger_server(self) -> None:
        """Else it would ask at the port that was wished, which is 0."""
        socket.create_connection(self.place).close()


@pytest.fixture
def post(settings: Any) -> Post:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = SMTP, "127.0.0.1", 5
    settings.DEFAULT_FROM_EMAIL = "desk@courier.example"
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "hunter2"
    return Post()


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """One that this machine trusts."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


@contextmanager
def serving(
    post: Post, settings: Any, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[None]:
    controller = Listening(
        post,
        hostname="127.0.0.1",
        port=0,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        auth_required=True,
        auth_require_tls=starttls is not None,
        authenticator=post.authenticate,
    )
    controller.start()
    try:
        settings.EMAIL_PORT = controller.place[1]
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = starttls is not None, tls is not None
        yield
    finally:
        controller.stop()


def send(letter: Letter) -> Outcome:
    with Sender[int](connections=1) as sender:
        return next(outcome for _key, outcome in sender.send([(1, letter)]))


def test_a_letter_goes_encrypted_after_the_greeting(
    post: Post, authority: Authority, letter: Make, settings: Any
) -> None:
    with serving(post, settings, starttls=authority.server()):
        assert send(letter()).state is State.SENT
    assert post.taken == [("nazrin@mail.example", True, "desk")]


def test_a_letter_goes_encrypted_from_the_beginning(
    post: Post, authority: Authority, letter: Make, settings: Any
) -> None:
    with serving(post, settings, tls=authority.server()):
        assert send(letter()).state is State.SENT
    assert post.taken == [("nazrin@mail.example", True, "desk")]


@pytest.mark.parametrize("how", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("certificate", "why"),
    [
        ({"host": "mail.other.example"}, "not to be trusted: IP address mismatch"),
        ({"begins": -2 * DAY, "ends": -DAY / 2}, "not to be trusted: certificate has expired"),
        ({"begins": DAY / 2}, "not to be trusted: certificate is not yet valid"),
    ],
)
def test_a_bad_certificate_is_refused_in_words_and_gets_no_password(
    post: Post,
    authority: Authority,
    letter: Make,
    settings: Any,
    how: str,
    certificate: dict[str, Any],
    why: str,
) -> None:
    shown: Any = {how: authority.server(**certificate)}
    with serving(post, settings, **shown):
        outcome = send(letter())
    assert (outcome.state, outcome.of_server) == (State.LATER, True)
    assert why in outcome.reason
    assert post.taken == [] and post.passwords == []


@pytest.mark.parametrize("how", ["starttls", "tls"])
def test_an_authority_nobody_knows_is_not_trusted(
    post: Post, tmp_path: Path, letter: Make, settings: Any, how: str
) -> None:
    shown: Any = {how: Authority(tmp_path).server()}
    with serving(post, settings, **shown):
        outcome = send(letter())
    assert "its certificate is not to be trusted: unable to get local issuer" in outcome.reason
    assert post.passwords == []


def test_a_server_that_begins_without_encryption_is_told_apart(
    post: Post, sink: Sink, letter: Make, settings: Any
) -> None:
    settings.EMAIL_USE_SSL = True
    assert "smtp+tls:// encrypts after the greeting" in send(letter()).reason


def test_encryption_that_somebody_took_away_stops_the_letter(
    post: Post, sink: Sink, letter: Make, settings: Any
) -> None:
    sink.extensions = (*sink.extensions, "AUTH PLAIN")
    settings.EMAIL_USE_TLS = True
    assert "offers no encryption" in send(letter()).reason
    assert not any(command.startswith("AUTH") for command in sink.commands)


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch, settings: Any, post: Post, sink: Sink) -> Sink:
    """A server without encryption that is not on this machine, as far as its name tells."""
    import smtplib

    near = smtplib.SMTP._get_socket  # type: ignore[attr-defined]
    monkeypatch.setattr(
        smtplib.SMTP, "_get_socket", lambda self, host, port, timeout: near(self, sink.host, port, timeout)
    )
    sink.extensions, sink.sign_in = (*sink.extensions, "AUTH PLAIN"), "AGRlc2sAaHVudGVyMg=="
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.courier.example", sink.port
    return sink


def test_no_password_travels_unencrypted(far: Sink, letter: Make) -> None:
    assert "name and password would be sent unencrypted" in send(letter()).reason
    assert far.connections == 0


def test_a_password_travels_unencrypted_where_that_is_wanted(far: Sink, letter: Make, settings: Any) -> None:
    settings.BROADSHEET_MAIL_PLAIN_PASSWORD = True
    assert send(letter()).state is State.SENT


def test_without_a_password_a_letter_may_go_unencrypted(far: Sink, letter: Make, settings: Any) -> None:
    settings.EMAIL_HOST_USER = ""
    assert send(letter()).state is State.SENT


def test_a_server_on_this_machine_may_be_told_the_password(far: Sink, letter: Make, settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    assert send(letter()).state is State.SENT
