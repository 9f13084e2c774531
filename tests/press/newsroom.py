"""A small newsroom that hypothesis plays with: what an editor can do, and what a reader can ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from broadsheet.press import plates
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

FIXED = ("/", "/latest/", "/corrections/", "/feed.rss", "/sitemap.xml", "/sitemaps/news.xml")


class Newsroom:
    """Two sections, topics and contributors, a source, and the stories made so far."""

    def __init__(self) -> None:
        english = Locale.objects.get(language_code="en")
        self.sections = [
            Section.objects.create(name=name, slug=name.lower(), locale=english, position=place)
            for place, name in enumerate(("Politics", "Sport"))
        ]
        self.topics = [
            Topic.objects.create(name=name, slug=name.lower(), locale=english) for name in ("Energy", "Rail")
        ]
        self.people = [Contributor.objects.create(name=name, slug=name.lower()) for name in ("Ayya", "Piet")]
        self.source = Source.objects.create(name="Wire", slug="wire")
        self.locale = english
        self.stories: list[Story] = []

    def write(self, choice: int) -> None:
        """A new story; everything about it follows from the number `choice`."""
        story = actions.file(
            Story(
                headline=f"Story {len(self.stories)} of {choice}",
                section=self.sections[choice % 2],
                locale=self.locale,
                source=self.source if choice % 5 == 0 else None,
                breaking=choice % 7 == 0,
                published_at=timezone.now() - timedelta(days=choice % 11 * 40) if choice % 3 else None,
                body=[("text", f"<p>Of {choice}.</p>")],
            ),
            bylines=self.people[: choice % 3],
            topics=self.topics[: choice // 3 % 3],
        )
        self.stories.append(actions.publish(story))

    def change(self, choice: int) -> None:
        """Something happens to one of the stories."""
        if not self.stories:
            return self.write(choice)
        story = self.stories[choice % len(self.stories)]
        story.refresh_from_db()
        act = choice // 7 % 6
        try:
            if act == 0:
                actions.update(story, {"headline": f"Changed to {choice}", "breaking": choice % 2 == 0})
            elif act == 1:
                actions.update(
                    story, {"section": self.sections[choice % 2]}, topics=self.topics[: choice % 3]
                )
            elif act == 2:
                when = timezone.now() - timedelta(days=choice % 500)
                actions.update(
                    story, {"published_at": when, "updated_at": None}, bylines=self.people[: choice % 3]
                )
            elif act == 3:
                actions.correct(story, f"It was {choice}.")
            elif act == 4:
                actions.retract(story, f"It was not so, {choice}.")
            else:
                story.unpublish()
        except actions.NotPossible:
            return None
        return None

    def rename(self, choice: int) -> None:
        """A thing gets another name, and perhaps another address."""
        things: list[Any] = [*self.topics, *self.people, self.source, *self.sections]
        thing = things[choice % len(things)]
        thing.refresh_from_db()
        thing.name = f"{type(thing).__name__} {choice}"
        if choice % 2:
            thing.slug = f"{type(thing).__name__.lower()}-{choice}-{thing.pk}"
        thing.save()

    def addresses(self) -> list[str]:
        """Every page there is, and some that are not."""
        known = dict.fromkeys(FIXED)
        for plate in plates.all_plates():
            known.update(dict.fromkeys(plate.every()))
        known.update(dict.fromkeys(story.get_absolute_url() for story in self.stories))
        return list(known)
