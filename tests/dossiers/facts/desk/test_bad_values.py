"""Values that no fact can have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from broadsheet.dossiers.models import Fact
from broadsheet.stories.models import Story

from ..telling import INVESTS, body, money, tell

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("amount", ["1" + "0" * 20, "9" * 22, "-" + "9" * 22, "1e999999", "1e-9", "NaN"])
def test_an_amount_that_no_column_gives_back_is_refused(
    write: Callable[..., Story], editors_desk: Client, amount: str
) -> None:
    fact = tell(write(body=body(INVESTS)), **money("170"))
    sent = {"kind": "visit", "unit": "money", "currency": "EUR", "amount": amount}
    answer = editors_desk.post(
        f"/desk/record/facts/fact/{fact.pk}/correct/", sent, headers={"X-Requested-With": "fetch"}
    )
    assert answer.status_code == 422
    assert Fact.objects.get(pk=fact.pk).amount == 170
