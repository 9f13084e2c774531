"""Headlines that nobody could see or press."""

from __future__ import annotations

import pytest

from broadsheet.stories.text import is_visible

from .dispatches import dispatch, refusal

pytestmark = pytest.mark.django_db


def test_a_headline_of_nothing_visible_is_refused() -> None:
    from dataclasses import replace

    assert "no headline" in refusal(replace(dispatch("Text."), headline="\u200b\u2060\u200d"))


@pytest.mark.parametrize("text", ["a", "é", "1", "…", "€", "😀", "مرحبا"])
def test_something_is_seen_of(text: str) -> None:
    assert is_visible(text)
