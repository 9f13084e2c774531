"""Words marked in a text."""

from __future__ import annotations

import pytest

from broadsheet.index.marking import Marker
from broadsheet.index.questions import read


def marked(words: str, text: str, language: str = "en") -> str:
    return str(Marker(read(words, [language])).marked(text, language))


def passage(words: str, text: str) -> str:
    return str(Marker(read(words, ["en"])).passage(text, "en"))


def test_a_word_is_marked_with_its_endings_and_accents() -> None:
    assert marked("ferry", "Ferries, a férry") == "<mark>Ferries</mark>, a <mark>férry</mark>"


def test_all_else_is_text() -> None:
    assert marked("b", '<b>&"</b>') == "&lt;<mark>b</mark>&gt;&amp;&quot;&lt;/<mark>b</mark>&gt;"


def test_a_vowelled_arabic_word_is_marked_whole() -> None:
    assert marked("مدرسة", "في المَدْرَسَة", "ar") == "في <mark>المَدْرَسَة</mark>"


def test_a_passage_is_where_most_of_the_words_stand() -> None:
    text = (
        "The tram. "
        + "Much else was said. " * 40
        + "The tram and the ferry met at noon."
        + " Then more." * 40
    )
    found = passage("ferry tram", text)
    assert "<mark>tram</mark> and the <mark>ferry</mark> met" in found
    assert (found[0], found[-1]) == ("…", "…")


def test_without_the_words_a_passage_is_the_beginning() -> None:
    assert passage("opera", "The tram came.") == "The tram came."


@pytest.mark.parametrize("text", ["", "…", "\x00"])
def test_of_nothing_there_is_no_passage(text: str) -> None:
    assert passage("tram", text) == ""
