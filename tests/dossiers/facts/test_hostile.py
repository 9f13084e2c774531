"""Whatever is in a text, it is read without failing."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.dossiers.facts.extraction import FULLEST
from broadsheet.dossiers.facts.rules import codes

from .reading import facts_of

PIECES = [
    *(
        "Italy",
        "Israel",
        "Leonardo",
        "Ilham Aliyev",
        "and",
        "signed",
        "an agreement",
        "met",
        "in",
        "visit to",
    ),
    *("€ 10 bn", "($11.8bn)", "7 percent", "31 November", "in 2020", "2020-02-30", "’s", "“", "”", "(", ")"),
    *(
        "invested",
        "İ",
        "ı",
        "görüşüb",
        "Россия",
        "подписали",
        "договор",
        "و",
        "中国",
        "\u200f",
        "\x00",
        ".",
        ",",
        "?",
    ),
    *("companies", "exports to", "between", "of", "the", "Mr", "President", "\n", "\u00a0", "🙂", "-", "—"),
]


@settings(max_examples=150, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(codes()))
def test_any_words_in_any_order_are_read(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    for fact in facts_of(text, language=language):
        assert text[fact.start : fact.end] == fact.sentence


@settings(max_examples=100, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    for fact in facts_of(text):
        assert text[fact.start : fact.end] == fact.sentence


def test_five_megabytes_in_one_paragraph_are_read() -> None:
    text = "Italy and France signed an agreement. " * 130_000
    assert len(text) > 4_900_000
    assert facts_of("It rained all day in the hills.", text)[0].kind == "agreement"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(map(str, range(10_000))),
        "Italy signed a contract with " + ", ".join(map(str, range(10_000))) + ".",
        "Italy and " * 20_000,
        "signed an agreement with " * 20_000,
        "(" * 50_000,
        "A. " * 50_000,
    ],
    ids=["numbers", "numbers in a contract", "names", "cues", "brackets", "initials"],
)
def test_what_never_ends_is_no_sentence(text: str) -> None:
    assert len(text) > FULLEST
    assert facts_of(text) == []


def test_scripts_may_be_mixed() -> None:
    text = "Italy и 中国 و Israel signed an agreement between Italy و Israel on الغاز in 2020."
    assert [it.kind for it in facts_of(text)] == ["agreement"]


def test_a_list_of_many_countries_is_no_fact_of_theirs() -> None:
    names = "Italy, France, Spain, Egypt, Japan, India, China, Greece, Poland, Norway and Finland"
    assert facts_of(f"{names} signed a convention on whales.") == []
