"""Where in a story a sentence stands."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.facts.standing import Place, Sentences
from broadsheet.dossiers.reuse.paragraphs import Passage


def place(sentence: str, *texts: str, near: int = 0) -> Place | None:
    return Sentences([Passage(str(number), text) for number, text in enumerate(texts)]).place_of(
        sentence, near=near
    )


def test_it_is_found_in_its_paragraph() -> None:
    assert place("They met.", "It rained. They met. They left.") == Place(0, 11, 20)


def test_of_two_places_the_nearer_counts() -> None:
    assert place("They met.", "They met. So it was.", "They met.", near=1) == Place(1, 0, 9)


@pytest.mark.parametrize("text", ["They met again.", "It is not so that they met."])
def test_a_part_of_a_longer_sentence_is_not_it(text: str) -> None:
    assert place("They met.", text) is None


def test_a_sentence_without_its_full_stop_is_not_taken_out_of_a_longer_one() -> None:
    assert place("Baku paid 5m", "Baku paid 5m less than was said") is None


def test_behind_a_colon_it_stands_still() -> None:
    assert place("The port is open.", "He said: The port is open. They cheered.") == Place(0, 9, 26)


def test_case_and_typing_make_no_difference() -> None:
    assert place("“They met,” he said.", '"THEY MET," he said.') == Place(0, 0, 20)
