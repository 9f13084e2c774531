"""What stands in logs of links that are secrets."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.abuse.logs import WithoutSecrets, without_secrets
from broadsheet.reader.newsletter import links as newsletter_links
from broadsheet.reader.newsletter.models import SignUp
from broadsheet.reader.privacy.links import Link
from broadsheet.reader.recommend.refusals import link_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the paper's own handler would write."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutSecrets())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


def test_the_papers_own_handler_keeps_secrets_out(settings: object) -> None:
    filters = settings.LOGGING["filters"], settings.LOGGING["handlers"]["stderr"]["filters"]  # type: ignore[attr-defined]
    assert filters == ({"secrets": {"()": "broadsheet.abuse.logs.WithoutSecrets"}}, ["secrets"])


def test_a_refused_link_stands_in_the_log_without_its_secret(client: Client, log: io.StringIO) -> None:
    sealed = Link("ana@example.com", "en").sealed()
    with mock.patch(
        "time.time", return_value=timezone.now().timestamp() + timedelta(hours=2).total_seconds()
    ):
        assert client.get(f"/privacy/held/{sealed}/").status_code == 410
    assert f"/privacy/held/{sealed[:6]}…/" in log.getvalue()
    assert sealed[6:] not in log.getvalue()


@pytest.mark.parametrize("answer", [429, 500])
def test_any_answer_that_is_logged_is_cleaned(client: Client, log: io.StringIO, answer: int) -> None:
    secret = "gAAAAABpZ1x2y3" + "x" * 80
    logging.getLogger("django.request").warning("%s: %s", answer, f"/recommend/confirm/{secret}/")
    assert log.getvalue() == f"{answer}: /recommend/confirm/gAAAAA…/\n"


def test_every_kind_of_link_is_cleaned(client: Client) -> None:
    asked = SignUp.objects.create(address="ana@example.com", language="en", made_at=timezone.now())
    links = [
        newsletter_links.confirm(asked),
        newsletter_links.preferences_of_key("k1" * 10, "en"),
        f"http://testserver/recommend/never/{link_part('a@b.example', 'c@d.example', 'en')}/",
        "http://testserver/desk/sign-in/MQ/cz1x2y-0123456789abcdef0123456789abcdef/",
    ]
    for link in links:
        assert "…" in without_secrets(f"Gone: {link}"), link


@pytest.mark.parametrize(
    "path",
    [
        "/news/politics/212311.html",
        "/topic/energy-and-climate-policy/page-2.html",
        "/static/front/paper.0123456789ab0123456789ab.css",
        "/media/pictures/a-long-name-of-a-picture-2021.original.jpg",
        "/ar/latest/page-1.html",
    ],
)
def test_other_paths_stay_whole(path: str) -> None:
    assert without_secrets(f"Not Found: {path}") == f"Not Found: {path}"
