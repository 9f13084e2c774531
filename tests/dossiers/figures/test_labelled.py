"""The labelled sentences are labelled soundly."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

LABELLED = Path(__file__).parent / "labelled"
FILES = ("open-en", "open-others", "open-wire", "held-back", "held-back-wire")
LANGUAGES = {
    "open-en": {"en"},
    "open-others": {"az", "it", "ru", "tr"},
    "open-wire": {"en"},
    "held-back": {"az", "en", "it", "ru", "tr"},
    "held-back-wire": {"en"},
}


class Amount(TypedDict):
    surface: str
    start: int
    value: float | list[float]
    currency: str | None
    kind: str


class Converted(TypedDict):
    surface: str
    start: int


class Conversion(TypedDict):
    first: str
    first_start: int
    converted: list[Converted]


class Sentence(TypedDict):
    language: str
    date: str
    text: str
    amounts: list[Amount]
    conversions: list[Conversion]


def sentences(name: str) -> list[Sentence]:
    """All sentences of one file, in the order of the file."""
    lines = (LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", FILES)
def test_every_surface_stands_at_its_offset(name: str) -> None:
    for sentence in sentences(name):
        for amount in sentence["amounts"]:
            end = amount["start"] + len(amount["surface"])
            assert sentence["text"][amount["start"] : end] == amount["surface"]


@pytest.mark.parametrize("name", FILES)
def test_amounts_stand_in_order_and_apart(name: str) -> None:
    for sentence in sentences(name):
        end = 0
        for amount in sentence["amounts"]:
            assert amount["start"] >= end, sentence["text"]
            end = amount["start"] + len(amount["surface"])


@pytest.mark.parametrize("name", FILES)
def test_surfaces_have_no_space_around_them(name: str) -> None:
    surfaces = [amount["surface"] for sentence in sentences(name) for amount in sentence["amounts"]]
    assert [surface for surface in surfaces if surface != surface.strip() or not surface] == []


@pytest.mark.parametrize("name", FILES)
def test_money_alone_has_a_currency(name: str) -> None:
    for sentence in sentences(name):
        for amount in sentence["amounts"]:
            code = amount["currency"]
            if amount["kind"] == "money":
                assert code is not None and len(code) == 3 and code.isupper(), sentence["text"]
            else:
                assert amount["kind"] in {"share", "count"} and code is None, sentence["text"]


@pytest.mark.parametrize("name", FILES)
def test_ranges_run_upwards(name: str) -> None:
    values = [amount["value"] for sentence in sentences(name) for amount in sentence["amounts"]]
    ranges = [value for value in values if isinstance(value, list)]
    assert ranges
    assert [value for value in ranges if len(value) != 2 or value[0] >= value[1]] == []


@pytest.mark.parametrize("name", FILES)
def test_the_parts_of_every_conversion_are_among_the_amounts(name: str) -> None:
    for sentence in sentences(name):
        sums = {(amount["surface"], amount["start"]) for amount in money(sentence)}
        for conversion in sentence["conversions"]:
            assert set(parts(conversion)) <= sums, sentence["text"]


@pytest.mark.parametrize("name", FILES)
def test_a_conversion_says_the_sum_once_in_each_currency(name: str) -> None:
    for sentence in sentences(name):
        currencies = {amount["start"]: amount["currency"] for amount in money(sentence)}
        for conversion in sentence["conversions"]:
            said = [currencies[start] for _surface, start in parts(conversion)]
            assert len(said) >= 2 and len(set(said)) == len(said), sentence["text"]


@pytest.mark.parametrize("name", FILES)
def test_what_is_converted_follows_the_first(name: str) -> None:
    for sentence in sentences(name):
        for conversion in sentence["conversions"]:
            starts = [start for _surface, start in parts(conversion)]
            assert starts == sorted(starts), sentence["text"]


@pytest.mark.parametrize("name", FILES)
def test_no_sum_belongs_to_two_conversions(name: str) -> None:
    for sentence in sentences(name):
        starts = Counter(
            start for conversion in sentence["conversions"] for _surface, start in parts(conversion)
        )
        assert all(times == 1 for times in starts.values()), sentence["text"]


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_is_dated_between_1999_and_2024(name: str) -> None:
    for sentence in sentences(name):
        assert date(1999, 1, 1) <= date.fromisoformat(sentence["date"]) <= date(2024, 12, 31)


@pytest.mark.parametrize("name", FILES)
def test_six_sentences_in_ten_hold_a_conversion(name: str) -> None:
    everything = sentences(name)
    holding = [sentence for sentence in everything if sentence["conversions"]]
    assert len(holding) >= 0.6 * len(everything)


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_its_languages(name: str) -> None:
    assert {sentence["language"] for sentence in sentences(name)} == LANGUAGES[name]


def test_no_sentence_is_there_twice() -> None:
    texts = Counter(sentence["text"] for name in FILES for sentence in sentences(name))
    assert [text for text, times in texts.items() if times > 1] == []


def test_there_are_three_hundred_and_a_third_is_held_back() -> None:
    counts = {name: len(sentences(name)) for name in FILES}
    assert sum(counts.values()) >= 300
    held_back = sum(count for name, count in counts.items() if name.startswith("held-back"))
    assert 3 * held_back >= sum(counts.values())


def test_the_wire_holds_its_passages_and_conversions() -> None:
    for name, passages, conversions in (("open-wire", 90, 110), ("held-back-wire", 110, 140)):
        everything = sentences(name)
        assert len(everything) >= passages
        assert sum(len(sentence["conversions"]) for sentence in everything) >= conversions


@pytest.mark.parametrize("name", FILES)
def test_the_ends_of_a_range_are_of_one_scale(name: str) -> None:
    values = [amount["value"] for sentence in sentences(name) for amount in sentence["amounts"]]
    ranges = [value for value in values if isinstance(value, list)]
    assert [value for value in ranges if 1000 * value[0] < value[1]] == []


def money(sentence: Sentence) -> list[Amount]:
    return [amount for amount in sentence["amounts"] if amount["kind"] == "money"]


def parts(conversion: Conversion) -> list[tuple[str, int]]:
    """The surface and start of the first sum and of all that say it again."""
    rest = [(converted["surface"], converted["start"]) for converted in conversion["converted"]]
    return [(conversion["first"], conversion["first_start"]), *rest]
