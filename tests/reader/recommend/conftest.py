"""A story to recommend, and those who do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import altcha
import pytest
from django.http import HttpResponse
from django.test import Client

from broadsheet.abuse import work
from broadsheet.mail.models import Outgoing
from broadsheet.reader.recommend.recommendation import Recommendation
from broadsheet.stories.models import Story

ADDRESS = "http://testserver"


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "ROUNDS", 2)


@pytest.fixture
def story(write: Callable[..., Story]) -> Story:
    return write()


@pytest.fixture
def recommendation(story: Story) -> Recommendation:
    return Recommendation(story.pk, "Ann Example", "ann@home.example", "Bert", "bert@away.example")


@dataclass
class Sender:
    """Somebody with a browser who recommends a story."""

    story: Story
    client: Client = field(default_factory=Client)

    def send(self, *, script: bool = True, headers: dict[str, str] | None = None, **changed: str) -> Any:
        """Fill in the form and send it."""
        sent = {
            "name": "Ann Example",
            "email": "ann@home.example",
            "friend": "Bert",
            "friend_email": "bert@away.example",
        } | changed
        if script and "work" not in sent:
            sent["work"] = proof()
        return self.client.post(f"/recommend/{self.story.pk}/", sent, headers=headers or {"Origin": ADDRESS})

    def confirm(self, link: str, **headers: str) -> HttpResponse:
        """Press the button on the page behind the link."""
        answer: Any = self.client.post(
            link.removeprefix(ADDRESS),
            headers={"Origin": ADDRESS, **headers},
        )
        return answer


@pytest.fixture
def sender(story: Story) -> Sender:
    return Sender(story)


def proof() -> str:
    """A challenge of ours, solved."""
    asked = altcha.Challenge.from_dict(work.challenge())
    found = altcha.solve_challenge(asked)
    assert found
    return altcha.Payload(asked, found).to_base64()


def posted() -> list[dict[str, Any]]:
    """Letters that wait to be sent."""
    return [row.letter for row in Outgoing.objects.order_by("pk")]


def recipients() -> list[str]:
    return [letter["to"] for letter in posted()]


def link_in(letter: dict[str, Any], kind: str = "confirm") -> str:
    found = re.search(rf"{ADDRESS}/recommend/{kind}/\S+", letter["text"])
    assert found, letter["text"]
    return found[0]
