"""View counts in printed pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.press import printer
from broadsheet.press.edition import Editions
from broadsheet.press.renumbering import recount, renumber
from broadsheet.stories.models import Story, Views

from .conftest import printed

Write = Callable[..., Story]


@pytest.fixture
def story(edition: Editions, write: Write) -> Story:
    story = write("Council votes")
    printer.obtain(story.get_absolute_url())
    return story


def _dotted(views: int, language: str) -> str:
    return f"{views:,}".replace(",", ".") + language


def test_the_count_is_printed_without_rendering(
    edition: Editions, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "render", None)
    assert renumber({story.pk: 12804}, _dotted) == 1
    page = printed(edition, story.get_absolute_url())
    assert page
    element = f'<data value="12804" data-views="{story.pk}">12.804en</data>'
    assert element.encode() in page.body


def test_nothing_else_of_the_page_changes(edition: Editions, story: Story, client: Client) -> None:
    before = printed(edition, story.get_absolute_url())
    renumber({story.pk: 12804}, lambda views, language: str(views))
    Views.add(story.pk, 12804)
    after = printed(edition, story.get_absolute_url())
    assert before and after
    fresh = client.get(story.get_absolute_url()).content
    assert after.body == fresh.replace(b">12,804<", b">12804<")
    changed = {
        name for (name, old), (_, new) in zip(before.headers, after.headers, strict=True) if old != new
    }
    assert changed == {"ETag"}
    assert after.story == story.pk


def test_a_count_that_is_printed_already_rings_no_bell(edition: Editions, story: Story) -> None:
    renumber({story.pk: 5}, _dotted)
    rung = edition.bell.rung[0]
    assert renumber({story.pk: 5}, _dotted) == 0
    assert edition.bell.rung[0] == rung


def test_a_story_that_is_not_printed_is_left_alone(edition: Editions, write: Write) -> None:
    assert renumber({write("Another").pk: 5}, _dotted) == 0


def test_a_count_for_scripts_is_kept_up_to_date(edition: Editions, story: Story) -> None:
    address = f"/views/{story.pk}.json"
    assert printer.obtain(address) is None
    assert recount({story.pk: 77}, "/views/{}.json".format) == 1
    page = printed(edition, address)
    assert page and page.body == b'{"story": %d, "views": 77}' % story.pk
    assert page.story is None
