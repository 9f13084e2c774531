"""Readership at the desk: in the menu, and beside each story."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem

from broadsheet.stories.models import Story

from . import reading
from .rooms import Readership, StoryReaders, may_see


class ReadershipMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


class ReadersOfTheStory(ActionMenuItem):
    """In the editor, below what can be done to the story."""

    name = "readership"
    label = _("Readership")
    icon_name = "readership"
    order = 900

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and may_see(context["request"].user)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("readership_story", args=[parent_context["instance"].pk])


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    story = StoryReaders.as_view()
    return [
        path("readership/", Readership.as_view(), name="readership_now"),
        path("readership/most-read.<slug:format>", Readership.as_view(), name="readership_now_export"),
        path("readership/<int:pk>/", story, name="readership_story"),
        path("readership/<int:pk>/<slug:per>.<slug:format>", story, name="readership_story_export"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> ReadershipMenuItem:
    return ReadershipMenuItem(
        _("Readership"), reverse("readership_now"), name="readership", icon_name="readership", order=20
    )


@hooks.register("register_snippet_listing_buttons")
def button_in_the_list(thing: Any, user: Any, next_url: str | None = None) -> list[Button]:
    if not isinstance(thing, Story) or not thing.first_published_at or not may_see(user):
        return []
    return [
        Button(
            _("Readership"),
            url=reverse("readership_story", args=[thing.pk]),
            icon_name="readership",
            priority=25,
        )
    ]


@hooks.register("construct_snippet_action_menu", order=10)
def item_in_the_editor(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    instance = context.get("instance")
    if context["model"] is Story and instance is not None and instance.first_published_at:
        items.append(ReadersOfTheStory())


@hooks.register("construct_desk_bar")
def item_in_the_bar(request: HttpRequest, story: Story, bar: Any) -> None:
    """On the story's public page, for whoever is at the desk."""
    if story.first_published_at and may_see(request.user):
        bar.add_link(str(_("Readership")), reverse("readership_story", args=[story.pk]))
        views = reading.today(story)
        said = ngettext("%(views)s view today", "%(views)s views today", views)
        bar.notes.append(said % {"views": number_format(views, force_grouping=True)})


@hooks.register("register_icons")
def add_icon(icons: list[str]) -> list[str]:
    """Three bars."""
    return [*icons, "readership/icons/readership.svg"]


@hooks.register("insert_global_admin_css")
def dress() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("readership/desk.css"))
