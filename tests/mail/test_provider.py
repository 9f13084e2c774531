"""Sending through a provider, and what it reports."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from anymail.signals import tracking
from django.test import RequestFactory

from broadsheet.mail import events
from broadsheet.mail.letters import Letter
from broadsheet.mail.outcomes import SENT, State
from broadsheet.mail.providers import KEYS, anymail_settings
from broadsheet.mail.sending import Sender
from broadsheet.mail.suppression import suppressed
from broadsheet.mail.urls import webhook

pytestmark = pytest.mark.django_db
Make = Callable[..., Letter]
PASSWORD = base64.b64encode(b"broadsheet:secret").decode()


@pytest.fixture(autouse=True)
def postmark(settings: Any) -> Iterator[None]:
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = anymail_settings("postmark", "token", "secret")
    tracking.connect(events.act)
    yield
    tracking.disconnect(events.act)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the provider answers, and what it was asked."""
    how: dict[str, Any] = {
        "status": 200,
        "body": {"ErrorCode": 0, "Message": "OK", "To": "nazrin@mail.example", "MessageID": "1"},
    }

    def answer(_session: Any, **asked: Any) -> requests.Response:
        if how["status"] is None:
            raise requests.ConnectionError("nobody there")
        how["asked"] = json.loads(asked["data"])
        response = requests.Response()
        response.status_code = how["status"]
        response._content = json.dumps(how["body"]).encode()
        return response

    monkeypatch.setattr(requests.Session, "request", answer)
    return how


def send(letter: Letter) -> Any:
    with Sender[int]() as sender:
        return dict(sender.send([(1, letter)]))[1]


def test_a_letter_goes_through_the_provider(letter: Make, answers: dict[str, Any]) -> None:
    assert send(letter(html="<p>x</p>", reference="newsletter:812")) == SENT
    asked = answers["asked"]
    assert (asked["To"], asked["HtmlBody"], asked["Metadata"]) == (
        "nazrin@mail.example",
        "<p>x</p>",
        {"reference": "newsletter:812"},
    )


@pytest.mark.parametrize(
    ("status", "state", "of_server"),
    [
        (422, State.REFUSED, False),
        (429, State.LATER, False),
        (500, State.LATER, False),
        (401, State.LATER, True),
        (None, State.LATER, False),
    ],
)
def test_a_providers_no_is_judged(
    letter: Make, answers: dict[str, Any], status: int | None, state: State, of_server: bool
) -> None:
    answers |= {"status": status, "body": {"ErrorCode": 300, "Message": "no"}}
    outcome = send(letter())
    assert (outcome.state, outcome.of_server) == (state, of_server)


def report(kind: str, password: str = PASSWORD, **more: Any) -> int:
    body = {
        "RecordType": "SpamComplaint" if kind == "SpamComplaint" else "Bounce",
        "Type": kind,
        "Email": "nazrin@mail.example",
        "MessageID": "1",
        "ID": 1,
        "Metadata": {"reference": "newsletter:812"},
        **more,
    }
    request = RequestFactory().post(
        "/mail/postmark/", json.dumps(body), content_type="application/json",
        headers={"authorization": f"Basic {password}"},
    )  # fmt: skip
    view: Any = webhook("postmark").callback
    return int(view(request).status_code)


@pytest.mark.parametrize(
    ("kind", "is_suppressed"),
    [
        ("HardBounce", True),
        ("BadEmailAddress", True),
        ("SpamComplaint", True),
        ("SoftBounce", False),
        ("Transient", False),
        ("Blocked", False),
    ],
)
def test_what_a_provider_reports_suppresses_or_does_not(kind: str, is_suppressed: bool) -> None:
    assert report(kind) == 200
    assert suppressed("nazrin@mail.example") is is_suppressed


def test_a_report_without_the_password_is_not_believed() -> None:
    from anymail.exceptions import AnymailWebhookValidationFailure

    with pytest.raises(AnymailWebhookValidationFailure):
        report("HardBounce", base64.b64encode(b"broadsheet:guess").decode())
    assert not suppressed("nazrin@mail.example")


@pytest.mark.parametrize("provider", KEYS)
def test_every_provider_can_be_opened_and_reports(provider: str, settings: Any) -> None:
    from django.core.mail import get_connection

    settings.ANYMAIL = anymail_settings(provider, "one two", "secret")
    assert get_connection(f"anymail.backends.{provider}.EmailBackend")
    assert str(webhook(provider).pattern) == f"{provider}/"
