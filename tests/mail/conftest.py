"""Letters, and a mail server to send them to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from broadsheet.mail.letters import Letter

from .sink import Sink

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A server that takes everything, and that the paper sends to."""
    with Sink() as server:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, server.host, server.port
        settings.EMAIL_TIMEOUT = 0.3
        settings.DEFAULT_FROM_EMAIL = "desk@courier.example"
        yield server


@pytest.fixture
def letter() -> Callable[..., Letter]:
    """A letter that says little."""

    def make(to: str = "nazrin@mail.example", **fields: Any) -> Letter:
        return Letter(**({"to": to, "subject": "News", "text": "Something happened.\n"} | fields))

    return make
