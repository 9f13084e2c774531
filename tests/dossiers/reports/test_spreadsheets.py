"""CSV that spreadsheets open without harm."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.reports.spreadsheets import harmless


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_begins_like_a_formula_is_marked_as_text(sign: str) -> None:
    assert harmless(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


def test_a_sign_further_on_is_left_alone() -> None:
    assert harmless("Azerbaijan = Italy") == "Azerbaijan = Italy"
