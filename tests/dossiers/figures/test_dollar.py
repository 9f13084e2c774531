"""Whose dollar a bare “$” is."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.conf.options import WrongOption, load
from broadsheet.dossiers.figures.checking import Check, check
from broadsheet.dossiers.figures.kept import all_rates
from broadsheet.dossiers.figures.languages import load as language

DAY = date(2021, 11, 17)


def checked(text: str, dollar: str = "CAD") -> Check:
    return check(text, language("en"), DAY, all_rates(), dollar=dollar)


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("It cost €10m ($14.2m).", True),
        ("It cost €10m (US$11.3m).", True),
        ("It cost €10m (A$15.6m).", True),
        ("It cost C$14.2m ($11.3m).", True),
        ("It cost €10m ($11.3m).", False),
    ],
)
def test_in_a_canadian_paper_it_is_canadian_unless_the_text_says_otherwise(text: str, agrees: bool) -> None:
    (found,) = checked(text).checked
    assert (found.verdict.judgement == "agrees") is agrees


def test_by_default_it_is_american() -> None:
    assert checked("It cost €10m ($11.3m).", "USD").checked[0].verdict.judgement == "agrees"


def test_the_option_is_the_code_of_a_dollar(tmp_path_factory: pytest.TempPathFactory) -> None:
    paper = tmp_path_factory.mktemp("paper")
    (paper / "broadsheet.toml").write_text('[record]\ndollar = "CAD"\n')
    assert load(paper, {})["record.dollar"].value == "CAD"
    with pytest.raises(WrongOption, match="must be the code of a dollar"):
        load(paper, {"BROADSHEET_RECORD_DOLLAR": "EUR"})
