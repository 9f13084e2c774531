"""A part of the paper that keeps something under mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from broadsheet.front import privacy
from broadsheet.mail.models import Outgoing
from tests.mail.conftest import sink

__all__ = ["drawer", "letters", "link_in", "sink"]


@dataclass
class Drawer:
    """Rows under addresses; `stuck` cannot be emptied."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    stuck: bool = False

    def find(self, address: str) -> list[dict[str, Any]]:
        return self.rows.get(address.lower(), [])

    def erase(self, address: str) -> int:
        if self.stuck:
            raise OSError("stuck")
        return len(self.rows.pop(address.lower(), []))


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """One that holds something of Ana."""
    drawer = Drawer({"ana@example.com": [{"list_name": "Daily <letter>", "confirmed": True, "topics": []}]})
    privacy.holds(privacy.Holder("drawer", "Drawer", drawer.find, drawer.erase))
    yield drawer
    privacy._holders.pop("drawer")


def letters() -> list[dict[str, Any]]:
    """What waits to be sent."""
    return [outgoing.letter for outgoing in Outgoing.objects.order_by("pk")]


def link_in(letter: dict[str, Any]) -> str:
    """The path of the link in a letter."""
    found = re.search(r"http://testserver(/privacy/held/\S+)", letter["text"])
    assert found, letter["text"]
    return found[1]
