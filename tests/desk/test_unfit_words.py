"""Words that cannot be printed."""

from __future__ import annotations

from django.test import Client

from broadsheet.stories.models import Section, Story

from .editor import LIST, send


def test_a_headline_of_nothing_visible_is_not_saved(editors_desk: Client, politics: Section) -> None:
    send(editors_desk, f"{LIST}add/", headline="\u200b\u2060", section=str(politics.pk))
    assert not Story.objects.exists()


def test_a_headline_does_not_turn_the_writing_around(editors_desk: Client, politics: Section) -> None:
    send(editors_desk, f"{LIST}add/", headline="Tram\u202e vote\x1b", section=str(politics.pk))
    assert Story.objects.get().headline == "Tram vote"
