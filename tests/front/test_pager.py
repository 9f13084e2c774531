"""Pages of a list of any length: nothing is left out, and little changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.front.pager import Pager, numbered, touched

NOON = datetime(2021, 11, 18, 12, tzinfo=UTC)
LENGTHS = st.integers(0, 130)


@dataclass
class Standing:
    """A list that is known without a database: the stories in their order."""

    stories: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.stories)

    def rank(self, at: datetime, number: int) -> int:
        return sum(story < number for story in self.stories)


def pager(stories: list[int], number: int | None = None) -> Pager:
    stretch: Any = Standing(stories)
    return Pager(stretch, "/latest/", number)


def all_pages(stories: list[int]) -> dict[str, Any]:
    """What a reader finds at each address: stories and links."""
    pages = [None, *range(1, numbered(len(stories)) + 1)]
    found = [pager(stories, number) for number in pages]
    return {
        page.address: (
            [stories[rank] for rank in page.ranks],
            page.newest,
            page.newer,
            page.older,
            page.oldest,
        )
        for page in found
    }


@given(LENGTHS)
def test_every_story_is_on_one_page(length: int) -> None:
    on_pages = [story for stories, *_links in all_pages(list(range(length))).values() for story in stories]
    assert sorted(on_pages) == list(range(length))


@given(LENGTHS)
def test_older_leads_from_the_newest_story_to_the_oldest(length: int) -> None:
    pages, path, found = all_pages(list(range(length))), "/latest/", []
    while path:
        found += reversed(pages[path][0])
        path = pages[path][3]
    assert found == list(range(length))[::-1]


@given(LENGTHS)
def test_newer_leads_back(length: int) -> None:
    pages = all_pages(list(range(length)))
    assert all(pages[older][2] == path for path, (*_, older, _oldest) in pages.items() if older)


@given(st.integers(20, 130))
def test_a_lists_own_page_has_twenty_to_thirty_nine_stories(length: int) -> None:
    assert 20 <= len(pager(list(range(length))).ranks) <= 39


@given(LENGTHS)
def test_a_page_beyond_the_newest_is_none(length: int) -> None:
    with pytest.raises(Http404):
        pager(list(range(length)), numbered(length) + 1).ranks  # noqa: B018


@given(st.integers(1, 130), st.integers(0, 129))
def test_a_story_that_comes_or_goes_changes_only_pages_that_are_named(length: int, place: int) -> None:
    full = list(range(length))
    moving = full[min(place, length - 1)]
    without = [story for story in full if story != moving]
    larger, smaller = all_pages(full), all_pages(without)
    changed = {path for path in larger | smaller if larger.get(path) != smaller.get(path)}
    for after in (full, without):
        stretch: Any = Standing(after)
        named = set(touched(stretch, "/latest/", NOON, moving))
        families = tuple(name[:-1] for name in named if name.endswith("*"))
        assert all(path in named or (families and path.startswith(families)) for path in changed)


@given(LENGTHS)
def test_a_publication_touches_three_pages_at_most(length: int) -> None:
    stretch: Any = Standing(list(range(length + 1)))
    named = list(touched(stretch, "/latest/", NOON, length))
    assert len(named) <= 3
    assert not any(name.endswith("*") for name in named)
