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
_COUNTRY = re.compile(r"(?:^|[\s(“\"])(?:[A-Z]\.){2,}$")
_BEGINS = re.compile(r"(?:The|A|An|It|He|She|They|We|But|And|In|On|At|That|This|There|For|As)\b")
"""After “in the U.S.” the next sentence begins with such a word, more often than not."""
_TITLE = 16
"""Characters before an end that tell whether it is one."""
_FIGURE = re.compile(r"\d")


def sentences_of(paragraph: str) -> Iterator[str]:
    for start, end in spans_of(paragraph):
        yield paragraph[start:end]


def spans_of(paragraph: str) -> Iterator[tuple[int, int]]:
    """The same, as where each begins and ends in the paragraph."""
    start = 0
    for end in _END.finditer(paragraph):
        before = paragraph[max(start, end.end() - _TITLE) : end.end()].rstrip()
        if _NO_END.search(before) or (_COUNTRY.search(before) and not _BEGINS.match(paragraph, end.end())):
            continue
        if span := _bare(paragraph, start, end.end()):
            yield span
        start = end.end()
    if span := _bare(paragraph, start, len(paragraph)):
        yield span


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without the space around it; nothing if it is all space."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return (start, start + len(part.strip())) if part.strip() else None


def has_figure(sentence: str) -> bool:
    return _FIGURE.search(sentence) is not None
