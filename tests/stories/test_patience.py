"""How long a page waits for the database."""

from __future__ import annotations

import pytest
from django.db import connection

from broadsheet.stories.patience import impatient

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one writer"),
]


def patience() -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])


def test_the_impatient_wait_shortly() -> None:
    with impatient(0.2):
        assert patience() == 200


def test_afterwards_all_is_as_before() -> None:
    before = patience()
    with impatient(0.2):
        pass
    assert patience() == before
