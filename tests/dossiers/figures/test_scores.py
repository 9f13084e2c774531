"""The bar, on the open part of the labelled sentences; the held-back part is for `scoring` alone."""

from __future__ import annotations

import pytest

from .scoring import LABELLED, read, score


@pytest.mark.parametrize(("name", "right", "found"), [("open-en", 0.97, 0.95), ("open-others", 0.97, 0.90)])
def test_conversions_are_found_and_those_found_are_right(name: str, right: float, found: float) -> None:
    conversions = score(read(LABELLED / f"{name}.jsonl")).conversions
    assert conversions.precision >= right
    assert conversions.recall >= found
