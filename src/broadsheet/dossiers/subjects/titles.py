"""Words of titles, which stand before names and are none."""

from __future__ import annotations

from functools import cache

from .rules import rules


def is_title_word(key: str, language: str) -> bool:
    """Whether a folded word is a title or part of one."""
    return key in _words(language)


@cache
def _words(language: str) -> frozenset[str]:
    known = rules(language)
    return known.title_words if known else frozenset()
