"""Known robots, by the list that the project crawler-user-agents maintains.

The list has more than a thousand patterns; all but some forty are plain words. Trying each on every
request would cost more than serving the page, so words are looked up by three of their letters, and what was
found out about a User-Agent is remembered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from crawleruseragents import CRAWLER_USER_AGENTS_DATA  # type: ignore[import-untyped]

LONGEST = 512
"""Letters of a User-Agent that are looked at."""
REMEMBERED = 8192
"""User-Agents remembered; then all are forgotten, which costs less than keeping order among them."""

_LETTERS = 3
_PLAIN = re.compile(r"(?:[^\\^$.|?*+()\[\]{}]|\\[^A-Za-z0-9])+")


def is_robot(user_agent: str) -> bool:
    """Whether the User-Agent is on the list."""
    verdict = _verdicts.get(user_agent)
    return _judge(user_agent) if verdict is None else verdict


def _judge(user_agent: str) -> bool:
    if len(_verdicts) >= REMEMBERED:
        _verdicts.clear()
    shown = user_agent[:LONGEST]
    found = _verdicts.get(shown)
    if found is None:
        found = _verdicts[shown] = _has_word(shown) or _others.search(shown) is not None
    return found


def _has_word(user_agent: str) -> bool:
    for at in range(len(user_agent) - _LETTERS + 1):
        words = _words.get(user_agent[at : at + _LETTERS])
        if words and any(word in user_agent for word in words):
            return True
    return False


def _by_letters(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by three letters of each: those that the fewest others share."""
    words = sorted(words)
    common = Counter(letters for word in words for letters in set(_parts(word)))
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        rarest = min(_parts(word), key=lambda letters: common[letters])
        found[rarest] = (*found.get(rarest, ()), word)
    return found


def _parts(word: str) -> list[str]:
    return [word[at : at + _LETTERS] for at in range(len(word) - _LETTERS + 1)]


_patterns: list[str] = [robot["pattern"] for robot in CRAWLER_USER_AGENTS_DATA]
_plain = {p: re.sub(r"\\(.)", r"\1", p) for p in _patterns if _PLAIN.fullmatch(p)}
_words = _by_letters(word for word in _plain.values() if len(word) >= _LETTERS)
_others = re.compile("|".join(p for p in _patterns if len(_plain.get(p, "")) < _LETTERS) or r"(?!)")
_verdicts: dict[str, bool] = {}
