"""Figures in the panel."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.dossiers.panel.figures import Figures, stale_in
from broadsheet.dossiers.panel.sections import Draft, Finding
from broadsheet.dossiers.reuse.paragraphs import Passage

pytestmark = pytest.mark.django_db
BEFORE = Passage("first", "Over 100 companies were there.")
WORTH = Passage(
    "second",
    "It is worth €10 bn ($11.8bn), or 770 million euros ($910.8M), they say; 1.7 billion euros ($2bn) came.",
)
DAY = datetime(2021, 11, 17, 12, tzinfo=UTC)


def draft(*passages: Passage, dated: datetime = DAY) -> Draft:
    return Draft(passages or (BEFORE, WORTH), "en-gb", dated)


def found() -> list[Finding]:
    return list(Figures().tell(draft()).findings)


def test_each_conversion_is_told_with_its_verdict() -> None:
    assert [(each.opening, each.serious) for each in found()] == [
        ("€10 bn → $11.8bn", True),
        ("770 million euros → $910.8M", True),
        ("1.7 billion euros → $2bn", False),
    ]


def test_it_names_the_characters_of_its_paragraph() -> None:
    finding = found()[0]
    assert (finding.place, WORTH.text[finding.start : finding.end]) == ("second", "€10 bn ($11.8bn")


def test_a_stale_sum_can_be_mended_in_its_place() -> None:
    (change,) = found()[0].changes
    assert (WORTH.text[change.start : change.end], change.old, change.new) == (
        "$11.8bn",
        "$11.8bn",
        "$11.3bn",
    )


def test_what_agrees_is_not_mended() -> None:
    assert not found()[2].changes


def test_what_gives_all_stale_sums_at_once_is_noted() -> None:
    assert "September 2021" in str(Figures().tell(draft()).notes[0].text)


def test_all_figures_are_listed_when_asked_for() -> None:
    note = Figures().tell(draft()).notes[-1]
    assert note.label and "€10 bn" in str(note.text) and "Counts" in str(note.text)


def test_sums_without_a_rate_are_one_note() -> None:
    told = Figures().tell(draft(WORTH, dated=datetime(1990, 1, 1, tzinfo=UTC)))
    assert (told.findings, "$11.8bn" in str(told.notes[0].text)) == ([], True)


def test_an_empty_draft_has_none() -> None:
    assert not Figures().tell(Draft([], "en", DAY)).findings


@pytest.mark.parametrize(("passage", "stale"), [(BEFORE, 0), (WORTH, 2)])
def test_the_stale_ones_of_a_paragraph_are_counted(passage: Passage, stale: int) -> None:
    assert stale_in(passage, draft()) == stale
