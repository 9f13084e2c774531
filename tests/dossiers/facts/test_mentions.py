"""Whom a sentence names, by its wording."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.facts.groups import groups_in
from broadsheet.dossiers.facts.mentions import Mention, capitals_of, mentions_in
from broadsheet.dossiers.facts.rules import load
from broadsheet.dossiers.subjects.proposing import Proposal

from .naming import named_in


def mentions(text: str, *proposals: Proposal, story: str = "") -> list[Mention]:
    return mentions_in(text, named_in(text), proposals, load("en"), capitals_of([text, story]))


def names(text: str, *proposals: Proposal, story: str = "") -> list[str]:
    return [it.name for it in mentions(text, *proposals, story=story)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There Prime Minister Ana Brnabić spoke.", ["Ana Brnabić"]),
        ("There the Bank of England and AT&T spoke.", ["Bank of England", "AT&T"]),
        ("There Ursula von der Leyen spoke.", ["Ursula von der Leyen"]),
        ("There Cantieri Sant’Elmo spoke.", ["Cantieri Sant’Elmo"]),
        ("There Rolls-Royce’s chairman spoke.", ["Rolls-Royce"]),
        ("There J. K. Rowling spoke on Monday in May.", ["J. K. Rowling"]),
        ("There the Azerbaijani Defence Ministry spoke.", ["Azerbaijani Defence Ministry"]),
        ("There Italian company Leonardo spoke.", ["Leonardo"]),
        ("Nothing was said.", []),
    ],
)
def test_a_name_is_found_without_its_title(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_company_is_of_the_country_before_it() -> None:
    (leonardo,) = mentions("There Italian company Leonardo spoke.")
    assert [name for name, _ in leonardo.of] == ["Italian"]


def test_a_first_word_that_the_story_writes_small_is_no_name() -> None:
    assert names("Council spoke.") == ["Council"]
    assert names("Council spoke.", story="The council met.") == []


def test_a_proposal_cut_within_a_word_is_left_out() -> None:
    text = "There Cantieri Sant’Elmo spoke."
    cut = Proposal("organisation", "Cantieri Sant", "", 6, 19)
    assert names(text, cut) == ["Cantieri Sant’Elmo"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("There Italy and Israel spoke.", [["Italy", "Israel"]]),
        ("There Italy, Israel and France spoke.", [["Italy", "Israel", "France"]]),
        ("In Italy, Israel spoke.", [["Italy"], ["Israel"]]),
        ("During a visit to Italy, Israel and France spoke.", [["Italy"], ["Israel", "France"]]),
        ("There Italy spoke to Israel.", [["Italy"], ["Israel"]]),
    ],
)
def test_names_in_a_row_are_one_group(text: str, together: list[list[str]]) -> None:
    groups = groups_in(text, mentions(text), load("en"))
    assert [[it.name for it in group.names] for group in groups] == together


def test_the_preposition_of_a_group_is_past_its_titles() -> None:
    text = "They spoke with Foreign Minister Ana Brnabić of tea."
    assert [it.before for it in groups_in(text, mentions(text), load("en"))] == ["with"]
