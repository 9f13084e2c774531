"""What a person typed: words, “phrases” and -words that must not be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .expressions import AllOf, Expression, Phrase, Term, any_of
from .languages import base_of
from .terms import ABOUT, HEADLINE, SPELT, STEM
from .words import Word, words_of

MOST = 12
"""Words of a question; more only make it slow."""
LONGEST = 500
"""Letters of a question that are looked at."""
CLITICS = {"d", "ll", "m", "re", "s", "t", "ve"}
"""What English hangs on with an apostrophe."""

_CHUNK = re.compile(r"""([-−–]?)(?:"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|([^\s"“„«]+))""")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ‘`](?=\w)")


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question, or several that belong together; each of `words` as every language reads it."""

    words: tuple[tuple[Word, ...], ...]
    instead: tuple[str, ...] = ()
    """Words of the index that stand in for a word it does not have."""

    def anywhere(self) -> Expression:
        return self._matching("")

    def in_headline(self) -> Expression:
        """For a phrase: all of its words."""
        return self._matching(HEADLINE)

    def as_subject(self) -> Expression:
        return self._matching(ABOUT)

    def as_spelt(self) -> Expression:
        """With neither another ending nor other accents."""
        if self.is_phrase:
            return self._phrase()
        return any_of(Term(SPELT + word.accented if word.accented else word.plain) for word in self.words[0])

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1

    @property
    def plain(self) -> str:
        """As the index has it, if it has it."""
        return self.words[0][0].plain

    def _matching(self, mark: str) -> Expression:
        if self.is_phrase:
            return AllOf((*(Term(mark + word[0].plain) for word in self.words if mark), self._phrase()))
        forms = (form for word in self.words[0] for form in _forms(word))
        return any_of(Term(mark + form) for form in (*forms, *self.instead))

    def _phrase(self) -> Expression:
        return Phrase(tuple(word[0].plain for word in self.words))


@dataclass(frozen=True, slots=True)
class Question:
    """Everything of `asked`, nothing of `refused`."""

    asked: tuple[Asked, ...] = ()
    refused: tuple[Asked, ...] = ()
    languages: tuple[str, ...] = field(default=("en",))

    def __bool__(self) -> bool:
        return bool(self.asked or self.refused)


def read(typed: str, languages: Iterable[str]) -> Question:
    """The question that `typed` means in one of `languages`; empty if there is no word in it."""
    languages = tuple(languages) or ("en",)
    asked: list[Asked] = []
    refused: list[Asked] = []
    for minus, quoted, bare in _chunks(typed[:LONGEST]):
        for words in [quoted] if quoted else _bare(bare, languages):
            room = MOST - sum(len(each.words) for each in (*asked, *refused))
            read_as = _read(words, languages)[: max(room, 0)]
            if read_as:
                (refused if minus else asked).append(Asked(read_as))
    return Question(tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(refused)), languages)


def _chunks(typed: str) -> Iterator[tuple[bool, str, str]]:
    """Whether it must not be there; what stands in quotation marks, or what does not."""
    for match in _CHUNK.finditer(typed):
        minus, *quoted, bare = match.groups()
        yield bool(minus), next(filter(None, quoted), ""), bare or ""


def _bare(chunk: str, languages: tuple[str, ...]) -> list[str]:
    """Without what hangs on it by an apostrophe: `council’s`, `l’università`, `Bakı'nın`."""
    parts = _APOSTROPHE.split(chunk)
    if len(parts) == 2:
        bases = {base_of(language) for language in languages}
        if parts[1].lower() in CLITICS or bases & {"az", "tr"}:
            return parts[:1]
        if bases & {"ca", "fr", "it"} and len(parts[0]) < 6 and not parts[0].istitle():
            return parts[1:]
    return [chunk]


def _read(text: str, languages: tuple[str, ...]) -> tuple[tuple[Word, ...], ...]:
    """Each word of `text`, as the languages read it, without repetitions."""
    each = [tuple(words_of(text, language)) for language in languages]
    return tuple(tuple(dict.fromkeys(readings)) for readings in zip(*each, strict=True))


def _forms(word: Word) -> Iterator[str]:
    """The word, what it comes from, and all else that comes from there."""
    yield word.plain
    root = word.stem or word.plain
    yield root
    yield STEM + root
