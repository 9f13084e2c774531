"""What `broadsheet doctor` says of the rates of exchange."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from broadsheet.cli.ailments_rates import of_rates
from broadsheet.cli.paper import read
from broadsheet.dossiers.figures.kept import all_rates

LAST = all_rates().latest or date.min


@pytest.mark.parametrize(("days", "level"), [(0, "fine"), (7, "fine"), (8, "note")])
def test_rates_are_old_after_a_week(paper: Path, days: int, level: str) -> None:
    (found,) = of_rates(read(str(paper)), LAST + timedelta(days=days))
    assert (found.level, str(LAST) in found.sentence) == (level, True)


def test_it_says_how_to_bring_newer_ones(paper: Path) -> None:
    (found,) = of_rates(read(str(paper)), LAST + timedelta(days=30))
    assert "record rates import" in found.remedy


def test_rates_that_cannot_be_read_are_wrong(paper: Path) -> None:
    (paper / "rates").mkdir()
    (paper / "rates" / "ecb.csv").write_text("date,currency,rate\nyesterday,USD,1\n")
    (found,) = of_rates(read(str(paper)))
    assert (found.level, "line 2" in found.sentence) == ("wrong", True)
