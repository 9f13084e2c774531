"""How well the labelled sentences are read: not less than docs/explanation/facts.md says."""

from __future__ import annotations

import json

import pytest

from .scoring import FOLDER, labelled, score


@pytest.mark.parametrize(
    ("language", "precision", "recall"),
    [("en", 0.97, 0.95), ("az", 0.95, 0.95), ("tr", 0.95, 0.95), ("ru", 0.95, 0.95), ("it", 0.95, 0.95)],
)
def test_sentences_worked_on_are_read(language: str, precision: float, recall: float) -> None:
    made = score("worked_on", language)
    assert (made.precision >= precision, made.recall >= recall) == (True, True), made.wrong


def test_sentences_that_no_rule_was_made_for_are_read() -> None:
    made = score("untouched")
    assert (made.precision >= 0.97, made.recall >= 0.9) == (True, True), made.wrong


def test_parties_dates_and_amounts_are_as_labelled() -> None:
    for name in ("worked_on", "untouched"):
        made = score(name)
        assert all(made.details[it] >= 0.95 * made.matched[it] for it in made.matched), made.wrong


def test_there_are_enough_sentences_and_a_third_is_untouched() -> None:
    worked, untouched = list(labelled("worked_on")), list(labelled("untouched"))
    assert len(worked) + len(untouched) >= 120
    assert len(untouched) * 3 >= len(worked) + len(untouched) - 3


def test_no_sentence_is_in_both() -> None:
    assert not {it["text"] for it in labelled("worked_on")} & {it["text"] for it in labelled("untouched")}


def test_every_line_is_whole() -> None:
    for path in FOLDER.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert {"language", "day", "text", "facts"} <= set(json.loads(line))
