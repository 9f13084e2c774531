"""What a person types, read as a question."""

from __future__ import annotations

import pytest

from broadsheet.index.engines.sqlite import written
from broadsheet.index.questions import Asked, read


def asked(typed: str, *languages: str) -> list[str]:
    """The words and phrases asked for."""
    return [_shown(each) for each in read(typed, languages or ("en",)).asked]


def refused(typed: str) -> list[str]:
    return [_shown(each) for each in read(typed, ["en"]).refused]


def _shown(asked: Asked) -> str:
    return " ".join(word[0].plain for word in asked.words)


def test_each_word_is_asked_for_once() -> None:
    assert asked("ferry Ferry port") == ["ferry", "port"]


@pytest.mark.parametrize(
    "typed", ['"city council"', "“city council”", "„city council“", "«city council»", '"city council']
)
def test_words_in_quotation_marks_are_a_phrase(typed: str) -> None:
    assert asked(typed) == ["city council"]


def test_a_minus_refuses_a_word_or_a_phrase() -> None:
    assert refused('tram -hills -"city council" −late') == ["hills", "city council", "late"]


def test_a_hyphen_inside_a_word_refuses_nothing() -> None:
    assert (asked("tie-up"), refused("tie-up")) == (["tie up"], [])


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("council’s", "en", ["council"]),
        ("O'Brien", "en", ["o brien"]),
        ("l'università", "it", ["universita"]),
        ("Sant'Elmo", "it", ["sant elmo"]),
        ("Ankara'nın", "tr", ["ankara"]),
        ("412,000", "en", ["412 000"]),
        ("東京", "ja", ["東 京"]),
    ],
)
def test_what_belongs_together_is_asked_for_together(typed: str, language: str, words: list[str]) -> None:
    assert asked(typed, language) == words


def test_a_word_is_read_in_every_language() -> None:
    words = read("IRAN", ["en", "az"]).asked[0].words[0]
    assert {word.accented for word in words} == {"", "ıran"}


def test_only_some_words_of_a_long_question_count() -> None:
    assert len(asked(" ".join(f"w{number}" for number in range(400)))) == 12


@pytest.mark.parametrize("typed", ["", "   ", "-", '""', "?!", "\x00", "—", "\u202e"])
def test_without_a_word_there_is_no_question(typed: str) -> None:
    assert not read(typed, ["en"])


@pytest.mark.parametrize("typed", ['a"b', "a) OR (b", "NEAR(a)", "a*", "{terms}: a", "a\x00b"])
def test_nothing_typed_is_syntax_to_the_engine(typed: str) -> None:
    for each in read(typed, ["en"]).asked:
        inside = written(each.anywhere()).strip("()").split('"')[1::2]
        assert all(not set(term) & set("*(){}\x00") for term in inside)
