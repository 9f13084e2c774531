"""From the words of a language file to regular expressions.

In a word of a file `*` stands for any of the language's endings, or none, and `**` for anything up to 30
characters. No expression here can go back over more than a few dozen characters, so that every search is
linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

Expression: TypeAlias = Callable[[Iterable[str]], str]
"""Makes the expression for any of some words."""

SPACE = r"\s"
END = r"(?![^\W_])"
_NOT_AT_END_OF_SENTENCE = r"(?!\s{0,3}(?:\Z|(?-i:[A-ZА-ЯЁİŞÇÖÜƏ](?![A-ZА-ЯЁİŞÇÖÜƏ]))))"


class Vocabulary:
    """Makes expressions of words; `endings` may be put to a stem, up to `most` of them one after the
    other.
    """

    def __init__(self, endings: Iterable[str] = (), most: int = 1) -> None:
        each = "|".join(sorted(map(re.escape, endings), key=len, reverse=True))
        self._ending = f"(?:{each}){{0,{most}}}" if each else ""

    def one_of(self, words: Iterable[str]) -> str:
        """An expression, without groups that count, for any of these words, the longest first."""
        return "|".join(map(self.of, sorted(words, key=len, reverse=True))) or r"(?!)"

    def of(self, word: str) -> str:
        """The expression of one word. A full stop at its end is not taken where it ends a sentence."""
        pattern = re.escape(word.replace("**", "\0").replace("*", "\1"))
        pattern = pattern.replace("\0", r"[^()\n;]{1,30}").replace("\1", self._ending)
        pattern = pattern.replace("\\ ", SPACE)
        return pattern + _NOT_AT_END_OF_SENTENCE if word.endswith(".") else pattern


class Words:
    """Words or phrases of a file with what each stands for; a `*` at the end stands for any ending."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._whole = {word.casefold(): meaning for word, meaning in words.items() if not word.endswith("*")}
        self._stems = {word[:-1].casefold(): meaning for word, meaning in words.items() if word.endswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems})
        self.most = max((word.count(" ") + 1 for word in words), default=1)

    def get(self, word: str) -> str | None:
        """What `word` stands for; nothing if it is not among them."""
        folded = word.casefold()
        if folded in self._whole:
            return self._whole[folded]
        for length in self._lengths:
            if folded[:length] in self._stems and len(folded) - length <= _ENDING:
                return self._stems[folded[:length]]
        return None

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def named_in(self, text: str) -> list[str]:
        """What the words in a text stand for, in their order."""
        tokens = _TOKEN.findall(text)
        found = []
        for place in range(len(tokens)):
            for length in range(1, self.most + 1):
                meaning = self.get(" ".join(tokens[place : place + length]))
                if meaning is not None:
                    found.append(meaning)
        return found


_ENDING = 9
_TOKEN = re.compile(r"[^\W\d_]+")
