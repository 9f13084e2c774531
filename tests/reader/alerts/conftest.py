"""A paper with a key, browsers that asked for alerts, and the worker's clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from broadsheet.reader.alerts import actions, wishes
from broadsheet.reader.alerts.keys import public_key
from broadsheet.reader.alerts.models import Subscription
from broadsheet.reader.alerts.sending import Rests, send_due
from broadsheet.reader.alerts.spreading import spread
from tests.reader.alerts.browsers import Browser, PushService

Ask = Callable[..., HttpResponse]
Enrol = Callable[..., Subscription]


@pytest.fixture(autouse=True)
def key(settings: Any, db: None) -> str:
    """The paper's public key."""
    settings.BROADSHEET_ALERTS_KEY = "AjGjiT0euT29C8jj5_kBSSUmBPLnfGFjjQS1E79OtFg"
    return public_key()


@pytest.fixture
def service(key: str) -> PushService:
    return PushService(key)


@pytest.fixture
def enrol() -> Enrol:
    """Have a browser told: `enrol(browser, topics=["energy"], quiet=["22:00", "07:00"])`."""

    def enrol_one(browser: Browser, **wish: Any) -> Subscription:
        wanted = wishes.wish({"language": "en", "breaking": True} | wish)
        return actions.subscribe(wishes.browser(browser.subscription), wanted)

    return enrol_one


@pytest.fixture
def tick(service: PushService) -> Callable[[], int]:
    """One beat of the worker's clock; returns how many alerts were sent out or tried."""
    rests = Rests()

    def beat() -> int:
        spread(Event())
        return send_due(Event(), service, rests)

    return beat


@pytest.fixture
def ask(client: Client) -> Ask:
    """What the page's script asks: `ask("on", subscription=…, language="en")`."""

    def ask_one(path: str, headers: dict[str, str] | None = None, **data: Any) -> HttpResponse:
        sent = json.dumps(data)
        return client.post(  # type: ignore[return-value]
            f"/alerts/{path}", sent, content_type="application/json", headers=headers or {}
        )

    return ask_one
