"""Links from story to story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from broadsheet.stories import actions
from broadsheet.stories.blocks import TextBlock
from broadsheet.stories.models import Section, Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def link(number: object) -> str:
    return f'<p>As <a linktype="story" id="{number}">we reported</a>.</p>'


def test_a_link_leads_to_the_story(write: Write) -> None:
    story = write()
    assert (
        expand_db_html(link(story.pk)) == f'<p>As <a href="{story.get_absolute_url()}">we reported</a>.</p>'
    )


def test_a_link_survives_the_renaming_of_a_section(write: Write, politics: Section) -> None:
    story = write()
    politics.slug = "government"
    politics.save()
    assert f'href="/news/government/{story.pk}.html"' in expand_db_html(link(story.pk))


def test_a_link_to_a_draft_keeps_its_words_only(write: Write) -> None:
    assert expand_db_html(link(write(published=False).pk)) == "<p>As <a>we reported</a>.</p>"


def test_a_link_to_a_retracted_story_keeps_its_words_only(write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    assert "href" not in expand_db_html(link(story.pk))


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "1 OR 1=1"])
def test_a_broken_link_keeps_its_words_only(db: None, number: str) -> None:
    assert expand_db_html(link(number)) == "<p>As <a>we reported</a>.</p>"


def test_many_links_cost_one_query(write: Write, django_assert_num_queries: Callable[..., object]) -> None:
    html = "".join(link(write(f"Story {number}").pk) for number in range(5))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        expand_db_html(html)


def test_a_link_comes_back_from_the_editor_as_it_went_in(write: Write) -> None:
    story = write()
    converter = ContentstateConverter(features=["story-link"])
    stored = converter.to_database_format(converter.from_database_format(link(story.pk)))
    assert f'<a linktype="story" id="{story.pk}">we reported</a>' in stored


def test_without_the_feature_the_editor_keeps_no_link(write: Write) -> None:
    converter = ContentstateConverter(features=["bold"])
    assert "<a" not in converter.to_database_format(converter.from_database_format(link(write().pk)))


def test_the_record_of_references_knows_the_link(write: Write) -> None:
    story = write()
    linking = write("Another", body=[("text", link(story.pk))])
    users = [user for user, _ in ReferenceIndex.get_references_to(story).group_by_source_object()]
    assert users == [linking]


def test_the_editor_hands_over_its_text_before_it_can_be_saved_without_it() -> None:
    assert TextBlock().field.widget.options["stateSaveInterval"] == 0
