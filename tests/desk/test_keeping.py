"""What stories use stays."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from broadsheet.pictures.models import Picture
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Source, Story, Topic

pytestmark = pytest.mark.django_db

Write = Callable[..., Story]


def delete(desk: Client, picture: Picture) -> str:
    """Try it, and return what the desk says."""
    return desk.post(reverse("wagtailimages:delete", args=[picture.pk]), follow=True).content.decode()


def delete_ticked(desk: Client, thing: Picture | Topic) -> str:
    names = [thing._meta.app_label, thing._meta.model_name, "delete"]
    query = urlencode({"id": thing.pk, "next": reverse("wagtailimages:index")})
    return desk.post(f"{reverse('wagtail_bulk_action', args=names)}?{query}", follow=True).content.decode()


def test_a_reporter_does_not_delete_a_picture_of_others(reporters_desk: Client, picture: Picture) -> None:
    delete(reporters_desk, picture)
    assert Picture.objects.filter(pk=picture.pk).exists()


def test_a_reporter_does_not_replace_a_picture_of_others(reporters_desk: Client, picture: Picture) -> None:
    page = reporters_desk.get(reverse("wagtailimages:edit", args=[picture.pk]))
    assert page.status_code == 302


def test_a_picture_in_no_story_is_deleted(editors_desk: Client, picture: Picture) -> None:
    delete(editors_desk, picture)
    assert not Picture.objects.exists()


def test_the_picture_of_a_draft_is_deleted(editors_desk: Client, picture: Picture, write: Write) -> None:
    write(picture=picture, published=False)
    delete(editors_desk, picture)
    assert not Picture.objects.exists()


def test_the_picture_of_a_printed_story_is_kept(chiefs_desk: Client, picture: Picture, write: Write) -> None:
    write(picture=picture)
    assert "so it is kept" in delete(chiefs_desk, picture)
    assert Picture.objects.exists()


def test_a_picture_in_the_body_of_a_printed_story_is_kept(
    chiefs_desk: Client, picture: Picture, write: Write
) -> None:
    write(body=[("picture", {"picture": picture, "caption": "Red"})])
    delete(chiefs_desk, picture)
    assert Picture.objects.exists()


def test_the_picture_of_a_retracted_story_is_kept(
    chiefs_desk: Client, picture: Picture, write: Write
) -> None:
    actions.retract(write(picture=picture), "It was not so.")
    delete(chiefs_desk, picture)
    assert Picture.objects.exists()


def test_a_ticked_picture_of_a_printed_story_is_kept(
    chiefs_desk: Client, picture: Picture, write: Write
) -> None:
    write(picture=picture)
    assert "so it is kept" in delete_ticked(chiefs_desk, picture)
    assert Picture.objects.exists()


def test_a_document_of_a_printed_story_is_kept(chiefs_desk: Client, write: Write) -> None:
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"plan", "plan.txt"))
    write(body=[("text", f'<p><a linktype="document" id="{document.pk}">The plan</a></p>')])
    chiefs_desk.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert get_document_model().objects.exists()


def test_a_topic_that_a_story_has_is_kept(editors_desk: Client, energy: Topic, write: Write) -> None:
    write(topics=[energy])
    url = reverse("wagtailsnippets_stories_topic:delete", args=[energy.pk])
    assert "so it is kept" in editors_desk.post(url, follow=True).content.decode()
    assert Topic.objects.exists()


def test_a_ticked_topic_that_a_story_has_is_kept(editors_desk: Client, energy: Topic, write: Write) -> None:
    write(topics=[energy])
    assert "so it is kept" in delete_ticked(editors_desk, energy)
    assert Topic.objects.exists()


def test_a_topic_of_no_story_is_deleted(editors_desk: Client, energy: Topic) -> None:
    editors_desk.post(reverse("wagtailsnippets_stories_topic:delete", args=[energy.pk]))
    assert not Topic.objects.exists()


def test_section_byline_and_source_of_a_story_are_kept(
    editors_desk: Client, politics: Section, ayya: Contributor, azernews: Source, write: Write
) -> None:
    write(bylines=[ayya], source=azernews)
    for thing in (politics, ayya, azernews):
        url = reverse(f"wagtailsnippets_stories_{thing._meta.model_name}:delete", args=[thing.pk])
        assert "so it is kept" in editors_desk.post(url, follow=True).content.decode()
