"""Every country, in every language that there is a file for."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.models import Alias, Subject
from broadsheet.dossiers.subjects.countries import WITH_FILES, codes, ensure, spoken
from broadsheet.dossiers.subjects.words import words_of

CYRILLIC = range(0x400, 0x530)


def test_there_are_all_of_them() -> None:
    assert len(codes()) >= 195


@pytest.mark.parametrize("language", WITH_FILES)
def test_each_has_a_name(language: str) -> None:
    assert [code for code, names in spoken(language).names.items() if not names] == []


@pytest.mark.parametrize("language", WITH_FILES)
def test_no_file_speaks_of_a_country_that_there_is_not(language: str) -> None:
    known = spoken(language)
    assert ({*known.adjectives} | {*known.capitals}) - {*codes()} == set()


@pytest.mark.parametrize("language", WITH_FILES)
def test_no_name_is_of_two_scripts(language: str) -> None:
    known = spoken(language)
    words = [word.text for some in (known.names, known.adjectives, known.capitals) for texts in some.values()
             for text in texts for word in words_of(text, language)]  # fmt: skip
    assert {word for word in words if len({ord(sign) in CYRILLIC for sign in word}) > 1} == set()


@pytest.mark.parametrize("language", WITH_FILES)
def test_no_adjective_is_of_two_countries(language: str) -> None:
    seen: dict[str, str] = {}
    for code, texts in spoken(language).adjectives.items():
        for text in texts:
            assert seen.setdefault(text, code) == code


@pytest.mark.parametrize("language", WITH_FILES)
def test_no_capital_is_of_two_countries(language: str) -> None:
    seen: dict[str, str] = {}
    for code, texts in spoken(language).capitals.items():
        for text in texts:
            assert seen.setdefault(text, code) == code


@pytest.mark.django_db
def test_addresses_are_english() -> None:
    assert Subject.objects.get(code="AZ").slug == "azerbaijan"


@pytest.mark.django_db
def test_a_name_that_an_editor_took_away_stays_away() -> None:
    Alias.objects.filter(text="Holland").delete()
    ensure()
    assert not Alias.objects.filter(text="Holland").exists()


@pytest.mark.django_db
def test_a_country_that_is_missing_is_made() -> None:
    Subject.objects.get(code="IT").delete()
    ensure()
    assert Subject.objects.get(code="IT").aliases.filter(text="Италия", language="ru", shown=True).exists()
