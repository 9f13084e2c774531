"""Questions about stories, as adjectives that can be chained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from .models import Contributor, Section, Source, Story, Topic  # noqa: F401


def shown_now(story: str = "") -> models.Q:
    """The condition of `live()`, for what has a story: `shown_now("story__")`."""
    now = timezone.now()
    waits, is_over = {f"{story}embargo_until__gt": now}, {f"{story}expire_at__lte": now}
    return models.Q(**{f"{story}live": True}) & ~models.Q(**waits) & ~models.Q(**is_over)


class StoryQuerySet(models.QuerySet["Story"]):
    """`Story.objects.live().in_section(politics).newest()`."""

    def live(self) -> StoryQuerySet:
        """What a reader may see now: published, not expired, no embargo."""
        return self.filter(shown_now())

    def in_language(self, code: str) -> StoryQuerySet:
        return self.filter(locale__language_code=code)

    def in_section(self, section: Section) -> StoryQuerySet:
        return self.filter(section=section)

    def about(self, topic: Topic) -> StoryQuerySet:
        return self.filter(topics=topic)

    def by(self, contributor: Contributor) -> StoryQuerySet:
        return self.filter(bylines__contributor=contributor)

    def from_source(self, source: Source) -> StoryQuerySet:
        return self.filter(source=source)

    def among(self, numbers: Iterable[int]) -> StoryQuerySet:
        """Those with one of a page's worth of numbers."""
        return self.filter(pk__in=list(numbers))

    def newest(self) -> StoryQuerySet:
        return self.order_by("-published_at", "-id")

    def most_read(self) -> StoryQuerySet:
        return self.filter(views__count__gt=0).order_by("-views__count", "-published_at")

    def retracted(self) -> StoryQuerySet:
        return self.filter(retracted_at__isnull=False)

    def spiked(self) -> StoryQuerySet:
        return self.filter(spiked_at__isnull=False)

    def with_listing(self) -> StoryQuerySet:
        """With all that a list of stories shows, in a fixed number of queries.

        Sections and languages come in queries of their own: joined, they tempt SQLite to walk through all
        stories of the one language there is.
        """
        related: Any = self.select_related("source", "picture", "views").defer("body")
        return related.prefetch_related("section", "locale", "bylines__contributor", "picture__renditions")
