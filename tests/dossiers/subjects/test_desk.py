"""Subjects at the desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from broadsheet.dossiers.models import Alias, Naming, State, Subject
from broadsheet.dossiers.subjects import keeping
from broadsheet.stories.models import Story

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]
ROOM = "/desk/record/subjects/"


@pytest.fixture
def story(write: Write) -> Story:
    """Names Italy and proposes two."""
    text = "<p>Defence Minister Zakir Hasanov met Italian company Leonardo.</p>"
    written = write(body=[("text", text)])
    keeping.follow(written)
    return written


def subject(name: str) -> Subject:
    return Subject.objects.get(name=name)


def shown(desk: Client, address: str) -> list[str]:
    """Names of the rows on a page."""
    page = BeautifulSoup(desk.get(address).content, "html.parser")
    return [each.get_text(strip=True) for each in page.select(".subject__name")]


def act(desk: Client, name: str, room: str, /, **sent: Any) -> Any:
    return desk.post(f"{ROOM}{subject(name).pk}/{room}/", sent)


def panel(desk: Client, text: str, story: Story | None = None) -> str:
    sent = {"story": story.pk if story else None, "language": "en", "paragraphs": [["a", text]]}
    answer = desk.post("/desk/record/draft/", json.dumps(sent), content_type="application/json")
    found = BeautifulSoup(answer.content, "html.parser").select_one(".record__subjects")
    assert found
    return " ".join(found.get_text(" ").split())


def test_the_list_opens_with_those_that_wait(editors_desk: Client, story: Story) -> None:
    assert shown(editors_desk, ROOM) == ["Leonardo", "Zakir Hasanov"]


def test_the_list_finds_by_any_name(editors_desk: Client) -> None:
    assert shown(editors_desk, f"{ROOM}?q=Азерб") == ["Azerbaijan"]


def test_the_list_is_narrowed_by_kind(editors_desk: Client, story: Story) -> None:
    assert shown(editors_desk, f"{ROOM}?kind=person") == ["Zakir Hasanov"]


@pytest.mark.parametrize("asked", ["?kind=%00", "?state=none", "?q=%00", "?q=%25", "?page=1"])
def test_whatever_is_asked_is_answered(editors_desk: Client, asked: str) -> None:
    assert editors_desk.get(f"{ROOM}{asked}").status_code == 200


def test_a_proposal_is_confirmed_with_one_button(editors_desk: Client, story: Story) -> None:
    act(editors_desk, "Leonardo", "decide", do="confirm")
    assert subject("Leonardo").state == State.CONFIRMED


def test_a_script_hears_what_became_of_it(editors_desk: Client, story: Story) -> None:
    address = f"{ROOM}{subject('Leonardo').pk}/decide/"
    answer = editors_desk.post(address, {"do": "dismiss"}, headers={"X-Requested-With": "fetch"})
    assert answer.json()["state"] == "dismissed"


def test_the_way_back_does_not_lead_elsewhere(editors_desk: Client, story: Story) -> None:
    answer = act(editors_desk, "Leonardo", "decide", do="confirm", next="https://evil.example/")
    assert answer["Location"].startswith(ROOM)


def test_a_reporter_sees_proposals_and_decides_none(reporters_desk: Client, story: Story) -> None:
    assert shown(reporters_desk, ROOM) == ["Leonardo", "Zakir Hasanov"]
    act(reporters_desk, "Leonardo", "decide", do="confirm")
    assert subject("Leonardo").state == State.PROPOSED


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ROOM).status_code == 302


def test_a_subject_has_its_names_and_stories_on_its_page(editors_desk: Client, story: Story) -> None:
    page = editors_desk.get(f"{ROOM}{subject('Italy').pk}/").content.decode()
    assert ("Италия" in page, story.headline in page) == (True, True)


def test_a_name_is_added_and_taken_away_there(editors_desk: Client, story: Story) -> None:
    act(editors_desk, "Leonardo", "names", text="Леонардо", language="")
    added = Alias.objects.filter(text="Леонардо").exists()
    act(editors_desk, "Leonardo", "names", remove=Alias.objects.get(text="Леонардо").pk)
    assert (added, Alias.objects.filter(text="Леонардо").exists()) == (True, False)


def test_another_subject_s_name_is_not_taken_away(editors_desk: Client, story: Story) -> None:
    other = subject("Zakir Hasanov").aliases.get()
    assert act(editors_desk, "Leonardo", "names", remove=other.pk).status_code == 404


def test_it_is_described_anew(editors_desk: Client, story: Story) -> None:
    act(editors_desk, "Leonardo", "correct", name="Leonardo", kind="organisation", says="Maker of aircraft")
    assert subject("Leonardo").says == "Maker of aircraft"


def test_it_is_merged_from_a_list_of_like_names(editors_desk: Client, story: Story) -> None:
    other = Subject.objects.create(kind="person", name="Zakir Gasanov", slug="gasanov")
    Alias.objects.create(subject=other, text="Zakir Hasanov of Baku", folded="zakir hasanov of baku")
    address = f"{ROOM}{subject('Zakir Hasanov').pk}/merge/"
    found = shown(editors_desk, address)
    editors_desk.post(address, {"into": other.pk})
    assert (found, subject("Zakir Hasanov").merged_into) == (["Zakir Gasanov"], other)


def test_the_panel_names_the_draft_s_subjects(editors_desk: Client) -> None:
    assert panel(editors_desk, "Of Italy and Italian ships.").startswith("Italy 2 times")


def test_the_panel_tells_new_names(editors_desk: Client) -> None:
    assert "Zakir Hasanov person, Defence Minister" in panel(
        editors_desk, "Defence Minister Zakir Hasanov spoke."
    )


def test_an_editor_takes_a_subject_out_of_a_story(editors_desk: Client, story: Story) -> None:
    editors_desk.post(f"{ROOM}story/{story.pk}/", {"do": "remove", "subject": subject("Italy").pk})
    assert "Taken out Italy" in panel(editors_desk, "Of Italy.", story)


def test_an_editor_adds_one_by_name(editors_desk: Client, story: Story) -> None:
    editors_desk.post(f"{ROOM}story/{story.pk}/", {"do": "add", "subject": "Türkiye"})
    assert Naming.objects.get(story=story, subject__code="TR").by == Naming.By.ADDED


def test_nobody_by_that_name_is_said_so(editors_desk: Client, story: Story) -> None:
    answer = editors_desk.post(f"{ROOM}story/{story.pk}/", {"do": "add", "subject": "Atlantis"})
    assert (answer.status_code, answer.json()["said"]) == (422, "Nobody goes by that name.")


def test_a_reporter_corrects_no_story_s_subjects(reporters_desk: Client, story: Story) -> None:
    reporters_desk.post(f"{ROOM}story/{story.pk}/", {"do": "remove", "subject": subject("Italy").pk})
    assert Naming.objects.get(story=story, subject__code="IT").by == Naming.By.TEXT
