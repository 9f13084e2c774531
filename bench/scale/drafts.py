"""A new story as an editor would have it ready: with bylines, topics, an agency and six hundred words."""

from __future__ import annotations

import random
import uuid
from datetime import date

from django.db.models import Sum
from wagtail.models import Locale

from broadsheet.reader.sitemaps.views import parts_of
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Kind, Section, Source, Story, Topic, Volume
from broadsheet.stories.months import month_of

from .words import Prose


class Desk:
    """Writes drafts, and takes away afterwards what it wrote."""

    def __init__(self) -> None:
        self.prose = Prose(3)
        self.chance = random.Random()
        self.section = Section.objects.order_by("position", "pk")[0]
        self.topics = list(Topic.objects.order_by("pk")[:2])  # those with the most stories
        self.contributor = Contributor.objects.order_by("pk")[0]
        self.source = Source.objects.order_by("pk")[0]
        self.written: list[Story] = []

    def draft(self) -> Story:
        paragraphs = self.prose.paragraphs(self.chance, 600)
        story = Story(
            headline=f"Late news {uuid.uuid4().hex}",
            standfirst=self.prose.sentences[0],
            body=[("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))],
            section=self.section,
            source=self.source,
            locale=Locale.get_default(),
        )
        self.written.append(actions.file(story, bylines=[self.contributor], topics=self.topics))
        return self.written[-1]

    def clear(self) -> None:
        for story in self.written:
            story.delete()
        self.written.clear()

    def addresses(self, story: Story) -> list[str]:
        """Every page, feed and sitemap that shows the story once it is published."""
        named = [self.section, self.contributor, self.source, *self.topics]
        lists = ["/", "/latest/", *(thing.get_absolute_url() for thing in named)]
        feeds = [
            f"{path}feed.{kind}" for path in lists if path != "/latest/" for kind in ("rss", "atom", "json")
        ]
        at = story.dated
        months = [
            f"{self.section.get_absolute_url()}{at:%Y}/",
            f"{self.section.get_absolute_url()}{at:%Y/%m}/",
        ]
        maps = ["/sitemaps/news.xml", _last_sitemap_of(month_of(at))]
        return [story.get_absolute_url(), f"/print/{story.pk}.html", *lists, *months, *feeds, *maps]


def _last_sitemap_of(month: date) -> str:
    ran = Volume.objects.filter(kind=Kind.LANGUAGE, month=month).aggregate(all=Sum("stories"))["all"]
    return parts_of(month, ran or 1)[-1]
