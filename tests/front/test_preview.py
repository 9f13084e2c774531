"""The desk's preview is the public page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from broadsheet.pictures.models import Picture
from broadsheet.staff.models import User
from broadsheet.stories.models import Contributor, Source, Story, Topic

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


@pytest.fixture
def full(write: Write, picture: Picture, ayya: Contributor, azernews: Source, energy: Topic) -> Story:
    write("An earlier story")
    return write(
        "A story with everything",
        picture=picture,
        picture_caption="Seen from the quay.",
        source=azernews,
        place="Baku",
        bylines=[ayya],
        topics=[energy],
        body=[
            ("text", "<p>The first.</p><p>The second.</p>"),
            ("heading", "Between"),
            ("quote", {"text": "A port is a promise.", "attribution": "Helga Marwood, chief"}),
            ("picture", {"picture": picture, "caption": "Again."}),
        ],
    )


def test_the_preview_is_the_public_page_to_the_letter(full: Story) -> None:
    preview = full.get_latest_revision_as_object().make_preview_request()
    assert preview.content.decode() == Client().get(full.get_absolute_url()).content.decode()


def test_the_desk_shows_that_page(full: Story, chief: User) -> None:
    address = reverse(
        Story.snippet_viewset.get_url_name("revisions_view"), args=[full.pk, full.latest_revision_id]
    )
    desk = Client()
    desk.force_login(chief)
    shown = desk.get(address).content.decode()
    assert shown == Client().get(full.get_absolute_url()).content.decode()
