"""Addresses of new subjects."""

from __future__ import annotations

import pytest

from broadsheet.dossiers.models import Subject
from broadsheet.dossiers.subjects.addresses import free_address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known() -> None:
    for slug in ("bluia", "redland", "bluia-greenia"):
        Subject.objects.update_or_create(slug=slug, defaults={"name": slug, "kind": "place"})


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Yellowia", "yellowia"),
        ("Redland", "redland-2"),
        ("Bluia-Redland", "bluia-redland-2"),
        ("Redland-Bluia", "redland-bluia-2"),
        ("Greenia", "greenia-2"),
    ],
)
def test_it_is_nobody_else_s_and_not_of_two(name: str, slug: str) -> None:
    assert free_address(name) == slug
