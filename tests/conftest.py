"""The tests' cast is known everywhere."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.cast", "tests.database"]


def pytest_collection_finish() -> None:
    """Thousands of tests and all of Django stay to the end; the collector looks through them no more."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_pieces_of_another_test() -> Iterator[None]:
    """What is kept while nothing changes must not outlive a database that is rolled back."""
    yield
    from broadsheet.press import fragments

    fragments.forget()
