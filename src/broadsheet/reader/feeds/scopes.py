"""Which stories a feed carries: the whole paper, a section, a topic, a contributor or a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.shortcuts import get_object_or_404

from broadsheet.press import fragments, reading
from broadsheet.stories.lists import List
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

LENGTH = 40  # stories in a feed


@dataclass(frozen=True, slots=True)
class Scope:
    """A feed's stories, newest first, with its title, the path of the page it follows, and its language."""

    title: str
    description: str
    path: str
    stories: list[Story]
    language: str

    @property
    def address(self) -> str:
        return settings.BROADSHEET_ADDRESS + self.path

    def feed_address(self, ending: str) -> str:
        """Where the feed itself is, `ending` being rss, atom or json."""
        return f"{self.address}feed.{ending}"


def whole_paper() -> Scope:
    tagline = settings.BROADSHEET_TAGLINE or settings.BROADSHEET_NAME
    language = settings.LANGUAGE_CODE
    return _scope(settings.BROADSHEET_NAME, tagline, "/", List.in_language(language), language)


def section(slug: str) -> Scope:
    found = get_object_or_404(Section.objects.select_related("locale"), slug=slug)
    return _of(found)


def topic(slug: str) -> Scope:
    found = get_object_or_404(Topic.objects.select_related("locale"), slug=slug)
    return _of(found)


def contributor(slug: str) -> Scope:
    return _of(get_object_or_404(Contributor, slug=slug))


def source(slug: str) -> Scope:
    return _of(get_object_or_404(Source, slug=slug))


def _of(thing: Section | Topic | Contributor | Source) -> Scope:
    language = thing.locale.language_code if isinstance(thing, Section | Topic) else settings.LANGUAGE_CODE
    described = thing.role if isinstance(thing, Contributor) else thing.description
    return _scope(
        f"{thing} – {settings.BROADSHEET_NAME}",
        described or str(thing),
        thing.get_absolute_url(),
        List.of(thing),
        language,
    )


def _scope(title: str, description: str, path: str, of: List, language: str) -> Scope:
    stories = fragments.rows("feeds.story", Story, of.newest(LENGTH), _load, _shown)
    return Scope(title, description, path, stories, language)


def _load(numbers: Sequence[int]) -> Iterable[Story]:
    stories = Story.objects.live().among(numbers).select_related("source", "picture")
    for story in stories.prefetch_related(
        "section", "locale", "bylines__contributor", "topics", "corrections"
    ):
        reading.until(story.expire_at)
        yield story


def _shown(story: Story) -> Iterator[Model]:
    yield from (thing for thing in (story.source, story.picture) if thing)
    yield from story.contributors
    yield from story.topics.all()
