"""What is proposed of a sentence, and what is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from broadsheet.dossiers.facts.extraction import facts_in
from broadsheet.dossiers.reuse.paragraphs import Passage
from broadsheet.dossiers.subjects.proposing import Proposal

from .naming import NUMBERS, named_in
from .reading import DAY, facts_of, kinds, parties


@pytest.mark.parametrize(
    "text",
    [
        "Egypt and Sudan will sign an agreement on the Nile next week.",
        "Egypt and Sudan did not sign an agreement on the Nile.",
        "Egypt and Sudan have not signed an agreement on the Nile.",
        "Egypt and Sudan could have signed an agreement years ago.",
        "Did Egypt and Sudan sign an agreement on the Nile last week?",
        "If Egypt and Sudan signed an agreement, the dam was never begun.",
    ],
)
def test_what_has_not_happened_is_no_fact(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They met in Rome on Monday and signed an agreement.",
        "The company signed an agreement with its suppliers.",
        "“We have signed an agreement,” she said.",
    ],
)
def test_a_fact_needs_names(text: str) -> None:
    assert kinds(text) == []


def test_one_sentence_may_tell_several_facts() -> None:
    text = "During Ilham Aliyev’s visit to Italy, Azerbaijan and Italy signed a declaration on gas."
    assert kinds(text) == ["visit", "agreement"]


def test_a_known_subject_is_the_party_s() -> None:
    (fact,) = facts_of("Egypt and Sudan signed an agreement on the Nile.")
    assert [it.subject for it in fact.parties if it.role == "with"] == [NUMBERS["egypt"], NUMBERS["sudan"]]


def test_a_proposed_subject_gives_name_and_kind() -> None:
    text = "Egypt signed a contract with the Marsa works in 2019."
    start = text.index("Marsa")
    proposal = Proposal("organisation", "Marsa Shipyard", "works", start, start + 5)
    (fact,) = facts_in(
        [Passage("p", text)],
        named={"p": named_in(text)},
        proposals={"p": [proposal]},
        language="en",
        day=DAY,
    )
    assert [(it.name, it.kind, it.subject) for it in fact.parties][1] == (
        "Marsa Shipyard",
        "organisation",
        None,
    )


def test_the_two_sides_are_those_of_the_sentence_before() -> None:
    (fact,) = facts_of("Egypt and Sudan met halfway. The two countries signed an agreement on water.")[-1:]
    assert (fact.kind, parties(fact, "with")) == ("agreement", ["Egypt", "Sudan"])


def test_positions_are_those_of_the_passage() -> None:
    first, second = "Nothing happened here today, again.", "It rained. Egypt and Sudan signed an agreement."
    (fact,) = facts_of(first, second)
    assert (fact.position, second[fact.start : fact.end]) == ("1", "Egypt and Sudan signed an agreement.")


def test_the_converted_sum_is_not_the_amount() -> None:
    (fact,) = facts_of("Italy invested 770 million euros ($871M) in Azerbaijan.")
    assert (fact.amount, fact.currency) == (Decimal(770_000_000), "EUR")


def test_a_range_has_both_ends() -> None:
    (fact,) = facts_of("Italy invested $20 million to $30 million in Azerbaijan.")
    assert (fact.amount, fact.amount_to) == (Decimal(20_000_000), Decimal(30_000_000))


def test_what_fell_is_less_than_nothing() -> None:
    (fact,) = facts_of("Italian exports to Azerbaijan fell by 12 percent in 2020.")
    assert fact.amount == -12


def test_by_how_much_a_sum_rose_is_not_the_sum() -> None:
    (fact,) = facts_of("Trade between Italy and Azerbaijan rose by $200 million and amounted to $6 billion.")
    assert fact.amount == 6_000_000_000


def test_the_year_of_comparison_is_not_the_date() -> None:
    (fact,) = facts_of("Trade between Italy and Azerbaijan was $6 billion, more than in 2019.")
    assert fact.day is None


def test_a_date_to_come_is_not_the_date() -> None:
    (fact,) = facts_of("Egypt and Sudan signed an agreement to end the dispute in 2030.")
    assert fact.day is None


def test_where_they_met_is_the_place_and_no_party() -> None:
    (fact,) = facts_of("Angela Merkel met Vladimir Putin in Azerbaijan on Monday.")
    assert (fact.place, [it.name for it in fact.parties]) == (
        "Azerbaijan",
        ["Angela Merkel", "Vladimir Putin"],
    )


def test_a_fact_at_the_head_of_a_story_is_surer() -> None:
    text = "Egypt and Sudan signed an agreement on the Nile."
    assert facts_of(text, opening=True)[0].sure > facts_of(text, opening=False)[0].sure


def test_a_language_without_rules_has_no_facts() -> None:
    assert kinds("Egypt and Sudan signed an agreement.", language="fi") == []


@pytest.mark.parametrize("language", ["en-gb", "EN", "en_US"])
def test_a_language_is_known_with_its_region(language: str) -> None:
    assert kinds("Egypt and Sudan signed an agreement.", language=language) == ["agreement"]


def test_the_same_text_gives_the_same_facts() -> None:
    text = "Egypt and Sudan signed an agreement on 3 May 2019."
    assert facts_of(text) == facts_of(text)


def test_a_first_word_is_a_name_if_the_story_has_it_elsewhere() -> None:
    text = "Traders met Egypt in court."
    assert kinds(text) == []
    assert kinds(text, "The court heard Traders for two hours in all.") == ["meeting"]


def test_a_meeting_says_who_met() -> None:
    (fact,) = facts_of("Angela Merkel met Vladimir Putin on Monday.", day=date(2018, 8, 20))
    assert fact.says == "Angela Merkel and Vladimir Putin met"


def test_a_country_is_said_with_whom_of_it() -> None:
    (fact,) = facts_of("Recently the Indian foreign minister visited Egypt.")
    assert fact.says == "Indian foreign minister visited Egypt"


def test_what_no_field_could_hold_is_left_out() -> None:
    assert kinds("Italy invested 900,000,000,000,000 trillion euros in Azerbaijan.") == []
    assert kinds(f"Italy and the {'Very ' * 60}Long Bank signed an agreement.") == []
