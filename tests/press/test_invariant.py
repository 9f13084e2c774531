"""Whatever editors and readers do, in whatever order: what is on disk equals a fresh render."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from broadsheet.press import fragments, printer
from broadsheet.press.following import editions, follow
from broadsheet.press.proof import differences

from .newsroom import Newsroom

STEPS = some.lists(
    some.tuples(
        some.sampled_from(["write", "write", "change", "change", "change", "rename"]),
        some.integers(0, 10_000),
        some.lists(some.integers(0, 10_000), max_size=14),
    ),
    min_size=2,
    max_size=8,
)


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a smaller failing case would take minutes to find
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_what_is_printed_equals_a_fresh_render_after_every_step(
    steps: list[tuple[str, int, list[int]]], edition: Any, tmp_path: Path
) -> None:
    with transaction.atomic():
        editions().begin("look", 0)
        fragments.forget()  # numbers of orders begin again with each example
        newsroom = Newsroom()
        follow()
        done = []
        for step, choice, readers in steps:
            for reader in readers:
                addresses = newsroom.addresses()
                printer.obtain(addresses[reader % len(addresses)])
            getattr(newsroom, step)(choice)
            done.append((step, choice))
            follow()
            current = editions().current
            assert current
            assert [found for found in differences(current) if found] == [], done
        transaction.set_rollback(True)
