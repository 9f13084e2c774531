"""Where a service finds what writes a feed: `FORMATS["atom"](scope)`. The feeds service fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from broadsheet.stories.models import Story


class Scope(Protocol):
    """A feed's stories, newest first, its title, the address of the page it follows, and its language."""

    title: str
    description: str
    stories: list[Story]
    language: str

    @property
    def address(self) -> str: ...

    def feed_address(self, ending: str) -> str:
        """Where the feed itself is, `ending` being rss, atom or json."""


FORMATS: dict[str, Callable[..., tuple[str, str]]] = {}
"""By the ending of a feed's address: what makes its text and its content type of a scope."""
