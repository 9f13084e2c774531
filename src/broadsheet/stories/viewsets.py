"""The desk's rooms: stories, and the newsroom's sections, topics, contributors and sources."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from . import panels
from .models import Contributor, Section, Source, Story, Topic
from .topics_field import suggest
from .views import changes
from .views.choosers import NamedChooser, StoryChooser
from .views.editing import Edit, NoDelete, PreviewNew, WriteNew
from .views.listing import StoryList
from .views.withdrawing import TakeOff


class StoryViewSet(SnippetViewSet):
    """Stories, at the top of the menu."""

    model = Story
    icon = "newspaper"
    menu_label = _("Stories")
    menu_name = "stories"
    menu_order = 10
    add_to_admin_menu = True
    base_url_path = "stories"
    add_item_label = _("New story")
    list_per_page = 40
    chooser_per_page = 15
    copy_view_enabled = False
    edit_handler = panels.STORY
    index_template_name = "wagtailadmin/generic/index.html"  # without Wagtail's bulk deletion
    index_results_template_name = "stories/desk/list_results.html"
    index_view_class = StoryList
    add_view_class = WriteNew
    edit_view_class = Edit
    delete_view_class = NoDelete
    unpublish_view_class = TakeOff
    preview_on_add_view_class = PreviewNew
    chooser_viewset_class = StoryChooser

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        found.pop("queryset", None)
        return found | {"add_item_label": self.add_item_label}

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("topics/", suggest, name="topics"),
            path("correct/<int:pk>/", changes.Correct.as_view(), name="correct"),
            path("retract/<int:pk>/", changes.Retract.as_view(), name="retract"),
            path("spike/<int:pk>/", changes.Spike.as_view(), name="spike"),
            path("unspike/<int:pk>/", changes.Unspike.as_view(), name="unspike"),
        ]


class Named(SnippetViewSet):
    """What has a name, a slug and a public page."""

    chooser_viewset_class = NamedChooser
    copy_view_enabled = False
    search_fields = ["name"]
    list_per_page = 50
    edit_handler: Panel


class SectionViewSet(Named):
    model = Section
    icon = "list-ul"
    menu_label = _("Sections")
    list_display = ["name", "slug", "position", "in_navigation"]
    ordering = ("position", "name")
    edit_handler = panels.named("description", "colour", "position", "in_navigation")


class TopicViewSet(Named):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug"]
    edit_handler = panels.named("description")


class ContributorViewSet(Named):
    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    list_display = ["name", "role", "user"]
    edit_handler = panels.named("role", "bio", "portrait", "user")


class SourceViewSet(Named):
    model = Source
    icon = "globe"
    menu_label = _("Sources")
    list_display = ["name", "address"]
    edit_handler = panels.named("address", "description")


class Newsroom(SnippetViewSetGroup):
    """Everything that orders stories."""

    menu_label = _("Newsroom")
    menu_icon = "tasks"
    menu_order = 400
    items = (SectionViewSet, TopicViewSet, ContributorViewSet, SourceViewSet)
