"""A newspaper's prose without meaning: words as often as in real text, sentences as long."""

from __future__ import annotations

import random
from itertools import accumulate

COMMON_TEXT = """
    the of to and a in for is on that by with as at from it was are be has said will an have its not but
    they which after were this who he she or their more been would about up one new year two also over last
    when than had first people city council minister government harbour company percent million police
    court market school water bridge election public report plan week river price energy trade team
    island union budget agreement bank president service health work road station vote festival season
"""
COMMON = COMMON_TEXT.split()
RARE = "quillonade"
"""A word that very few stories have; `council` is one that most have."""
FREQUENT = "council"

_ONSET_TEXT = "b br c ch d dr f g gr h j k kr l m n p pr qu r s sh sk st t th tr v w z"
_ONSETS = _ONSET_TEXT.split()
_VOWELS = ["a", "e", "i", "o", "u", "ae", "ei", "ia", "io", "ou"]
_ENDS = ["l", "n", "r", "s", "t", "m", "nd", "rk", "st", "th", "x"] + [""] * 8
_VOCABULARY, _SENTENCES = 40_000, 40_000


class Prose:
    """Sentences, names and headlines, the same for the same `seed`."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        words = [*dict.fromkeys(COMMON), *(self.word() for _ in range(_VOCABULARY))]
        zipf = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
        self.sentences = []
        for _ in range(_SENTENCES):
            length = min(40, max(4, round(self.chance.gauss(19, 7))))
            chosen = self.chance.choices(words, cum_weights=zipf, k=length)
            if self.chance.random() < 0.5:
                chosen[self.chance.randrange(length)] = self.name()
            if self.chance.random() < 0.2:
                chosen[self.chance.randrange(length)] = f"{self.chance.randrange(2, 9_000):,}"
            self.sentences.append(" ".join(chosen).capitalize() + ".")
        self._headline_words = [word for word in words[:4_000] if len(word) > 2]

    def word(self) -> str:
        pick = self.chance.choice
        syllables = self.chance.choices((1, 2, 3, 4), (2, 5, 3, 1))[0]
        return "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_ENDS)

    def name(self) -> str:
        """A person's or a place's, of two words."""
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def headline(self, chance: random.Random) -> str:
        return " ".join(chance.choices(self._headline_words, k=chance.randrange(5, 12))).capitalize()

    def paragraphs(self, chance: random.Random, words: int) -> list[str]:
        """About `words` words in paragraphs of one to four sentences."""
        found = []
        while words > 0:
            sentences = chance.choices(self.sentences, k=chance.randrange(1, 5))
            paragraph = " ".join(sentences)
            words -= paragraph.count(" ") + 1
            found.append(paragraph)
        return found
