"""What goes into a digest: what ran since the last one and was in no letter of the list yet.

First what stands on the front page, in the order of its places; then what was read most.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import override

from broadsheet.front.context import Paper
from broadsheet.front.frontpage import FrontPage
from broadsheet.front.frontpage import compose as compose_front
from broadsheet.stories.models import Story
from broadsheet.stories.querysets import StoryQuerySet

from .models import Chosen, Issue, MailingList

LATE = timedelta(days=2)
"""A story may come onto the pages so long after the date it prints, having waited for its approval."""
LOOKED_AT = 200


def ran(of: MailingList, since: datetime, until: datetime) -> list[Story]:
    """Stories of the list that came onto the pages after `since` and until `until`, the weightiest first."""
    came = Q(published_at__gt=since) | Q(first_published_at__gt=since, published_at__gt=since - LATE)
    stories: StoryQuerySet = stories_of(of).filter(came, published_at__lte=until)
    sent = Chosen.objects.filter(
        issue__list=of, issue__begun_at__isnull=False, story__in=stories.values("pk")
    )
    seen = set(sent.values_list("story_id", flat=True))
    found = stories.select_related("section", "views").defer("body").newest()[:LOOKED_AT]
    places = {number: place for place, number in enumerate(_places(of.language))}
    fresh = [story for story in found if story.pk not in seen]
    fresh.sort(key=lambda story: (places.get(story.pk, len(places)), -_views(story)))
    return fresh[: of.most]


def stories_of(of: MailingList) -> StoryQuerySet:
    """What a list is about, as far as readers may see it now."""
    stories = Story.objects.live().in_language(of.language)
    if of.section:
        stories = stories.in_section(of.section)
    if of.topic:
        stories = stories.about(of.topic)
    return stories


def began(of: MailingList) -> datetime | None:
    """Until when the stories of its last digest ran; none before the first. A letter whose stories somebody
    chose from scratch is none."""
    last: datetime | None = (
        Issue.objects.filter(list=of, begun_at__isnull=False, since__isnull=False)
        .order_by("-until")
        .values_list("until", flat=True)
        .first()
    )
    return last


def subject_of(stories: list[Story]) -> str:
    """The first headline, whole or cut at a word."""
    if not stories:
        return ""
    words = " ".join(stories[0].headline.split())
    return words if len(words) <= 150 else words[:150].rsplit(" ", 1)[0] + " …"


def _places(language: str) -> list[int]:
    """Numbers of the stories on the front page, from the top down."""
    with override(language):
        front: FrontPage = compose_front(language, Paper().sections)
    rails = [story for rail in front.rails for story in rail.stories]
    stories = [*([front.lead] if front.lead else []), *front.seconds, *front.beside, *rails, *front.latest]
    return list(dict.fromkeys(story.pk for story in stories))


def _views(story: Story) -> int:
    views = getattr(story, "views", None)
    return views.count if views else 0
