"""What is a name, and what is an advertisement."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from broadsheet.reader.recommend.names import LONGEST, checked

NAMES = [
    "Ann Example", "Ayya Lmahamad", "J. R. R. Tolkien", "J.R.R. Tolkien", "Jean-Luc Picard", "J.-P. Sartre",
    "O'Neill", "O’Brien", "’t Hooft", "Gal·la Placídia", "María de los Ángeles", "Əliyev İlham",
    "Иван Петров", "علی‌رضا", "محمد", "李小龍", "ジョン・スミス", "นายคำ", "नरेन्द्र मोदी", "Nguyễn Thị Ánh",
    "Sammy Davis Jr.", "St. John", "Dot Cole", "Dr. No", "משה בן־דוד", "ג׳ורג׳", "Ng", "X", "ක්‍රිෂ්", "Hawaiʻi",
    "ǃXóõ Gaoseb", "Tsū-ǁGôab", "五十六", "ДʼАртаньян", "Ng'ang'a",
]  # fmt: skip

ADVERTISEMENTS = {
    "words for an address": "Buy at example dot com",
    "words of another language": "купи на пример точка ру",
    "an address": "example.com",
    "a short address": "t.me",
    "an address below another": "shop.example.co",
    "a web address": "https://spam.example",
    "www": "www spam",
    "a mail address": "ann@spam.example",
    "digits": "Ann1",
    "digits of another script": "Ann٣",
    "Roman figures that are one letter": "Henry Ⅷ",
    "a picture": "Ann 🎉",
    "a picture that is a mark": "Ann\ufe0f",
    "nothing to see": "exa\u200bmple",
    "a joiner among Latin letters": "exam\u200cple",
    "a soft hyphen": "Ann\u00adB",
    "a filler": "Ann\u3164B",
    "a Chinese full stop": "example。com",
    "a leader for a dot": "example․com",
    "a middle dot": "example·com",
    "a Japanese dot": "example・com",
    "a wide dot": "example．com",
    "a Canadian letter for a dot": "example\u1427com",
    "a Latin letter for a dot": "example\ua78fcom",
    "a letter for a colon": "exampleːcom",
    "a letter for an exclamation": "Buy nowǃ",
    "a telephone number in Chinese": "小龍一三八〇〇一三八",
    "bold letters": "𝐁𝐮𝐲",
    "wide letters": "ＢＵＹ",
    "letters in circles": "Ⓑuy",
    "letters of two scripts in a word": "pаypal",
    "a turn of direction": "\u202eAnn",
    "an isolate": "Ann\u2066x",
    "heaped marks": "A\u0300\u0301\u0302\u0303\u0304",
    "a mark on nothing": "\u0301Ann",
    "a line break": "Ann\nBcc: all@x.example",
    "a line break at the end": "Ann\n",
    "a carriage return": "Ann\rx",
    "a line separator": "Ann\u2028x",
    "a tabulator": "Ann\tB",
    "a null": "Ann\0",
    "markup": "<b>Ann</b>",
    "a price": "$9 only",
    "an exclamation": "Buy!",
    "a colon": "Ann: read",
    "a slash": "bit/ly",
    "punctuation only": ". - '",
    "nothing": "   ",
    "too much": "A" * (LONGEST + 1),
    "far too much": "A" * 1_000_000,
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_world_are_names(name: str) -> None:
    assert checked(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("what", ADVERTISEMENTS)
def test_no_name_has(what: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        checked(ADVERTISEMENTS[what])


def test_a_name_is_composed_and_its_spaces_are_single() -> None:
    assert checked("  Jose\u0301  \u00a0 Lima ") == "José Lima"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_whatever_is_taken_is_one_short_line_of_letters_and_little_else(text: str) -> None:
    try:
        name = checked(text)
    except ValueError:
        return
    assert len(name) <= LONGEST
    assert not {unicodedata.category(letter) for letter in name} & {
        "Cc",
        "Cs",
        "Co",
        "Cn",
        "Nd",
        "Nl",
        "No",
        "Sm",
    }
    assert checked(name) == name
