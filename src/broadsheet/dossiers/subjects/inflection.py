"""Forms of names: Azerbaijani and Turkish add endings, Russian changes them, Italian adjectives agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from .words import Word

SHORTEST = 3
"""Letters of a name to which endings may stick."""


@lru_cache(maxsize=50_000)
def forms(word: str, language: str, *, adjective: bool = False, last: bool = True) -> frozenset[str]:
    """What a folded word of a name may look like in a text, itself among it, beside what `stems` undoes."""
    if language == "ru":
        return frozenset((word, *_russian(word)))
    if language == "it" and adjective:
        return frozenset((word, *_italian(word)))
    if language == "en" and last and len(word) > SHORTEST and not word.endswith("s"):
        return frozenset((word, word + "s")) if adjective else frozenset((word,))
    return frozenset((word,))


def stems(word: Word, language: str) -> Iterator[tuple[str, bool]]:
    """What a word of a text may be a form of, without its ending; and whether that makes it an adjective."""
    key = word.key
    if language in _ENDINGS:
        endings, deriving = _endings(language)
        for cut in range(len(key) - 1, SHORTEST - 1, -1):
            ending = key[cut:]
            if len(ending) > _LONGEST:
                break
            if ending in deriving:
                yield key[:cut], True
            elif ending in endings and (language == "az" or cut > 5):
                yield key[:cut], False
    elif language == "ar":
        for clitic in _ARABIC:
            if key.startswith(clitic) and len(key) - len(clitic) >= SHORTEST:
                yield key[len(clitic) :], False
    if key.startswith("ال") and language == "ar" and len(key) > 5 and key[-1:] in "يةن":
        yield key[2:], False


_LONGEST = 10
_ARABIC = ("وال", "بال", "فال", "كال", "لل", "ول", "وب", "و", "ب", "ل", "ف", "ك")

# Vowels as they are folded: both i's are one. Each ending stands in all its harmonies.
_ENDINGS = {
    "az": (
        ("lar", "lər"),
        ("i", "u", "ü", "si", "su", "sü"),
        ("in", "un", "ün", "nin", "nun", "nün", "a", "ə", "ya", "yə", "na", "nə", "i", "u", "ü", "ni", "nu",
         "nü", "yi", "yu", "yü", "da", "də", "nda", "ndə", "dan", "dən", "ndan", "ndən", "la", "lə", "yla",
         "ylə", "daki", "dəki", "ndaki", "ndəki", "dir", "dur", "dür", "dadir", "dədir", "ca", "cə", "dək"),
        ("li", "lu", "lü"),
    ),
    "tr": (
        ("lar", "ler"),
        ("i", "u", "ü", "si", "su", "sü"),
        ("in", "un", "ün", "nin", "nun", "nün", "a", "e", "ya", "ye", "na", "ne", "i", "u", "ü", "yi", "yu",
         "yü", "ni", "nu", "nü", "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan",
         "nden", "la", "le", "yla", "yle", "daki", "deki", "taki", "teki", "ndaki", "ndeki", "dir", "dur",
         "dür", "tir", "ca", "ce"),
        ("li", "lu", "lü"),
    ),
}  # fmt: skip


@cache
def _endings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Those that inflect, and those that make an adjective or a people of a country."""
    plurals, owned, cases, deriving = _ENDINGS[language]
    inflecting = {*cases, *plurals, *(a + b for a, b in product(plurals, cases))}
    inflecting |= {a + b for a, b in product(plurals, owned)}
    derived = {*deriving, *(a + b for a, b in product(deriving, {*inflecting, ""}))}
    return frozenset(inflecting), frozenset(derived)


def _italian(word: str) -> Iterator[str]:
    stem = word[:-1]
    if word.endswith("o"):
        yield from (stem + "a", stem + "i", stem + "e")
        if word.endswith(("co", "go")):
            yield from (stem + "hi", stem + "he")
    elif word.endswith("a"):
        yield from (stem + "i", stem + "e")
    elif word.endswith("e"):
        yield stem + "i"


_RUSSIAN = (  # ending of the word, how much of it goes, what comes instead; the first that fits
    ("ский", 2, "ого ому им ом ая ой ую ое ие их ими"),
    ("цкий", 2, "ого ому им ом ая ой ую ое ие их ими"),
    ("ний", 2, "его ему им ем яя ей юю ее ие их ими"),
    ("кий", 2, "ого ому им ом ая ой ую ое ие их ими"),
    ("ый", 2, "ого ому ым ом ая ой ую ое ые ых ыми"),
    ("ой", 2, "ого ому ым ом ая ую ое ые ых ыми"),
    ("ская", 2, "ой ую ою"),
    ("ная", 2, "ой ую ою"),
    ("тая", 2, "ой ую ою"),
    ("вая", 2, "ой ую ою"),
    ("рая", 2, "ой ую ою"),
    ("ские", 2, "их им ими"),
    ("ные", 2, "ых ым ыми"),
    ("ое", 2, "ого ому ым ом"),
    ("ия", 1, "и ю ей"),
    ("ья", 1, "и е ю ей"),
    ("я", 1, "и е ю ей"),
    ("ова", 1, "ой у"),
    ("ева", 1, "ой у"),
    ("ина", 1, "ой у ы е"),
    ("ка", 1, "и е у ой"),
    ("га", 1, "и е у ой"),
    ("ха", 1, "и е у ой"),
    ("ша", 1, "и е у ей ой"),
    ("ча", 1, "и е у ей"),
    ("ца", 1, "ы е у ей"),
    ("а", 1, "ы е у ой"),
    ("ание", 1, "я ю ем и"),
    ("ение", 1, "я ю ем и"),
    ("ство", 1, "а у ом е"),
    ("ция", 1, "и ю ей"),
    ("ы", 1, "ов ам ами ах"),
    ("и", 1, "ей ам ами ах"),
    ("ов", 0, "а у ым е"),
    ("ев", 0, "а у ым е"),
    ("ин", 0, "а у ым ом е"),
    ("ец", 2, "ца цу цем цом це цы цев цам цами цах"),
    ("й", 1, "я ю ем е"),
    ("ь", 1, "и ю я ем е"),
)
_VOWELS = "аеёиоуыэюя"


def _russian(word: str) -> Iterator[str]:
    if len(word) < SHORTEST or not "а" <= word[-1] <= "я":
        return
    for ending, cut, others in _RUSSIAN:
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: len(word) - cut] if cut else word
            yield from (stem + other for other in others.split())
            if word.endswith("ины"):
                yield stem
            return
    if word[-1] not in _VOWELS:
        yield from (word + ending for ending in ("а", "у", "ом", "ем", "е"))
