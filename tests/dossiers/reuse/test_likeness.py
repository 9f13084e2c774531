"""How paragraphs that are alike are found."""

from __future__ import annotations

import struct
from hashlib import shake_128

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.dossiers.reuse.likeness import BANDS, FEWEST, keys_of, likeness, pairs_of

QUICKLY = settings(phases=[Phase.explicit, Phase.generate], deadline=None, max_examples=60)
WORDS = [f"word{number}" for number in range(60)]


def changed(words: list[str], every: int) -> list[str]:
    return ["another" if place % every == 3 else word for place, word in enumerate(words)]


def test_the_same_words_have_the_same_keys() -> None:
    assert keys_of(WORDS) == keys_of(list(WORDS))


def test_other_words_share_none() -> None:
    assert not set(keys_of(WORDS)) & set(keys_of([word[::-1] for word in WORDS]))


@pytest.mark.parametrize("every", [20, 30])
def test_a_word_changed_here_and_there_leaves_keys_in_common(every: int) -> None:
    assert set(keys_of(WORDS)) & set(keys_of(changed(WORDS, every)))


def test_few_words_have_no_keys() -> None:
    assert keys_of(WORDS[: FEWEST - 1]) == []


def test_one_word_over_and_over_has_keys() -> None:
    assert len(keys_of(["well"] * 10)) == BANDS


def test_likeness_is_the_share_of_pairs_in_common() -> None:
    assert likeness(["a", "b", "c"], ["a", "b", "d"]) == pytest.approx(1 / 3)


@QUICKLY
@given(st.lists(st.text(min_size=1), min_size=FEWEST, max_size=40))
def test_the_keys_are_those_of_the_smallest_values_one_by_one(words: list[str]) -> None:
    values = [struct.unpack("<64H", shake_128(pair.encode()).digest(128)) for pair in pairs_of(words)]
    smallest = [min(value & 0x7FFF for value in lane) for lane in zip(*values, strict=True)]
    plain = struct.unpack(f"<{BANDS}Q", struct.pack("<64H", *smallest))
    assert [key % (1 << 64) for key in keys_of(words)] == [key ^ band << 60 for band, key in enumerate(plain)]
