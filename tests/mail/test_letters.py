"""Letters and form letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.mail.letters import FormLetter, Letter, blank, one_line

BREAKS = ["\n", "\r", "\r\n", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("sign", BREAKS)
@pytest.mark.parametrize("field", ["to", "subject", "sender_name", "reply_to", "language", "reference"])
def test_no_field_takes_a_line_break(letter: Callable[..., Letter], field: str, sign: str) -> None:
    with pytest.raises(ValueError):
        letter(**{field: f"a@b.example{sign}Bcc: everybody@b.example"})


@pytest.mark.parametrize("sign", BREAKS)
def test_no_header_takes_a_line_break(letter: Callable[..., Letter], sign: str) -> None:
    with pytest.raises(ValueError):
        letter(headers={"List-Id": f"day{sign}Bcc: everybody@b.example"})


@pytest.mark.parametrize("name", ["Bcc", "from", "Subject", "Content-Type", "X-A\nBcc", "X A", "X:A", ""])
def test_a_letters_own_fields_are_no_headers(letter: Callable[..., Letter], name: str) -> None:
    with pytest.raises(ValueError):
        letter(headers={name: "x"})


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b@c",
        "A <a@b.example>",
        "a@b.example, c@d.example",
        "a b@c.example",
        "a@b.example\t",
        '"a"@b',
    ],
)
def test_a_letter_goes_to_one_plain_address(letter: Callable[..., Letter], address: str) -> None:
    with pytest.raises(ValueError):
        letter(address)


def test_a_reply_goes_to_one_plain_address(letter: Callable[..., Letter]) -> None:
    with pytest.raises(ValueError):
        letter(reply_to="a@b.example, c@d.example")


@pytest.mark.parametrize("reference", ["a" * 25, "A", "a b", "a@b", "a=b"])
def test_a_reference_fits_a_return_address(letter: Callable[..., Letter], reference: str) -> None:
    with pytest.raises(ValueError):
        letter(reference=reference)


def test_the_blanks_of_a_form_letter_are_filled_everywhere() -> None:
    form = FormLetter(
        f"For {blank('name')}",
        f"Dear {blank('name')}",
        f"<p>{blank('name')}</p>",
        headers={"List-Id": blank("name")},
    )
    one = form.to("a@b.example", name="Ayya")
    assert (one.subject, one.text, one.html, one.headers["List-Id"]) == (
        "For Ayya",
        "Dear Ayya",
        "<p>Ayya</p>",
        "Ayya",
    )


def test_what_fills_a_blank_is_text_in_html() -> None:
    form = FormLetter("x", blank("link"), f'<a href="{blank("link")}">')
    one = form.to("a@b.example", link='/?a=1&b="<')
    assert (one.text, one.html) == ('/?a=1&b="<', '<a href="/?a=1&amp;b=&quot;&lt;">')


def test_a_blank_that_stays_empty_is_an_error() -> None:
    with pytest.raises(KeyError, match="link"):
        FormLetter("x", blank("link")).to("a@b.example", name="Ayya")


def test_braces_and_percents_of_an_editor_are_no_blanks() -> None:
    form = FormLetter("100 % {name}", "%(name)s {{ name }} [[name]]", blank("link"))
    assert form.blanks == {"link"}


@pytest.mark.parametrize("sign", [*BREAKS, "\x07", "\x7f", "\t", " \n "])
def test_any_text_can_be_made_one_line(letter: Callable[..., Letter], sign: str) -> None:
    assert letter(subject=one_line(f"{sign}One{sign}two{sign}")).subject == "One two"
