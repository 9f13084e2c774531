"""Newsletters at the desk: in the menu, beside each story, and in its bar."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from broadsheet.stories.models import Story

from .breaking import lists_for
from .desk import imports, issue_room, keeping, list_room, people
from .desk.break_room import BreakNews
from .desk.permissions import may
from .desk.viewsets import Newsletters

register_snippet(Newsletters)
hooks.register("before_delete_snippet", keeping.refuse_one)
hooks.register("before_bulk_action", keeping.refuse_many)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Those that Wagtail does not list by itself."""
    names = ("send_issue", "view_subscriber", "change_subscriber", "delete_subscriber", "import_subscriber")
    return Permission.objects.filter(content_type__app_label="newsletter", codename__in=names)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    letter = "newsletters/letters/<int:pk>/"
    of = "newsletters/lists/<int:pk>/"
    bring = "newsletters/import/<int:pk>/"
    return [
        path("newsletters/letters.csv", issue_room.IssuesFile.as_view(), name="newsletter_issues_file"),
        path(letter, issue_room.IssueRoom.as_view(), name="newsletter_issue"),
        path(f"{letter}progress.json", issue_room.Progress.as_view(), name="newsletter_progress"),
        path(f"{letter}deliveries.csv", issue_room.DeliveriesFile.as_view(), name="newsletter_deliveries"),
        path(f"{letter}preview/<slug:kind>/", issue_room.Preview.as_view(), name="newsletter_preview"),
        path(of, list_room.ListRoom.as_view(), name="newsletter_list"),
        path(f"{of}growth.csv", list_room.GrowthFile.as_view(), name="newsletter_growth"),
        path(f"{of}subscribers.csv", list_room.MembersFile.as_view(), name="newsletter_members"),
        path("newsletters/people/", people.People.as_view(), name="newsletter_people"),
        path("newsletters/people.csv", people.PeopleFile.as_view(), name="newsletter_people_file"),
        path("newsletters/suppressions/", people.Suppressions.as_view(), name="newsletter_suppressions"),
        path(
            "newsletters/suppressions.csv",
            people.SuppressionsFile.as_view(),
            name="newsletter_suppressions_file",
        ),
        path("newsletters/import/", imports.BringPeople.as_view(), name="newsletter_import"),
        path(bring, imports.LookAtImport.as_view(), name="newsletter_import_look"),
        path(f"{bring}refused.csv", imports.RefusedFile.as_view(), name="newsletter_import_refused"),
        path("newsletters/breaking/<int:pk>/", BreakNews.as_view(), name="newsletter_break"),
    ]


class SendAsBreaking(ActionMenuItem):
    """In the editor, below what can be done to the story."""

    name = "newsletter-breaking"
    label = _("Send as breaking news")
    icon_name = "mail"
    order = 910

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and may(context["request"].user, "send_issue")

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("newsletter_break", args=[parent_context["instance"].pk])


@hooks.register("construct_snippet_action_menu", order=11)
def item_in_the_editor(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    instance = context.get("instance")
    if context["model"] is Story and instance is not None and instance.live and lists_for(instance).exists():
        items.append(SendAsBreaking())


@hooks.register("register_snippet_listing_buttons")
def button_in_the_list(thing: Any, user: Any, next_url: str | None = None) -> list[Button]:
    if not isinstance(thing, Story) or not thing.live or not thing.breaking or not may(user, "send_issue"):
        return []
    return [
        Button(
            _("Send as breaking news"),
            url=reverse("newsletter_break", args=[thing.pk]),
            icon_name="mail",
            priority=26,
        )
    ]


@hooks.register("construct_desk_bar")
def item_in_the_bar(request: HttpRequest, story: Story, bar: Any) -> None:
    """On the story's public page, for whoever may send."""
    if story.live and may(request.user, "send_issue") and lists_for(story).exists():
        bar.add_link(str(_("Send as breaking news")), reverse("newsletter_break", args=[story.pk]))
