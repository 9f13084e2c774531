"""The tests' cast is known everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.cast", "tests.database"]


@pytest.fixture(autouse=True)
def no_pieces_of_another_test() -> Iterator[None]:
    """What is kept while nothing changes must not outlive a database that is rolled back."""
    yield
    from broadsheet.press import fragments

    fragments.forget()
