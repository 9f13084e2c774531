"""The paragraphs of a story, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from html import unescape
from typing import Any

LONGEST = 20_000
"""Characters of a paragraph that count."""


@dataclass(frozen=True)
class Passage:
    """A paragraph of a story, with its position as key, or of a draft, with the key the editor has for it."""

    key: str
    text: str

    @cached_property
    def normal(self) -> str:
        """Without case, and without what typing makes of spaces, quotation marks and dashes."""
        return normalised(self.text)

    @cached_property
    def digest(self) -> int:
        """Of `normal`: 64 bits, as a signed number."""
        return int.from_bytes(blake2b(self.normal.encode(), digest_size=8).digest(), "little", signed=True)

    @cached_property
    def words(self) -> list[str]:
        """Of `normal`, without the punctuation around them."""
        bare = (word.strip(_AROUND) for word in self.normal.split(" "))
        return [word for word in bare if word]


def passages_of(body: Iterable[Any]) -> list[Passage]:
    """The paragraphs of a body's bare data (`story.body.raw_data`) in their order: of text, quotes and lists.

    A paragraph that stands there twice counts once.
    """
    found: dict[int, Passage] = {}
    for position, text in enumerate(_texts(body)):
        passage = Passage(str(position), text)
        found.setdefault(passage.digest, passage)
    return list(found.values())


def normalised(text: str) -> str:
    """What two texts have in common that read the same."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_ALIKE).casefold().translate(_DOTS)
    return " ".join(plain.split())


def plain(html: str) -> str:
    """The text of one paragraph of rich text, on one line."""
    return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", html))).split())


_END = re.compile(r"</(?:p|li|h[2-4])>")
_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")
_AROUND = ".,;:!?()[]\"'…-"
_ALIKE: dict[int, str | None] = {ord(mark): '"' for mark in "“”„‟«»"}
_ALIKE |= {ord(mark): "'" for mark in "‘’‚‛ʼ`´‹›"}
_ALIKE |= {ord(mark): "-" for mark in "‐‑‒–—―−"}
_DOTS = {ord("ı"): "i", 0x307: None}  # “İ” in small letters is an “i” with a dot of its own
_ALIKE |= dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def _texts(body: Iterable[Any]) -> Iterator[str]:
    for block in body:
        for html in _sources(block["type"], block["value"]):
            for part in _END.split(html):
                if text := plain(part):
                    yield text


def _sources(kind: str, value: Any) -> Iterator[str]:
    if kind == "text":
        yield value or ""
    elif kind == "quote":
        yield from (value.get("text") or "").replace("<", "&lt;").splitlines()
    elif kind == "items":
        for item in value.get("items") or ():
            yield (item.get("value") if isinstance(item, dict) else item) or ""
