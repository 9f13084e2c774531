"""Letters as bytes."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import Phase, given
from hypothesis import settings as how
from hypothesis import strategies as some

from broadsheet.mail.letters import Letter
from broadsheet.mail.message import message

Make = Callable[..., Letter]
LONG = "ə" * 700


def written(letter: Letter, *, eight_bit: bool = True, utf8: bool = False) -> bytes:
    return message(letter, eight_bit=eight_bit, utf8=utf8).data


def read(data: bytes) -> Any:
    return message_from_bytes(data, policy=policy.default)


def text_of(data: bytes, subtype: str = "plain") -> str:
    return str(read(data).get_body((subtype,)).get_content()).replace("\r\n", "\n")


@pytest.fixture(autouse=True)
def address(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "desk@courier.example"


def test_it_comes_from_the_paper_by_its_name(letter: Make) -> None:
    assert read(written(letter()))["From"] == "The Test Courier <desk@courier.example>"


def test_it_may_come_from_a_person_of_the_paper(letter: Make) -> None:
    assert read(written(letter(sender_name='Nəzrin "N" Qafarova')))["From"].addresses[0].display_name == (
        'Nəzrin "N" Qafarova'
    )


def test_its_name_is_at_the_papers_domain(letter: Make) -> None:
    assert read(written(letter()))["Message-ID"].endswith("@courier.example>")


def test_two_letters_have_two_names(letter: Make) -> None:
    assert read(written(letter()))["Message-ID"] != read(written(letter()))["Message-ID"]


def test_the_same_letter_under_one_reference_has_one_name(letter: Make) -> None:
    one = letter(reference="newsletter:1")
    assert read(written(one))["Message-ID"] == read(written(one))["Message-ID"]


def test_letters_under_one_reference_to_two_people_have_two_names(letter: Make) -> None:
    one, other = letter("a@b.example", reference="x"), letter("c@b.example", reference="x")
    assert read(written(one))["Message-ID"] != read(written(other))["Message-ID"]


def test_it_is_dated_now(letter: Make) -> None:
    written_at = parsedate_to_datetime(read(written(letter()))["Date"])
    assert abs((timezone.now() - written_at).total_seconds()) < 60


def test_headers_pass_through(letter: Make) -> None:
    link = "<https://courier.example/" + "x" * 400 + ">"
    assert f"List-Unsubscribe: {link}\r\n".encode() in written(letter(headers={"List-Unsubscribe": link}))


def test_a_subject_in_any_script_is_encoded(letter: Make) -> None:
    subject = "Nəzrin: «Прорыв» في باكو " * 12
    data = written(letter(subject=subject))
    head = data.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert read(data)["Subject"].strip() == subject.strip()


@pytest.mark.parametrize("eight_bit", [True, False])
@pytest.mark.parametrize(
    "text", ["a\n", "ə\n", f"{LONG}\n", ".\n..\n", "From here\n", "a=b \n", "a" * 5000 + "\n"]
)
def test_the_text_arrives_as_it_was_written(letter: Make, text: str, eight_bit: bool) -> None:
    assert text_of(written(letter(text=text), eight_bit=eight_bit)) == text


@given(text=some.text(some.characters(codec="utf-8", exclude_characters="\r\0")), eight_bit=some.booleans())
@how(phases=[Phase.explicit, Phase.generate], max_examples=200)
def test_any_text_arrives_as_it_was_written(text: str, eight_bit: bool) -> None:
    data = written(Letter("a@b.example", "x", text), eight_bit=eight_bit)
    assert text_of(data).rstrip("\n") == text.rstrip("\n")


@given(text=some.text(some.characters(codec="utf-8", exclude_characters="\0")), eight_bit=some.booleans())
@how(phases=[Phase.explicit, Phase.generate], max_examples=200)
def test_no_line_is_too_long_or_ends_in_half_a_break(text: str, eight_bit: bool) -> None:
    data = written(Letter("a@b.example", "x", text * 99, f"<p>{text}"), eight_bit=eight_bit)
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")


def test_a_server_without_8bitmime_gets_seven(letter: Make) -> None:
    assert written(letter(text="Nəzrin", html="<p>Nəzrin</p>"), eight_bit=False).isascii()


def test_text_comes_before_html(letter: Make) -> None:
    kinds = [part.get_content_type() for part in read(written(letter(html="<p>a</p>"))).iter_parts()]
    assert kinds == ["text/plain", "text/html"]


def test_a_reply_goes_to_whom_the_letter_says(letter: Make) -> None:
    assert read(written(letter(reply_to="ayya@bücher.example")))["Reply-To"] == "ayya@xn--bcher-kva.example"
