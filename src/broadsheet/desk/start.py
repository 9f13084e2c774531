"""The start page: what is on today, what waits for me, what is being read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from broadsheet.stories import standing
from broadsheet.stories.models import Story
from broadsheet.stories.querysets import StoryQuerySet
from broadsheet.stories.standing import Standing

ROWS = 8
READ_LATELY = timedelta(days=7)


class StoriesPanel(Component):
    """A short list of stories under a heading."""

    template_name = "desk/panel.html"
    order = 100
    name: str
    heading: Any
    empty: Any
    status: Standing | None = None
    aside = False  # beside the news of the day

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def stories(self) -> Iterable[Story]:
        """At most `ROWS` stories, in the order to show."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        every = reverse("wagtailsnippets_stories_story:list")
        return {
            "panel": self,
            "stories": standing.attach(self.stories()),
            "all_url": f"{every}?status={self.status}" if self.status else "",
            "may_edit": self.request.user.has_perm("stories.change_story"),
        }


class InReview(StoriesPanel):
    name = "review"
    heading = _("Waiting for review")
    empty = _("Nothing waits for you.")
    status = Standing.REVIEW
    order = 10

    def stories(self) -> Iterable[Story]:
        waiting = _in_order(standing.in_review())
        states = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS, object_id__in=[str(story.pk) for story in waiting]
        ).select_related("requested_by")
        senders = {state.object_id: (state.requested_by, state.created_at) for state in states}
        for story in waiting:
            story.sent_by, story.sent_at = senders.get(str(story.pk), (None, None))
        return waiting


class MyDrafts(StoriesPanel):
    name = "mine"
    heading = _("My drafts")
    aside = True
    empty = _("You have no unfinished story.")
    order = 20

    def stories(self) -> Iterable[Story]:
        unfinished = Story.objects.filter(has_unpublished_changes=True, spiked_at=None, retracted_at=None)
        mine = unfinished.filter(latest_revision__user=self.request.user)
        return _in_order(_numbers(mine.order_by("-latest_revision_id")[:ROWS]))


class ScheduledNext(StoriesPanel):
    name = "scheduled"
    heading = _("Scheduled")
    aside = True
    empty = _("Nothing is scheduled.")
    status = Standing.SCHEDULED
    order = 40

    def stories(self) -> Iterable[Story]:
        return _in_order(standing.scheduled())


class PublishedToday(StoriesPanel):
    name = "today"
    heading = _("Published today")
    empty = _("Nothing has been published today yet.")
    status = Standing.PUBLISHED
    order = 30

    def stories(self) -> Iterable[Story]:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return _in_order(_numbers(Story.objects.live().filter(published_at__gte=midnight).newest()[:ROWS]))


class MostRead(StoriesPanel):
    name = "read"
    heading = _("Most read of this week")
    empty = _("No story of this week has been read yet.")
    order = 50

    def stories(self) -> Iterable[Story]:
        lately = Story.objects.live().filter(published_at__gte=timezone.now() - READ_LATELY)
        few = Story.objects.filter(pk__in=_numbers(lately.order_by()))  # among all that were ever read
        return _in_order(_numbers(few.most_read()[:ROWS]))

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"numbered": True}


def panels(request: HttpRequest) -> list[StoriesPanel]:
    """The start page of whoever asks."""
    user = request.user
    shown: list[type[StoriesPanel]] = [PublishedToday, ScheduledNext, MostRead]
    if user.has_perm("stories.add_story"):
        shown.append(MyDrafts)
    if user.has_perm("stories.publish_story"):
        shown.append(InReview)
    return [panel(request) for panel in shown]


def _numbers(stories: StoryQuerySet) -> list[int]:
    return list(stories.values_list("pk", flat=True))


def _in_order(numbers: list[int]) -> list[Story]:
    """The first of these stories with all that is shown of them, but for those put aside meanwhile."""
    stories = Story.objects.with_listing().select_related("latest_revision")
    open_ones = stories.defer("latest_revision__content").filter(spiked_at=None, retracted_at=None)
    found = open_ones.in_bulk(numbers[:ROWS])
    return [found[number] for number in numbers if number in found]
