"""What is no draft is refused, and never an error of the program."""

from __future__ import annotations

import pytest
from django.test import Client

HUGE = "9" * 30
WITH = '{"paragraphs": [["a", "Italy got 5 euros ($6)."]], "language": "en", '


@pytest.mark.parametrize(
    "sent",
    [
        f'{{"story": {HUGE}, "paragraphs": []}}',
        WITH + '"story": 1e400}',
        WITH + '"story": NaN}',
        WITH + '"dated": "0001-01-01T00:00:00Z"}',
        WITH + '"dated": "9999-12-31T23:59:59"}',
        WITH + '"dated": "2021-99-99T00:00:00Z"}',
        "[" * 100_000,
        b"\xff",
    ],
    ids=range(8),
)
def test_it_is_refused(editors_desk: Client, sent: str | bytes) -> None:
    answer = editors_desk.post("/desk/record/draft/", sent, content_type="application/json")
    assert answer.status_code == 400


def test_neither_is_a_judgement_without_end(editors_desk: Client) -> None:
    answer = editors_desk.post("/desk/record/judgement/", "[" * 100_000, content_type="application/json")
    assert answer.status_code == 400
