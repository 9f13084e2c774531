"""Sentences of a paragraph, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 600
"""Characters beyond which it is no sentence that anybody would take over."""

# An end: a full stop, with what closes behind it, before something that can begin a sentence.
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zà-öø-ÿа-я]|[\"'“‘«(\[]*\d)")
_NO_END = re.compile(
    r"(?:^|[\s(“\"])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Capt|Sen|Rep|Gov|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$"
)
"""After an initial, a title or a month that is cut short the sentence goes on."""
_FIGURE = re.compile(r"\d")


def sentences_of(paragraph: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(paragraph):
        sentence = paragraph[start : end.end()].strip()
        if _NO_END.search(sentence):
            continue
        yield sentence
        start = end.end()
    if rest := paragraph[start:].strip():
        yield rest


def has_figure(sentence: str) -> bool:
    return _FIGURE.search(sentence) is not None
