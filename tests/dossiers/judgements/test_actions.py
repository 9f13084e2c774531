"""An editor says what a converted sum goes by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import ModelLogEntry

from broadsheet.dossiers.judgements import actions
from broadsheet.dossiers.models import Conversion, Judgement
from broadsheet.dossiers.panel.figures import Figures
from broadsheet.dossiers.panel.sections import Draft, Finding
from broadsheet.dossiers.reuse.paragraphs import Passage
from broadsheet.stories.actions import update
from broadsheet.stories.models import Story
from broadsheet.stories.publishing import NotPossible

from .conftest import NOVEMBER, SEPTEMBER, STALE, body

pytestmark = pytest.mark.django_db
SUMS = ("€10bn", "$11.8bn")
DAY = date(2021, 9, 15)


def pair(story: Story) -> int:
    return Conversion.objects.get(story=story).pair


def finding(story: Story, text: str = STALE) -> Finding:
    return Figures().tell(Draft([Passage("0", text)], "en", NOVEMBER, story.pk)).findings[0]


def test_a_date_judges_the_sum(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    found = finding(stale)
    assert not found.serious and "Judged by 15 September 2021" in found.sentence
    assert "The minister’s sum." in found.sentence


def test_a_rate_that_the_source_quotes_judges_it(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, rate=1.18, reason="As in the contract.", by=chief)
    assert "By the rate the source quotes, 1 EUR = 1.18 USD" in finding(stale).sentence


def test_a_rate_may_be_given_the_other_way_round(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, rate=0.8475, reason="As in the contract.", by=chief)
    assert not finding(stale).serious


def test_a_date_whose_rates_do_not_give_it_leaves_it_wrong(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=date(2015, 3, 16), reason="A guess.", by=chief)
    assert finding(stale).serious


def test_the_record_is_told_at_once(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    kept = Conversion.objects.get()
    assert (kept.open, kept.opened_as) == (False, Conversion.Verdict.STALE)


def test_it_outlives_edits_elsewhere_and_another_way_to_write_the_sum(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    update(stale, {"body": body("First of all.", "It is worth € 10 bn ($11.8 billion) by now.")})
    assert not Conversion.objects.get().open


def test_it_can_be_taken_back(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    actions.take_back(stale, pair(stale), by=chief)
    assert finding(stale).serious and Conversion.objects.get().open


def test_the_log_keeps_what_was_set_and_taken_back(stale: Story, chief: Any) -> None:
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    actions.take_back(stale, pair(stale), by=chief)
    entries = ModelLogEntry.objects.filter(action__startswith="record.").order_by("pk")
    said = "€10bn → $11.8bn goes by 15 September 2021: The minister’s sum."
    assert [entry.message for entry in entries] == [
        said,
        "€10bn → $11.8bn no longer goes by 15 September 2021 (The minister’s sum.)",
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"day": DAY, "rate": 1.18, "reason": "Both."},
        {"reason": "Neither."},
        {"day": DAY, "reason": " "},
        {"rate": 0.0, "reason": "Nothing."},
        {"day": date(1820, 1, 1), "reason": "Long ago."},
    ],
)
def test_what_makes_no_sense_is_refused(stale: Story, chief: Any, given: dict[str, Any]) -> None:
    with pytest.raises(NotPossible):
        actions.judge(stale, pair(stale), SUMS, by=chief, **given)


def test_whoever_may_not_edit_stories_may_not_set_it(stale: Story, django_user_model: Any) -> None:
    stranger = django_user_model.objects.create_user("stranger@example.com", password="x")
    with pytest.raises(PermissionDenied):
        actions.judge(stale, pair(stale), SUMS, day=DAY, reason="So.", by=stranger)


def test_the_panel_sends_it(stale: Story, reporters_desk: Client) -> None:
    sent = {"story": stale.pk, "pair": str(pair(stale)), "first": SUMS[0], "converted": SUMS[1]}
    sent |= {"day": "", "rate": "1,18", "reason": "As in the contract."}
    answer = reporters_desk.post("/desk/record/judgement/", sent, content_type="application/json")
    assert (answer.status_code, Judgement.objects.get().rate) == (200, 1.18)


@pytest.mark.parametrize(
    "sent",
    [[], {}, {"story": 10**30, "pair": "1"}, {"pair": "x"}, {"pair": str(2**70)}, {"day": "17.13.2021"}],
)
def test_what_is_sent_wrongly_is_answered_with_why(stale: Story, editors_desk: Client, sent: Any) -> None:
    whole = {"story": stale.pk, "pair": "5", "reason": "So."} | sent if sent else sent
    answer = editors_desk.post("/desk/record/judgement/", whole, content_type="application/json")
    assert answer.json()["why"] and not Judgement.objects.exists()


def test_the_panel_names_the_story_that_first_had_the_sums(write: Any, stale: Story) -> None:
    first = write("In September", body=body(STALE), published_at=SEPTEMBER)
    said = finding(stale).sentence
    assert f'href="{first.get_absolute_url()}"' in said and "first stood together" in said


def test_the_panel_says_that_it_was_published_open(stale: Story) -> None:
    assert "Open when it was published on" in finding(stale).sentence


def test_what_was_published_open_and_is_gone_is_noted(stale: Story) -> None:
    told = Figures().tell(Draft([Passage("0", "Nothing is left.")], "en", NOVEMBER, stale.pk))
    assert [note.label for note in told.notes] == ["Open when published, and not in this text: 1"]


def test_a_story_that_is_not_saved_has_nothing_to_keep_it_with(stale: Story) -> None:
    controls = Figures().tell(Draft([Passage("0", STALE)], "en", NOVEMBER)).findings[0].controls
    assert "Save the story first" in str(controls)


def test_a_paragraph_that_ran_before_is_not_called_stale_for_it(stale: Story, chief: Any) -> None:
    from broadsheet.dossiers.panel.figures import stale_in

    draft = Draft([Passage("0", STALE)], "en", NOVEMBER, stale.pk)
    assert stale_in(draft.passages[0], draft) == 1
    actions.judge(stale, pair(stale), SUMS, day=DAY, reason="The minister’s sum.", by=chief)
    assert stale_in(draft.passages[0], draft) == 0
