"""A text while its wording is read: its words, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .naming import Named
from .rules import Rules
from .words import Word

OPENING, CLOSING = "“„«\"‘'", "”“»\"’'"
_AND = frozenset(("and", "və", "ve", "и", "e", "ed"))
MOST_WORDS = 6
"""Of a name."""


@dataclass(slots=True)
class Sight:
    """What every rule looks at."""

    text: str
    words: Sequence[Word]
    rules: Rules
    named: dict[int, Named]
    """By the number of the word."""
    taken: set[int] = field(default_factory=set)
    """Words of what is proposed."""
    surnames: set[str] = field(default_factory=set)
    """Folded last names of people whom the text introduces."""
    small: frozenset[str] = frozenset()
    """Folded words that the text also has in small letters, which at the start of a sentence are no names."""
    people: set[int] = field(default_factory=set)
    """Those of them that are people's names."""

    def country(self, at: int) -> int | None:
        """The country that the word names, if one."""
        known = self.named.get(at)
        return known.subject if known and known.kind == "country" else None

    def follows(self, at: int) -> bool:
        """Whether nothing but a space or hyphen is between this word and the one before."""
        return 0 < at < len(self.words) and self.words[at].gap in (" ", "\u00a0", "-", "\n", "’", "'")

    def is_name_word(self, at: int) -> bool:
        """Whether the word may be part of a name."""
        word = self.words[at]
        return (
            word.capital
            and at not in self.named
            and at not in self.taken
            and word.key not in self.rules.not_names
            and not (word.opens and (word.key in self.rules.around or word.key in self.rules.not_alone))
            and not (word.opens and word.key in self.small)
        )

    def run_from(self, at: int, most: int = MOST_WORDS) -> int:
        """The word after the last of the name that begins here; `at` itself where none does."""
        if at < len(self.words) and self.words[at].end - self.words[at].start < 2 and most < 5:
            return at
        end, seen = at, at
        while seen < len(self.words) and seen - at < most:
            if seen > at and not self._belongs(seen):
                break
            if self.is_name_word(seen):
                seen += 1
                end = seen
            elif seen > at and self.words[seen].key in self.rules.particles:
                seen += 1
            else:
                break
        return end

    def run_to(self, after: int, most: int = MOST_WORDS) -> int:
        """The first word of the name that ends before word `after`; `after` itself where none does."""
        start = seen = after
        while seen > 0 and after - seen < most:
            at = seen - 1
            if seen < after and not self._belongs(seen):
                break
            if self.is_name_word(at) and not (seen < after and self.words[at].key in self.surnames):
                start = seen = at
            elif seen < after and at > 0 and self.words[at].key in self.rules.links - _AND:
                seen = at
            else:
                break
        return start

    def quoted_from(self, at: int) -> int:
        """The word after the last of a name in quotation marks that begins here."""
        if at >= len(self.words) or not any(sign in OPENING for sign in self.words[at].gap):
            return at
        for end in range(at + 1, min(at + 8, len(self.words) + 1)):
            gap = self.words[end].gap if end < len(self.words) else self.text[self.words[end - 1].end :][:2]
            if any(sign in CLOSING for sign in gap):
                return end if self.words[at].capital else at
            if "\n" in gap:
                break
        return at

    def quoted_to(self, after: int) -> int:
        """The first word of a name in quotation marks that ends before word `after`."""
        if not 0 < after < len(self.words) or not any(sign in CLOSING for sign in self.words[after].gap):
            return after
        for start in range(after - 1, max(-1, after - 8), -1):
            gap = self.words[start].gap
            if any(sign in OPENING for sign in gap) and self.words[start].capital:
                return start
            if "\n" in gap:
                break
        return after

    def slice(self, start: int, after: int) -> str:
        """The text of these words, on one line."""
        return " ".join(self.text[self.words[start].start : self.words[after - 1].end].split())

    def _belongs(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1]
        if self.text.startswith(("’s", "'s"), before.end) and word.gap == " ":
            return False  # what belongs to a name is none of it: “Mayor Thornbury’s Civic Alliance”
        if word.gap in (" ", "\u00a0", "-", "’", "'", "\n"):
            return not (word.gap in ("’", "'") and len(before.text) > 3)
        return word.gap in (". ", ".") and len(before.text) <= 2 and before.capital and len(before.text) == 1
