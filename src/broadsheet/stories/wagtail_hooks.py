"""What stories bring to the desk: their rooms, what its history says of them, links between stories."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.action_menu import (
    CancelWorkflowMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)
from wagtail.snippets.models import register_snippet

from . import rich_text
from .models import Story
from .views.editing import refuse_to_delete
from .viewsets import Newsroom, StoryViewSet

register_snippet(StoryViewSet)
register_snippet(Newsroom)


class SendForReview(SubmitForModerationMenuItem):
    """“Send for review”, whatever the workflow's name."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"label": _("Send for review")}


class TakeOutOfReview(CancelWorkflowMenuItem):
    """What Wagtail calls cancelling a workflow."""

    label = _("Take out of review")


class TakeOffThePages(UnpublishMenuItem):
    """For chief editors; everybody else retracts nothing."""

    label = _("Take off the pages")

    def is_shown(self, context: dict[str, Any]) -> bool:
        return bool(super().is_shown(context)) and context["request"].user.has_perm("stories.retract_story")


@hooks.register("register_log_actions")
def name_the_actions(actions: Any) -> None:
    """Labels for the log entries that `stories.actions` writes."""
    actions.register_action("story.correct", _("Correct"), _("Corrected"))
    actions.register_action("story.retract", _("Retract"), _("Retracted"))
    actions.register_action("story.spike", _("Spike"), _("Spiked"))
    actions.register_action("story.unspike", _("Take off the spike"), _("Taken off the spike"))


@hooks.register("construct_snippet_action_menu")
def speak_of_review(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The editor's buttons in a newsroom's words; for whoever reviews a story, approving it comes first."""
    if context["model"] is not Story:
        return
    items[:] = [item for item in map(_ours, items) if item.is_shown(context)]
    items.sort(key=lambda item: item.name != "approve")


@hooks.register("before_delete_snippet")
def keep_stories(request: HttpRequest, things: list[Any]) -> HttpResponse | None:
    """No way in the desk deletes a story."""
    return refuse_to_delete(request) if any(isinstance(thing, Story) for thing in things) else None


@hooks.register("register_rich_text_features")
def link_stories(features: Any) -> None:
    """The button that links to another story."""
    rich_text.register(features)


@hooks.register("register_icons")
def add_icons(icons: list[str]) -> list[str]:
    """A newspaper, a spike and what takes off it."""
    return [
        *icons,
        "stories/desk/icons/newspaper.svg",
        "stories/desk/icons/spike.svg",
        "stories/desk/icons/undo.svg",
    ]


def _ours(item: Any) -> Any:
    if type(item) is SubmitForModerationMenuItem:
        return SendForReview(order=item.order)
    if type(item) is CancelWorkflowMenuItem:
        return TakeOutOfReview(order=item.order)
    if type(item) is UnpublishMenuItem:
        return TakeOffThePages(order=item.order)
    return item
