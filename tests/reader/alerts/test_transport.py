"""Over real TLS to a real server: what is sent arrives, and nobody keeps us waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from broadsheet.reader.alerts import wishes
from broadsheet.reader.alerts.models import Subscription
from broadsheet.reader.alerts.sealing import Sealed, seal
from broadsheet.reader.alerts.transport import NO_ANSWER, Answer, Transport
from tests.reader.alerts import servers
from tests.reader.alerts.browsers import Browser, signed
from tests.reader.alerts.servers import Act, Service

Reach = Callable[..., Transport]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return servers.certificate(tmp_path_factory.mktemp("push"))


@pytest.fixture
def reach(file: Path) -> Iterator[Reach]:
    """A transport that leads to a service which does `act`."""
    with ExitStack() as stack:

        def start(act: Act, longest: float = 20, trusted: bool = True) -> Transport:
            server = stack.enter_context(servers.running(file, act))
            trust = servers.trusting(file) if trusted else None
            transport = Transport(servers.leading_to(server.server_port), trust, longest)
            transport.server = server  # type: ignore[attr-defined]
            return transport

        yield start


def sealed_for(browser: Browser) -> Sealed:
    known = wishes.browser(browser.subscription)
    to = Subscription(endpoint=known.endpoint, p256dh=known.p256dh, auth=known.auth)
    return seal(to, b'{"title": "The tram"}', keep=60, urgent=True, topic="trial")


def test_a_message_arrives_sealed_and_signed(reach: Reach, key: str) -> None:
    browser, seen = Browser(), list[tuple[str, dict[str, str], bytes]]()

    def take(service: Service, path: str, headers: dict[str, str], body: bytes) -> None:
        seen.append((path, headers, body))
        service.answer(201)

    assert reach(take)(sealed_for(browser)) == Answer(201)
    path, headers, body = seen[0]
    assert browser.endpoint.endswith(path)
    assert signed(headers["Authorization"], browser.endpoint, key)
    assert (headers["Content-Encoding"], headers["TTL"]) == ("aes128gcm", "60")
    assert browser.open(body) == {"title": "The tram"}


def test_a_connection_is_kept_for_the_next_message(reach: Reach) -> None:
    transport = reach(lambda service, *_: service.answer(201))
    assert [transport(sealed_for(Browser())).status for _ in range(3)] == [201, 201, 201]
    assert transport.server.connections == 1  # type: ignore[attr-defined]


def test_a_kept_connection_that_was_closed_is_made_anew(reach: Reach) -> None:
    def once(service: Service, *_: object) -> None:
        service.answer(201)
        service.close_connection = True  # without having said so

    transport = reach(once)
    assert [transport(sealed_for(Browser())).status for _ in range(2)] == [201, 201]


def test_retry_after_is_read_in_seconds_and_as_a_date(reach: Reach) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    said = iter(["120", when, "soon", "-5", "9" * 40])
    transport = reach(lambda service, *_: service.answer(429, Retry_After=next(said)))
    waits = [transport(sealed_for(Browser())).retry_after for _ in range(5)]
    assert (waits[0], 590 <= waits[1] <= 600, waits[2:]) == (120, True, [0, 0, 86400])


def test_a_service_that_answers_nothing_is_left(reach: Reach) -> None:
    transport = reach(lambda service, *_: service.connection.recv(1), longest=0.3)
    assert transport(sealed_for(Browser())).status == NO_ANSWER


def test_a_service_that_answers_a_byte_now_and_then_is_left(reach: Reach) -> None:
    def drip(service: Service, *_: object) -> None:
        service.wfile.write(b"HTTP/1.1 201 Created\r\nX-More: ")
        service.wfile.flush()
        service.connection.recv(1)  # until the other side has had enough

    assert reach(drip, longest=0.3)(sealed_for(Browser())).status == NO_ANSWER


def test_an_endless_answer_is_not_read(reach: Reach) -> None:
    def pour(service: Service, *_: object) -> None:
        service.send_response(201)
        service.end_headers()
        while not service.wfile.closed:
            service.wfile.write(b"x" * 65536)

    assert reach(pour)(sealed_for(Browser())).status == 201


def test_nonsense_is_no_answer(reach: Reach) -> None:
    def babble(service: Service, *_: object) -> None:
        service.wfile.write(b"\x00\xff" * 100 + b"\r\n\r\n")
        service.close_connection = True

    assert reach(babble)(sealed_for(Browser())).status == NO_ANSWER


def test_a_redirect_is_not_followed(reach: Reach) -> None:
    transport = reach(lambda service, *_: service.answer(307, Location="http://127.0.0.1/"))
    assert transport(sealed_for(Browser())).status == 307


def test_a_stranger_in_the_services_place_gets_nothing(reach: Reach) -> None:
    seen = list[str]()
    transport = reach(lambda service, path, *_: seen.append(path), trusted=False)
    assert transport(sealed_for(Browser())).status == NO_ANSWER
    assert seen == []


def test_nobody_inside_is_reached() -> None:
    inside = Sealed("https://localhost/", b"x", {})
    assert Transport()(inside).status == NO_ANSWER
