"""What can be done to a story besides writing it, as buttons."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..models import Story


def buttons_for(story: Story, user: Any, *, in_list: bool = True) -> list[Button]:
    """The actions that the story's state allows and the user's role includes."""
    found = []
    if in_list and user.has_perm("stories.change_story"):
        found.append(Button(_("Edit"), url=_to("edit", story), icon_name="edit", priority=10))
    if story.live or story.retracted:
        attrs = {"target": "_blank", "rel": "noreferrer"}
        url = story.get_absolute_url()
        found.append(Button(_("View on the paper"), url=url, icon_name="view", attrs=attrs, priority=20))
    if story.retracted:
        return found
    if story.spiked_at:
        if user.has_perm("stories.spike_story"):
            found.append(
                Button(_("Take off the spike"), url=_to("unspike", story), icon_name="undo", priority=50)
            )
        return found
    if story.live and user.has_perm("stories.correct_story"):
        found.append(Button(_("Correct…"), url=_to("correct", story), icon_name="edit", priority=30))
    if story.first_published_at and user.has_perm("stories.retract_story"):
        found.append(Button(_("Retract…"), url=_to("retract", story), icon_name="circle-xmark", priority=40))
    if not story.first_published_at and user.has_perm("stories.spike_story"):
        found.append(Button(_("Spike…"), url=_to("spike", story), icon_name="spike", priority=50))
    return found


def _to(view: str, story: Story) -> str:
    return reverse(f"wagtailsnippets_stories_story:{view}", args=[story.pk])
