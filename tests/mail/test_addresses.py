"""How addresses are spelled and kept."""

from __future__ import annotations

import pytest

from broadsheet.mail.addresses import canonical, hashed


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("Nazrin@Mail.Example", "Nazrin@mail.example"),
        (" ayya@courier.example ", "ayya@courier.example"),
        ("o'brien+news@mail.example", "o'brien+news@mail.example"),
        ("ayya@bücher.example", "ayya@xn--bcher-kva.example"),
        ("ayya@пример.рф", "ayya@xn--e1afmkfd.xn--p1ai"),
        ("ayya@FAẞ.example", "ayya@xn--fa-hia.example"),
        ("nəzrin@mail.example", "nəzrin@mail.example"),
        ("a@" + "b" * 63 + ".example", "a@" + "b" * 63 + ".example"),
    ],
)
def test_an_address_is_spelled_one_way(written: str, spelled: str) -> None:
    assert canonical(written) == spelled


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@",
        "ayya",
        "ayya@",
        "@mail.example",
        "a@b@mail.example",
        "Ayya <ayya@mail.example>",
        '"ayya"@mail.example',
        '"a@b"@mail.example',
        "a b@mail.example",
        "a..b@mail.example",
        ".a@mail.example",
        "a@mail",
        "a@mail..example",
        "a@-mail.example",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "a@mail.example\nBcc: b@mail.example",
        "a\r\n@mail.example",
        "a@mail.example,b@mail.example",
        "a@mail.example;b@mail.example",
        "a\0@mail.example",
        "x" * 65 + "@mail.example",
        "x" * 288 + "@mail.example",
        "a@" + "b" * 64 + ".example",
        "a@mail.exam ple",
        "a@mail.example\u2028",
    ],
)
def test_what_cannot_be_an_address_is_told_in_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].+\.$"):
        canonical(written)


def test_a_hash_does_not_tell_cases_apart() -> None:
    assert hashed("Ayya@Mail.example", "caps") == hashed("ayya@mail.example", "caps")


def test_a_hash_for_another_purpose_is_another() -> None:
    assert hashed("ayya@mail.example", "caps") != hashed("ayya@mail.example", "suppressed")


def test_a_hash_is_keyed_with_the_papers_secret(settings: pytest.FixtureRequest) -> None:
    before = hashed("ayya@mail.example", "caps")
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert hashed("ayya@mail.example", "caps") != before
