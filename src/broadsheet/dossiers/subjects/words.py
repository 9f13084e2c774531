"""A text as words with their places, as names are looked for in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
"""Characters of a word beyond which it is no name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits."""

    start: int
    end: int
    text: str
    key: str
    """Folded, to be compared."""
    gap: str
    """What stands between the word before and this one."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def opens(self) -> bool:
        """Whether it is the first of a sentence, or of a quotation."""
        return _opens(self.gap)


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text, in their order."""
    found, last = [], 0
    for match in WORD.finditer(text):
        start, end = match.span()
        surface = text[start:end]
        key = folded_word(surface, language) if end - start <= LONGEST_WORD else ""
        found.append(Word(start, end, surface, key, text[last:start] if last else "\n"))
        last = end
    return found


def joined(gap: str, before: Word | None = None) -> bool:
    """Whether two words with this between them can be of one name: “Guinea-Bissau”, “U.S.”, “d’Ivoire”."""
    if gap in _JOINTS:
        return True
    return gap in (". ", ".", ".\u00a0") and before is not None and len(before.text) <= 2 and before.capital


@lru_cache(maxsize=20_000)
def folded_word(word: str, language: str) -> str:
    """Without case; both i's are one. Accents count in Azerbaijani and Turkish: “Çin” is a country there.

    In other languages Latin letters lose them, for papers write “Cote d'Ivoire”. Russian “ё” is “е”.
    """
    key = word.replace("İ", "i").replace("I", "i").casefold().replace("ı", "i").replace("\u0307", "")
    if key.isascii():
        return key
    if language in ("az", "tr"):
        return unicodedata.normalize("NFC", key)
    return "".join(_plain(sign) for sign in unicodedata.normalize("NFC", key))


_JOINTS = frozenset((" ", "\u00a0", "-", "\u2010", "\u2011", "–", "'", "’", "\n", " - ", " – ", "\u202f"))
_SENTENCE_ENDS = frozenset('.!?…\n\r\u2028\u2029:;“”„«»"؟')


@lru_cache(maxsize=2_000)
def _opens(gap: str) -> bool:
    return any(sign in _SENTENCE_ENDS for sign in gap)


def _plain(sign: str) -> str:
    if sign == "ё":
        return "е"
    if sign >= "\u0250":  # not Latin: “й” is a letter of its own
        return sign
    return _LIGATURES.get(sign) or unicodedata.normalize("NFD", sign)[0]


_LIGATURES = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"}
