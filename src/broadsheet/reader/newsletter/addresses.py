"""The addresses of what the service prints, and how orders name what stands on other pages of it."""

from __future__ import annotations

from collections.abc import Iterator

from .editions import path_in
from .models import Issue


def pages_of(issue: Issue) -> Iterator[str]:
    """What changes when an issue is begun or edited: its page, the one before it and the archive."""
    archive = issue.list.get_absolute_url()
    yield archive
    if issue.number:
        yield issue.get_absolute_url()
        if issue.number > 1:
            yield f"{archive}{issue.number - 1}/"


def lists_page(language: str) -> str:
    """The page on which an edition offers its lists."""
    return path_in(language, "newsletter:lists")


def lists_in(language: str) -> str:
    """How orders name the lists that an edition offers; the slot on story pages shows them."""
    return f"newsletter.lists:{language}"
