"""When two spellings are one name."""

from __future__ import annotations

from .words import WORD, folded_word

LONGEST = 200


def folded(text: str, language: str = "") -> str:
    """What a name is looked up by: its words without case, accents, apostrophes and the “s” of “Italy’s”.

    It is the same whatever the language, so that names of one language are found by people who write another.
    """
    words = WORD.findall(text[:LONGEST])
    own = [word for at, word in enumerate(words) if not (at and word in ("s", "S"))]
    return " ".join(folded_word(word, "") for word in own or words)[:LONGEST]
