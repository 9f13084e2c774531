"""Sums as the page's language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from broadsheet.reader.record.amounts import LRM, NBSP, money


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "EUR", f"€1.7{NBSP}billion"),
        ("en", "CHF", f"CHF{NBSP}1.7{NBSP}billion"),
        ("it", "EUR", f"1,7{NBSP}miliardi{NBSP}€"),
    ],
)
def test_the_sign_stands_where_the_language_has_it(language: str, currency: str, written: str) -> None:
    with translation.override(language):
        assert money(Decimal("1.7e9"), currency) == written


def test_a_sign_of_latin_letters_keeps_its_order_from_right_to_left() -> None:
    with translation.override("ar"):
        assert f"US${LRM}" in money(Decimal(5), "USD")
