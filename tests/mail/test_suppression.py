"""Addresses nothing is sent to."""

from __future__ import annotations

import pytest

from broadsheet.mail.models import Suppression
from broadsheet.mail.suppression import lift, suppress, suppressed, suppressed_among

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "spelled", ["Ayya@Bücher.example", "ayya@xn--bcher-kva.example", " AYYA@BÜCHER.EXAMPLE"]
)
def test_an_address_is_suppressed_however_it_is_spelled(spelled: str) -> None:
    suppress("ayya@bücher.example", "bounced")
    assert suppressed(spelled)


def test_only_that_address_is_suppressed() -> None:
    suppress("ayya@mail.example", "bounced")
    assert not suppressed("nazrin@mail.example")


def test_the_address_itself_is_not_kept() -> None:
    suppress("ayya@mail.example", "bounced")
    kept = str(list(Suppression.objects.values_list()))
    assert "ayya" not in kept and "mail.example" not in kept


def test_many_are_asked_about_at_once() -> None:
    everybody = [f"r{number}@mail.example" for number in range(1200)]
    for address in everybody[::100]:
        suppress(address, "complained")
    assert suppressed_among(iter(everybody)) == set(everybody[::100])


def test_the_first_reason_stays() -> None:
    suppress("ayya@mail.example", "complained")
    suppress("ayya@mail.example", "bounced")
    assert Suppression.objects.get().reason == "complained"


def test_a_reason_is_one_of_those_there_are() -> None:
    with pytest.raises(ValueError, match="whim"):
        suppress("ayya@mail.example", "whim")


def test_a_suppression_is_lifted() -> None:
    suppress("ayya@mail.example", "asked")
    lift("Ayya@mail.example")
    assert not suppressed("ayya@mail.example")
