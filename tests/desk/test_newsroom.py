"""Sections, topics, contributors, sources, and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from broadsheet.pictures.models import Picture
from broadsheet.stories.models import Section, Story, Topic

from .editor import send

pytestmark = pytest.mark.django_db
NEWSROOM = "/desk/snippets/stories"


def test_an_editor_adds_a_topic(editors_desk: Client) -> None:
    send(editors_desk, f"{NEWSROOM}/topic/add/", name="Tidal power", slug="tidal-power")
    assert Topic.objects.get().name == "Tidal power"


def test_a_reporter_adds_no_topic(reporters_desk: Client) -> None:
    reporters_desk.post(f"{NEWSROOM}/topic/add/", {"name": "Tidal power", "slug": "tidal-power"})
    assert not Topic.objects.exists()


def test_the_slug_follows_the_name_as_one_types(editors_desk: Client) -> None:
    page = BeautifulSoup(editors_desk.get(f"{NEWSROOM}/topic/add/").content, "html.parser")
    name, slug = page.select_one("input[name=name]"), page.select_one("input[name=slug]")
    assert name is not None and slug is not None
    assert "w-sync" in str(name["data-controller"])
    assert (slug["data-controller"], slug["data-w-slug-allow-unicode-value"]) == ("w-slug", "false")


def test_a_slug_renamed_at_the_desk_leads_on(editors_desk: Client, client: Client, energy: Topic) -> None:
    old = energy.get_absolute_url()
    send(editors_desk, f"{NEWSROOM}/topic/edit/{energy.pk}/", slug="power")
    assert client.get(old)["Location"] == Topic.objects.get().get_absolute_url()


def test_a_section_with_stories_is_not_deleted(
    editors_desk: Client, write: Callable[..., Story], politics: Section
) -> None:
    write()
    editors_desk.post(f"{NEWSROOM}/section/delete/{politics.pk}/")
    assert Section.objects.filter(pk=politics.pk).exists()


@pytest.mark.parametrize("room", ["section", "topic", "contributor", "source"])
def test_every_room_can_be_searched(editors_desk: Client, room: str) -> None:
    assert editors_desk.get(f"{NEWSROOM}/{room}/?q=x").status_code == 200


def upload(desk: Client, **changes: str) -> object:
    data = io.BytesIO()
    Image.new("RGB", (80, 60), "#9b1c1c").save(data, "PNG")
    file = SimpleUploadedFile("red.png", data.getvalue(), "image/png")
    return desk.post(
        "/desk/images/add/", {"title": "Red", "file": file, "description": "A red field"} | changes
    )


def test_a_reporter_uploads_a_picture(reporters_desk: Client) -> None:
    upload(reporters_desk, credit="Photo: Ana Lima")
    assert Picture.objects.get().credit == "Photo: Ana Lima"


def test_a_picture_needs_alternative_text(reporters_desk: Client) -> None:
    upload(reporters_desk, description="")
    assert not Picture.objects.exists()


def test_a_picture_that_is_none_is_refused(reporters_desk: Client) -> None:
    page = reporters_desk.post(
        "/desk/images/add/",
        {"title": "No", "description": "No", "file": SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")},
    )
    assert page.status_code == 200
    assert not Picture.objects.exists()
