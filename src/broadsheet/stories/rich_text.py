"""Links from story to story: kept by number, written out with the address the story has today.

In the database a link is `<a linktype="story" id="212311">`. Whatever happens to the section or the
pattern of permalinks, it leads to the story; when the story is not on the pages, its words stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse_lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

FEATURE = "story-link"
ENTITY = "STORY"


class StoryLink(LinkHandler):
    """Writes out links to stories, many at once."""

    identifier = "story"

    @staticmethod
    def get_model() -> Any:
        from .models import Story

        return Story

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        numbers = [_number(attrs) for attrs in attrs_list]
        wanted = [number for number in numbers if number]
        stories = (
            cls.get_model().objects.live().select_related("section").only("section__slug").in_bulk(wanted)
        )
        found = [stories.get(number) for number in numbers]
        return [f'<a href="{escape(story.get_absolute_url())}">' if story else "<a>" for story in found]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        if number := _number(attrs):
            yield cls.get_model(), str(number), "", ""


class StoryLinkInEditor(LinkElementHandler):
    """From the database into the editor."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        number = _number(attrs)
        if not number:
            return {}
        story = (
            StoryLink.get_model().objects.select_related("section").defer("body").filter(pk=number).first()
        )
        if story is None:
            return {"id": number, "title": ""}
        return {"id": number, "title": story.headline, "url": story.get_absolute_url()}


def written_out(props: dict[str, Any]) -> Any:
    """From the editor into the database."""
    return DOM.create_element("a", {"linktype": "story", "id": props.get("id")}, props["children"])


class StoryLinkFeature(EntityFeature):
    """The button for such links; with it the editor hands its text to the form at every key.

    Draftail waits a quarter of a second by default, and what is saved sooner lacks the last words.
    """

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        options["stateSaveInterval"] = 0


def register(features: Any) -> None:
    """Teach Wagtail's rich text the feature `story-link`."""
    features.register_link_type(StoryLink)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        StoryLinkFeature(
            {
                "type": ENTITY,
                "icon": "newspaper",
                "description": _("Link to a story"),
                "chooserUrls": {"storyChooser": reverse_lazy("wagtailsnippetchoosers_stories_story:choose")},
            },
            js=["wagtailadmin/js/chooser-modal.js", "stories/desk/story-link.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {'a[linktype="story"]': StoryLinkInEditor(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: written_out}},
        },
    )


def _number(attrs: dict[str, str]) -> int | None:
    text = attrs.get("id", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None
