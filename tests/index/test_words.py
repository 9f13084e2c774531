"""Words come down to what people type for them, in each language."""

from __future__ import annotations

import pytest

from broadsheet.index.words import Word, word_of, words_of


def plain(text: str, language: str) -> list[str]:
    return [word.plain for word in words_of(text, language)]


@pytest.mark.parametrize("language", ["tr", "az", "en"])
@pytest.mark.parametrize("written", ["İSTANBUL", "İstanbul", "istanbul", "ISTANBUL", "ıstanbul"])
def test_istanbul_is_one_word_however_its_i_is_dotted(written: str, language: str) -> None:
    assert plain(written, language) == ["istanbul"]


def test_a_turkish_capital_i_is_dotless() -> None:
    assert word_of("ISPARTA", "tr").accented == "ısparta"
    assert word_of("ISPARTA", "en").accented == ""


def test_a_dotted_capital_in_english_leaves_no_mark_behind() -> None:
    assert word_of("İstanbul", "en") == Word("istanbul", "", "")


@pytest.mark.parametrize(
    ("written", "language", "typed"),
    [
        ("Şəki", "az", "seki"),
        ("ŞƏKİ", "en", "seki"),
        ("Gəncə", "az", "gence"),
        ("Çalışma", "tr", "calisma"),
        ("perché", "it", "perche"),
        ("Straße", "de", "strasse"),
        ("Łódź", "pl", "lodz"),
        ("Ёлка", "ru", "елка"),
        ("Ὀδυσσεύς", "el", "οδυσσευσ"),
        ("ﬁnance", "en", "finance"),
        ("Ｗｉｄｅ", "en", "wide"),
        ("co\u00adoperate", "en", "cooperate"),
        ("cafe\u0301", "fr", "cafe"),
    ],
)
def test_accents_and_capitals_do_not_matter(written: str, language: str, typed: str) -> None:
    assert plain(written, language) == [typed]


def test_a_russian_short_i_is_a_letter_of_its_own() -> None:
    assert plain("йод", "ru") == ["йод"]


@pytest.mark.parametrize("written", ["مَدْرَسَة", "مدرســة", "مدرسة", "مدرسه"])
def test_arabic_vowel_signs_and_tatweel_do_not_matter(written: str) -> None:
    assert plain(written, "ar") == ["مدرسه"]


@pytest.mark.parametrize("written", ["أحمد", "إحمد", "آحمد", "احمد"])
def test_forms_of_alef_do_not_matter(written: str) -> None:
    assert plain(written, "ar") == ["احمد"]


def test_digits_are_digits_in_any_script() -> None:
    assert plain("١٢٣ and ۴۵", "ar") == ["123", "and", "45"]


def test_signs_stand_between_words() -> None:
    assert plain("Sant'Elmo’s 412,000-euro_deal: a/b", "en") == [
        "sant", "elmo", "s", "412", "000", "eurodeal", "a", "b",
    ]  # fmt: skip


def test_vowels_that_are_marks_stay_in_their_words() -> None:
    assert plain("हिन्दी में", "hi") == ["हिन्दी", "में"]


def test_japanese_is_taken_sign_by_sign() -> None:
    assert plain("東京はEUに", "ja") == ["東", "京", "は", "eu", "に"]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("councils", "council", "en"),
        ("şehirlerin", "şehir", "tr"),
        ("şəhərlərin", "şəhər", "az"),
        ("городами", "города", "ru"),
        ("cittadini", "cittadino", "it"),
        ("المدرسة", "مدرسة", "ar"),
    ],
)
def test_endings_share_a_stem(one: str, other: str, language: str) -> None:
    first, second = word_of(one, language), word_of(other, language)
    assert (first.stem or first.plain) == (second.stem or second.plain)


def test_a_language_nobody_knows_has_no_stems() -> None:
    assert word_of("running", "xx").stem == ""


def test_a_word_without_end_is_cut() -> None:
    assert len(word_of("a" * 10_000, "en").plain) == 64
