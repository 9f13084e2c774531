"""“Hasanov” is the Zakir Hasanov whom the text named in full before."""

from __future__ import annotations

from collections.abc import Sequence

from .inflection import stems
from .matching import Entry, Found
from .titles import is_title_word
from .words import Word, joined


def surnames(words: Sequence[Word], found: Sequence[Found], language: str) -> list[Found]:
    """Surnames of people who are among `found`, after they are; of two of one name, none."""
    people = _people(words, found, language)
    if not people:
        return []
    taken = {at for first, after, *_ in found for at in range(first, after)}
    more: list[Found] = []
    for at, word in enumerate(words):
        if at in taken or not word.capital:
            continue
        person = _whose(word, people, language)
        if person is None or at < person[0] or _is_of_another(words, at, language):
            continue
        more.append((at, at + 1, person[1], False))
    return more


def _people(
    words: Sequence[Word], found: Sequence[Found], language: str
) -> dict[str, tuple[int, Entry] | None]:
    people: dict[str, tuple[int, Entry] | None] = {}
    for _first, after, entry, _ in found:
        if entry.kind != "person" or len(entry.words) < 2:
            continue
        for form in entry.words[-1]:
            known = people.get(form, (after, entry))
            if known is not None:
                people[form] = known if known[1].owner == entry.owner else None
    return people


def _whose(
    word: Word, people: dict[str, tuple[int, Entry] | None], language: str
) -> tuple[int, Entry] | None:
    if word.key in people:
        return people[word.key]
    for stem, _ in stems(word, language):
        if stem in people:
            return people[stem]
    return None


def _is_of_another(words: Sequence[Word], at: int, language: str) -> bool:
    """“Heydar Aliyev” is not Ilham Aliyev, and the Aliyev Centre is nobody."""
    if at and joined(words[at].gap) and words[at].gap != "\n":
        before = words[at - 1]
        if before.capital and not is_title_word(before.key, language) and not _opens_lightly(words, at - 1):
            return True
    if at + 1 < len(words):
        after = words[at + 1]
        return after.gap == " " and after.capital
    return False


def _opens_lightly(words: Sequence[Word], at: int) -> bool:
    """Whether a capital is only that of a sentence's first, short word: “As Aliyev said”."""
    return words[at].opens and len(words[at].text) <= 4
