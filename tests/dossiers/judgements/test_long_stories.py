"""Whoever publishes does not wait for thousands of sums."""

from __future__ import annotations

from datetime import UTC, datetime

from broadsheet.dossiers.judgements.checks import MOST, checked
from broadsheet.dossiers.reuse.paragraphs import Passage

DAY = datetime(2021, 11, 17, 12, tzinfo=UTC)


def test_the_first_thousand_sums_are_judged() -> None:
    text = " ".join(f"It cost {number} euros (${number})." for number in range(1, MOST + 200))
    assert len(checked([Passage("0", text)], "en", DAY).checked) == MOST
