"""What stands in a page's head: its names for people, search engines and other sites."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from broadsheet.pictures.models import Rendition

FEEDS = (
    ("RSS", "rss", "application/rss+xml"),
    ("Atom", "atom", "application/atom+xml"),
    ("JSON Feed", "json", "application/feed+json"),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A page's stories in a form that readers can follow."""

    name: str
    href: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """`path` is the page's one address; `translations` are pairs of language code and path."""

    title: str
    path: str
    description: str = ""
    kind: str = "website"
    indexed: bool = True
    picture: Rendition | None = None
    picture_text: str = ""
    feeds: list[Feed] = field(default_factory=list)
    translations: list[tuple[str, str]] = field(default_factory=list)
    data: dict[str, Any] | None = None

    @property
    def canonical(self) -> str:
        return settings.BROADSHEET_ADDRESS + self.path

    @property
    def picture_url(self) -> str:
        if not self.picture:
            return ""
        url: str = self.picture.url
        return url if url.startswith("http") else settings.BROADSHEET_ADDRESS + url


def feeds_of(path: str = "/") -> list[Feed]:
    """The three feeds of the page at `path`."""
    return [Feed(name, f"{path}feed.{ending}", type) for name, ending, type in FEEDS]
