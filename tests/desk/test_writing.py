"""From a reporter's first line to the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from broadsheet.staff.models import User
from broadsheet.stories import actions
from broadsheet.stories.models import Contributor, Section, Story, Topic

from .editor import LIST, fields_of, messages_of, send

pytestmark = pytest.mark.django_db
Write = Callable[..., Story]


def edit(story: Story) -> str:
    return f"{LIST}edit/{story.pk}/"


@pytest.fixture
def drafted(reporters_desk: Client, politics: Section) -> Story:
    """A reporter's draft."""
    send(reporters_desk, f"{LIST}add/", headline="Harbour opens on Sunday", section=str(politics.pk))
    return Story.objects.get()


def test_a_new_story_is_a_draft(drafted: Story) -> None:
    assert not drafted.live


def test_a_new_story_carries_its_writers_byline(
    reporters_desk: Client, reporter: User, politics: Section, ayya: Contributor
) -> None:
    Contributor.objects.filter(pk=ayya.pk).update(user=reporter)
    send(reporters_desk, f"{LIST}add/", headline="Harbour opens on Sunday")
    assert Story.objects.get().contributors == [ayya]


def test_a_new_story_begins_in_its_writers_usual_section(
    reporters_desk: Client,
    reporter: User,
    politics: Section,
    business: Section,
    ayya: Contributor,
    write: Write,
) -> None:
    Contributor.objects.filter(pk=ayya.pk).update(user=reporter)
    write(section=business, bylines=[ayya])
    page = reporters_desk.get(f"{LIST}add/").content.decode()
    assert fields_of(page)["section"] == [str(business.pk)]


def test_a_headline_is_one_line(reporters_desk: Client, politics: Section) -> None:
    send(reporters_desk, f"{LIST}add/", headline="Harbour\r\n opens", section=str(politics.pk))
    assert Story.objects.get().headline == "Harbour opens"


def test_a_reporter_cannot_publish(reporters_desk: Client, drafted: Story) -> None:
    send(reporters_desk, edit(drafted), "publish")
    assert not Story.objects.get().live


def test_a_reporter_sends_a_story_for_review(reporters_desk: Client, drafted: Story) -> None:
    said = messages_of(send(reporters_desk, edit(drafted), "submit"))
    assert "sent for review" in said
    assert Story.objects.get().workflow_in_progress


def test_in_review_the_reporter_waits(reporters_desk: Client, drafted: Story) -> None:
    send(reporters_desk, edit(drafted), "submit")
    send(reporters_desk, edit(drafted), headline="Changed behind the editor's back")
    assert Story.objects.get().get_latest_revision_as_object().headline == "Harbour opens on Sunday"


def test_an_editors_approval_prints_the_story(
    reporters_desk: Client, editors_desk: Client, drafted: Story
) -> None:
    send(reporters_desk, edit(drafted), "submit")
    approval = send(editors_desk, edit(drafted), "workflow-action", **{"workflow-action-name": "approve"})
    assert Story.objects.live().get() == drafted
    assert "is published" in messages_of(approval)


def test_an_editor_sends_a_story_back(reporters_desk: Client, editors_desk: Client, drafted: Story) -> None:
    send(reporters_desk, edit(drafted), "submit")
    send(
        editors_desk,
        edit(drafted),
        "workflow-action",
        **{"workflow-action-name": "reject", "workflow-action-extra-data": '{"comment": "Who says so?"}'},
    )
    assert (drafted.live, drafted.current_workflow_state.status) == (False, "needs_changes")


def test_an_editor_publishes(editors_desk: Client, drafted: Story) -> None:
    said = messages_of(send(editors_desk, edit(drafted), "publish"))
    assert Story.objects.get().live
    assert "is published" in said


def test_after_publishing_a_link_leads_to_the_paper(editors_desk: Client, drafted: Story) -> None:
    response = send(editors_desk, edit(drafted), "publish")
    assert f'href="{Story.objects.get().get_absolute_url()}"' in response.content.decode()


def test_publishing_under_embargo_says_when(editors_desk: Client, drafted: Story) -> None:
    until = timezone.localtime() + timedelta(days=3)
    said = messages_of(
        send(editors_desk, edit(drafted), "publish", embargo_until=until.strftime("%Y-%m-%d %H:%M"))
    )
    assert "will be published on" in said
    assert not Story.objects.get().live


def test_what_an_action_refuses_becomes_a_message(
    editors_desk: Client, drafted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise actions.NotPossible("The moon is in the wrong house.")

    monkeypatch.setattr(Story, "publish", refuse)
    assert "The moon is in the wrong house." in messages_of(send(editors_desk, edit(drafted), "publish"))


def test_a_retracted_story_cannot_be_edited(chiefs_desk: Client, write: Write) -> None:
    story = actions.retract(write(), "The letter was forged.")
    send(chiefs_desk, edit(story), "publish", headline="Another")
    assert Story.objects.get().get_latest_revision_as_object().headline == "Council votes for the tram"


def test_a_reporters_edit_leaves_corrections_alone(reporters_desk: Client, write: Write) -> None:
    story = write()
    actions.correct(story, "It is 100 million.")
    send(reporters_desk, edit(story), headline="Changed")
    latest = Story.objects.get().get_latest_revision_as_object()
    assert (latest.headline, latest.corrections.count()) == ("Changed", 1)


def test_a_reporter_cannot_slip_a_correction_in(reporters_desk: Client, write: Write) -> None:
    story = write()
    send(
        reporters_desk,
        edit(story),
        **{
            "corrections-TOTAL_FORMS": "1",
            "corrections-INITIAL_FORMS": "0",
            "corrections-0-text": "Mine",
            "corrections-0-made_at": "2026-01-01 10:00",
        },
    )
    assert Story.objects.get().get_latest_revision_as_object().corrections.count() == 0


def test_topics_are_chosen_by_name(reporters_desk: Client, drafted: Story, energy: Topic) -> None:
    send(reporters_desk, edit(drafted), topics="energy")
    assert list(Story.objects.get().topics.all()) == [energy]


def test_a_topic_with_a_comma_stays_one(reporters_desk: Client, drafted: Story, energy: Topic) -> None:
    Topic.objects.filter(pk=energy.pk).update(name="Ships, old and new")
    send(reporters_desk, edit(drafted), topics='"Ships, old and new"')
    page = reporters_desk.get(edit(drafted)).content.decode()
    assert fields_of(page)["topics"] == '"Ships, old and new"'


def test_an_unknown_topic_is_named(reporters_desk: Client, drafted: Story, energy: Topic) -> None:
    response = send(reporters_desk, edit(drafted), topics="Energy, Moonshine")
    assert "There is no topic “Moonshine” yet." in response.content.decode()


def test_topics_are_suggested_as_one_types(reporters_desk: Client, energy: Topic) -> None:
    assert reporters_desk.get(f"{LIST}topics/?term=ene").json() == ["Energy"]


def test_the_editor_offers_only_sections_of_the_storys_language(
    reporters_desk: Client, drafted: Story, politics: Section
) -> None:
    from wagtail.models import Locale

    azerbaijani = Locale.objects.create(language_code="az")
    Section.objects.create(name="Siyasət", slug="siyaset", locale=azerbaijani)
    page = BeautifulSoup(reporters_desk.get(edit(drafted)).content, "html.parser")
    assert [option.text for option in page.select("select[name=section] option")] == ["Politics"]


def test_a_preview_of_a_new_story_is_its_page(reporters_desk: Client, politics: Section) -> None:
    data = fields_of(reporters_desk.get(f"{LIST}add/").content.decode()) | {
        "headline": "Harbour opens on Sunday"
    }
    assert reporters_desk.post(f"{LIST}preview/", data).json() == {"is_valid": True, "is_available": True}
    page = reporters_desk.get(f"{LIST}preview/?mode=")
    assert "Harbour opens on Sunday" in page.content.decode()


def test_a_preview_shows_the_words_that_are_not_saved(reporters_desk: Client, drafted: Story) -> None:
    data = fields_of(reporters_desk.get(edit(drafted)).content.decode()) | {
        "headline": "Harbour opens on Monday"
    }
    reporters_desk.post(f"{LIST}preview/{drafted.pk}/", data)
    page = reporters_desk.get(f"{LIST}preview/{drafted.pk}/?mode=")
    assert "Harbour opens on Monday" in page.content.decode()


def test_a_printed_correction_cannot_be_taken_out(editors_desk: Client, write: Write) -> None:
    story = write()
    actions.correct(story, "It is 100 million.")
    said = messages_of(send(editors_desk, edit(story), **{"corrections-0-DELETE": "1"}))
    assert "stays with its story" in said
    assert Story.objects.get().get_latest_revision_as_object().corrections.count() == 1


def test_a_printed_correction_can_be_reworded(editors_desk: Client, write: Write) -> None:
    story = write()
    actions.correct(story, "It is 100 milion.")
    send(editors_desk, edit(story), "publish", **{"corrections-0-text": "It is 100 million."})
    assert [correction.text for correction in Story.objects.get().corrections.all()] == ["It is 100 million."]


def test_an_older_version_can_be_brought_back(editors_desk: Client, write: Write) -> None:
    story = write()
    first = story.latest_revision_id
    actions.update(story, {"headline": "Wrong"})
    send(editors_desk, f"{LIST}history/{story.pk}/revisions/{first}/revert/", "publish")
    assert Story.objects.get().headline == "Council votes for the tram"


def test_a_live_storys_date_left_empty_is_that_of_its_first_publication(
    editors_desk: Client, write: Write
) -> None:
    story = write(published_at=timezone.now() - timedelta(days=9))
    send(editors_desk, edit(story), "publish", published_at="")
    assert Story.objects.get().published_at == story.first_published_at
