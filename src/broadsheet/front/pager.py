"""Long lists in pages that stay as they are.

Numbered pages count from the oldest story: `page-1.html` holds the first twenty that ever stood in the list,
and so on, all of them full. The list's own address shows the rest, the newest twenty to thirty-nine. So a
publication changes the list's own page, and every twentieth time a new numbered page is begun; older pages
are printed once. Nothing stands on a numbered page that changes with the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import Http404

from broadsheet.stories.models import Story
from broadsheet.stories.stretches import Stretch

PAGE_LENGTH = 20
NAMED = 3
"""Numbered pages that are named one by one when they change; more are named as a family."""


def numbered(count: int) -> int:
    """How many numbered pages a list of `count` stories has."""
    return max(0, count // PAGE_LENGTH - 1)


@dataclass(frozen=True)
class Pager:
    """Page `number` of a list at the address `path`; without one, its own page.

    A page that is none raises `Http404`.
    """

    stretch: Stretch
    path: str
    number: int | None = None

    @cached_property
    def page(self) -> list[Story]:
        """Its stories, newest first; fewer than it has place for while one of them waits or expires."""
        numbers = self.stretch.numbers(self.ranks.start, len(self.ranks))
        return list(Story.objects.live().among(numbers).with_listing().newest())

    @property
    def ranks(self) -> range:
        """Which stories of the list are on it, counted from the oldest."""
        if self.number is None:
            return range(self.pages * PAGE_LENGTH, self.count)
        if not 1 <= self.number <= self.pages:
            raise Http404
        return range((self.number - 1) * PAGE_LENGTH, self.number * PAGE_LENGTH)

    @property
    def address(self) -> str:
        """Of this page."""
        return self.path if self.number is None else self.address_of(self.number)

    @property
    def count(self) -> int:
        """Stories in the whole list; not to be printed on a numbered page."""
        return self.stretch.count

    @cached_property
    def pages(self) -> int:
        """How many numbered pages there are; not to be printed on one."""
        return numbered(self.count)

    @property
    def newer(self) -> str:
        if self.number is None:
            return ""
        return self.address_of(self.number + 1) if self.number < self.pages else self.path

    @property
    def older(self) -> str:
        below = self.pages if self.number is None else self.number - 1
        return self.address_of(below) if below > 0 else ""

    @property
    def newest(self) -> str:
        """The list's own page, if `newer` is another."""
        return self.path if self.newer not in ("", self.path) else ""

    @property
    def oldest(self) -> str:
        """The first numbered page, if `older` is another."""
        first = self.address_of(1)
        return first if self.older not in ("", first) else ""

    def address_of(self, number: int) -> str:
        return f"{self.path}page-{number}.html"


def touched(stretch: Stretch, path: str, at: datetime, number: int) -> Iterator[str]:
    """Addresses of a list that change when a story of that date and number enters or has left it.

    To be asked after the change. Among the newest, that is the list's own page and now and then a numbered
    one; further down, all pages from there on, as a family `path*` if they are many.
    """
    yield path
    count = stretch.count
    first, last = stretch.rank(at, number) // PAGE_LENGTH + 1, numbered(count + 1)
    if count % PAGE_LENGTH in (0, PAGE_LENGTH - 1):  # a page is begun or ends, and the one below leads to it
        first = min(first, last - 1)
    if last - first >= NAMED:
        yield f"{path}page-*"
    else:
        yield from (f"{path}page-{page}.html" for page in range(max(first, 1), last + 1))
