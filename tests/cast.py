"""The cast of the tests: who writes, where it runs, what it is about."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale

from broadsheet.pictures.models import Picture
from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def politics(english: Locale) -> Section:
    return Section.objects.create(name="Politics", slug="politics", locale=english, position=1)


@pytest.fixture
def business(english: Locale) -> Section:
    return Section.objects.create(name="Business", slug="business", locale=english, position=2)


@pytest.fixture
def ayya(db: None) -> Contributor:
    return Contributor.objects.create(name="Ayya Lmahamad", slug="ayya-lmahamad", role="Reporter")


@pytest.fixture
def azernews(db: None) -> Source:
    return Source.objects.create(name="Azernews", slug="azernews", address="https://azernews.example/")


@pytest.fixture
def energy(english: Locale) -> Topic:
    return Topic.objects.create(name="Energy", slug="energy", locale=english)


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("chief", "chief@courier.example", "a long enough password")


@pytest.fixture
def picture(db: None) -> Picture:
    """A red picture of 800 by 600 pixels."""
    data = io.BytesIO()
    Image.new("RGB", (800, 600), "#9b1c1c").save(data, "JPEG")
    data.seek(0)
    return Picture.objects.create(
        title="Red", file=ImageFile(data, "red.jpg"), description="A red field", credit="Photo: Ana Lima"
    )


@pytest.fixture
def write(politics: Section, english: Locale) -> Callable[..., Story]:
    """Write a story: `write("Headline", section=…, bylines=[…], published=False)`."""

    def write_one(
        headline: str = "Council votes for the tram",
        *,
        published: bool = True,
        bylines: tuple[Contributor, ...] | list[Contributor] = (),
        topics: tuple[Topic, ...] | list[Topic] = (),
        **fields: Any,
    ) -> Story:
        fields = {
            "section": politics,
            "locale": english,
            "standfirst": "By nineteen votes to sixteen.",
            "body": [("text", "<p>The first paragraph.</p><p>The second paragraph.</p>")],
        } | fields
        story = actions.file(Story(headline=headline, **fields), bylines=bylines, topics=topics)
        return actions.publish(story) if published else story

    return write_one
