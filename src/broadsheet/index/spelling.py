"""“Did you mean …”: words of the index in place of words that it has seldom or never.

What is proposed was found before it is said, by the very search of the person who asks: nothing that they may
not see can be guessed from it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from .engines.engine import engine
from .expressions import Expression, Term
from .languages import CUT, base_of
from .models import Word
from .places import LATEST
from .questions import Asked, Question
from .words import word_of, word_pattern

ENOUGH = 200
"""As often a word is counted; what is oftener is as good."""
SHORTEST = 4
COMPARED = 3_000
"""Words with the same beginning that are compared letter by letter."""


def corrected(typed: str, question: Question, is_found: Callable[[str], bool], seconds: float = 0.05) -> str:
    """`typed` with other words that are found; empty if there is nothing better."""
    until = time.monotonic() + seconds
    better = {}
    for asked in question.asked:
        if not asked.is_phrase and (word := nearest(asked.plain, _count(asked.anywhere()), until)):
            better[asked.plain] = word
    if not better:
        return ""
    language = question.languages[0]

    def instead(match: re.Match[str]) -> str:
        return better.get(word_of(match[0], language).plain, match[0])

    proposal = word_pattern(typed).sub(instead, typed)
    return proposal if proposal != typed and is_found(proposal) else ""


def nearest(word: str, here: int, until: float) -> str:
    """The commonest word that differs from `word` in a letter or two and is much commoner; or nothing.

    `here` is how many documents have `word`, with whatever ending.
    """
    if len(word) < SHORTEST or not word.isalpha() or here >= ENOUGH:
        return ""
    for distance, candidates in ((1, _known(_one_off(word))), (2, _two_off(word, until))):
        counted = [
            (_count(Term(other)) * (2 if other[0] == word[0] else 1), other)
            for other in islice(candidates, 40)
            if other != word and time.monotonic() < until
        ]
        count, best = max(counted, default=(0, ""))
        if count > 10 * here * distance and count > 0:
            return best
        if here:  # it is a word: only an obvious slip is spoken of
            return ""
    return ""


def beginning_with(start: str, most: int = 30) -> tuple[str, ...]:
    """Words that begin so, the shortest first."""
    if len(start) < 3:
        return ()
    found = list(_between(start).values_list("text", flat=True)[: 20 * most])
    return tuple(sorted(found, key=lambda word: (len(word), word))[:most])


def completed(question: Question, *, typing: bool = False) -> Question:
    """With longer words beside those that no document has, and beside the last one, if it is still being
    typed. In languages without a stemmer, beside all: what is added at the end is most often an ending."""
    unstemmed = any(base_of(language) in CUT for language in question.languages)

    def longer(asked: Asked) -> Asked:
        typed_now = typing and asked is question.asked[-1]
        if not asked.is_phrase and (unstemmed or typed_now or not _is_known(asked)):
            return replace(asked, instead=beginning_with(asked.plain))
        return asked

    return replace(question, asked=tuple(map(longer, question.asked)))


def _is_known(asked: Asked) -> bool:
    return bool(engine().find(asked.anywhere(), 0, LATEST, 1))


def _count(wanted: Expression) -> int:
    """Documents, up to `ENOUGH`."""
    return len(engine().find(wanted, 0, LATEST, ENOUGH))


def _between(start: str) -> Any:
    """Those that begin with `start`, in the order of their letters' numbers."""
    return Word.objects.filter(text__gte=start, text__lt=start[:-1] + chr(ord(start[-1]) + 1)).order_by(
        "text"
    )


def _known(words: Iterable[str]) -> Iterator[str]:
    rest = iter(words)
    while some := list(islice(rest, 400)):
        yield from Word.objects.filter(text__in=some).values_list("text", flat=True)


def _one_off(word: str) -> set[str]:
    """Every word with one letter more, less or other, or with two exchanged."""
    letters = _letters_of(word)
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in parts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    found |= {head + letter + tail for head, tail in parts for letter in letters}
    return found - {word}


def _letters_of(word: str) -> str:
    """The alphabet it is written in, bare as the index has it."""
    for first, last in (("a", "z"), ("а", "я"), ("α", "ω"), ("ء", "ي"), ("א", "ת")):
        if any(first <= letter <= last for letter in word):
            return "".join(map(chr, range(ord(first), ord(last) + 1)))
    return "".join(sorted(set(word)))


def _two_off(word: str, until: float) -> Iterator[str]:
    """Words with the same beginning that are two steps away."""
    letters = set(word)
    for text in _between(word[:2]).values_list("text", flat=True)[: 5 * COMPARED]:
        if abs(len(text) - len(word)) <= 2 and len(letters.symmetric_difference(text)) <= 4:
            if time.monotonic() > until:
                return
            if _steps(word, text) <= 2:
                yield text


def _steps(one: str, other: str) -> int:
    """Letters put in, left out, exchanged for another or with a neighbour, to come from one to the other."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for at, against in enumerate(other, 1):
            cost = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != against))
            if at > 1 and place > 1 and letter == other[at - 2] and one[place - 2] == against:
                cost = min(cost, last[at - 2] + 1)
            row.append(cost)
    return row[-1]
