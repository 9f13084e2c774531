"""How letters look."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils import translation

from broadsheet.mail.colours import DARK, ENOUGH, LIGHT, contrast, readable
from broadsheet.mail.layout import compose
from broadsheet.mail.letters import FormLetter, blank

Compose = Callable[..., tuple[str, str]]
LINK = 'https://courier.example/?a=1&b="ə\\\u200f'


@pytest.fixture
def notice() -> Compose:
    def make(language: str = "en", **context: Any) -> tuple[str, str]:
        whole = {
            "says": ["Something happened."],
            "button": "Go",
            "link": LINK,
            "reason": "You asked.",
        } | context
        return compose("mail/notice", whole, language)

    return make


class Attributes(HTMLParser):
    """Every attribute there is, as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]


def test_a_letter_says_the_same_as_text_and_html(notice: Compose) -> None:
    for part in notice(says=["It was “twice” as much: 5 < 6."]):
        assert "Something" not in part
        assert "It was “twice” as much: 5" in part


def test_a_letter_carries_the_papers_name(notice: Compose) -> None:
    for part in notice():
        assert "The Test Courier" in part


def test_text_is_not_escaped(notice: Compose) -> None:
    assert LINK in notice()[0]


def test_a_link_survives_whatever_is_in_it(notice: Compose) -> None:
    links = [value for tag, name, value in Attributes(notice()[1]).found if (tag, name) == ("a", "href")]
    assert LINK in links


@pytest.mark.parametrize(
    "words", ['" onmouseover="x', "<script>x</script>", "\\\" x='", "</mj-text>", "]]>", "-->"]
)
def test_words_stay_words(notice: Compose, words: str) -> None:
    html = notice(
        says=[words], subject=words, preview=words, link=f"https://x.example/{words}", reason=words
    )[1]
    read = Attributes(html)
    assert not [found for found in read.found if found[1].startswith("on") or found[0] == "script"]


def test_nothing_is_fetched_from_anywhere(notice: Compose) -> None:
    html = notice()[1]
    assert "@import" not in html and "fonts.g" not in html
    fetched = [tag for tag, name, _ in Attributes(html).found if name in ("src", "srcset", "background")]
    assert fetched == [] and "<link" not in html and "url(" not in html


def test_no_line_is_too_long_for_mail(notice: Compose) -> None:
    says = ["Nəzrin said it again and again. " * 200, "باكو " * 500]
    assert max(len(line.encode()) for line in notice(says=says)[1].splitlines()) <= 998


def test_a_wrapped_line_keeps_its_words(notice: Compose) -> None:
    words = [f"word{number}" for number in range(900)]
    html = notice(says=[" ".join(words)])[1]
    assert re.findall(r"word\d+", html) == words


def test_a_language_that_runs_from_right_to_left_does_so(notice: Compose) -> None:
    html = notice("ar")[1]
    assert 'dir="rtl"' in html and "direction:ltr" not in html and "text-align:left;" not in _texts(html)


def test_a_letter_is_in_its_own_language(notice: Compose) -> None:
    with translation.override("az"):
        assert 'lang="en"' in notice("en")[1]


def test_the_title_is_the_subject(notice: Compose) -> None:
    assert "<title>Five &lt; six</title>" in notice(subject="Five < six")[1]


def test_there_is_a_dark_side(notice: Compose) -> None:
    assert "prefers-color-scheme: dark" in notice()[1]


def test_blanks_survive_the_layout(notice: Compose) -> None:
    form = FormLetter("x", *notice(link=f"https://courier.example/{blank('token')}"))
    letter = form.to("a@b.example", token="t0k3n")
    assert "https://courier.example/t0k3n" in letter.text
    assert 'href="https://courier.example/t0k3n"' in letter.html


def test_a_template_that_is_no_mjml_is_an_error() -> None:
    from broadsheet.mail.layout import html_of

    with pytest.raises(ValueError, match="MJML"):
        html_of("<mjml><p>", "x")


@pytest.mark.parametrize("ground", [LIGHT, DARK])
@pytest.mark.parametrize(
    "accent", ["#9b1c1c", "#ffff00", "#000080", "#808080", "#000000", "#ffffff", "#00ff00"]
)
def test_any_accent_can_be_read(accent: str, ground: str) -> None:
    assert contrast(readable(accent, ground), ground) >= ENOUGH


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#9b1c1c", LIGHT) == "#9b1c1c"


def _texts(html: str) -> str:
    return " ".join(re.findall(r'<div style="font-family[^"]*"', html))
