"""The files of the languages."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.figures.languages import codes, language_of, load
from tests.places import MODEL_PAGE, needs_shared


def test_there_are_five_to_begin_with() -> None:
    assert codes() == ("az", "en", "it", "ru", "tr")


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="no language 'xx'; there are az, en"):
        load("xx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The company said that it was ready for the deal.", "en"),
        ("Şirkət bildirib ki, layihə üçün vəsait ayrılıb.", "az"),
        ("Şirket, proje için kaynak ayrıldığını açıkladı.", "tr"),
        ("Компания сообщила, что проект готов.", "ru"),
        ("La società ha detto che il progetto è pronto per la firma.", "it"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_words(text: str, code: str) -> None:
    assert language_of(text) == code


@needs_shared
def test_the_model_page_is_english() -> None:
    assert language_of(MODEL_PAGE.read_text(encoding="utf-8")) == "en"
