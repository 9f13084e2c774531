"""What the letters of words come down to, language by language."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from functools import cache

import Stemmer

STEMMED = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages with a Snowball stemmer."""
CUT = {"az", "kk", "ky", "tk", "tt", "uz"}
"""Languages whose long endings no stemmer knows; there the first letters are the stem."""
STEM = 5
"""Letters; what serves Turkish nearly as well as a stemmer (Can et al., JASIST 59, 2008)."""
DOTLESS = {"az", "tr", "crh", "tt"}
"""Languages that write ı beside i."""

_DOTLESS_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})
_SPECIAL = str.maketrans(
    {
        "ə": "e", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe",
        "þ": "th", "ŋ": "n", "ё": "е", "ѐ": "е", "ѝ": "и", "ς": "σ",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي",
    }
)  # fmt: skip
_UNSEEN = dict.fromkeys([0xAD, 0x640, 0x200C, 0x200D, *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670])
"""Soft hyphens, joiners, the Arabic tatweel and vowel signs: written or not, the word is the same."""
_stemming = threading.Lock()


def base_of(language: str) -> str:
    """`pt` of `pt-br`."""
    return language.partition("-")[0].lower()


def lowered(word: str, language: str) -> str:
    """`word` without capitals and without what is not seen, its accents as written."""
    word = word.replace("_", "")
    if word.isascii() and base_of(language) not in DOTLESS:
        return word.lower()
    word = unicodedata.normalize("NFKC", word).translate(_UNSEEN)
    if base_of(language) in DOTLESS:
        word = word.translate(_DOTLESS_CAPITALS)
    word = word.casefold().replace("i̇", "i")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in word) if not word.isascii() else word


def unaccented(word: str) -> str:
    """`word`, lowered, in the bare letters of its script."""
    if word.isascii():
        return word
    return "".join(map(_bare, word.translate(_SPECIAL)))


def stem(word: str, language: str) -> str:
    """What `word`, lowered, shares with its inflections; itself where nothing is known of the language."""
    base = base_of(language)
    if base in CUT:
        return word[:STEM]
    if len(word) < 3 or (stemmer := _stemmer(base)) is None:
        return word
    with _stemming:  # a stemmer has one buffer
        return stemmer(word)


def _bare(sign: str) -> str:
    """Without accents, but for Cyrillic, where й is no и, and scripts whose vowels are marks."""
    if "\u0400" <= sign <= "\u052f" or "\u0900" <= sign <= "\u0fff" or sign.isascii():
        return sign
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not _is_accent(part))


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f" or "\u0591" <= sign <= "\u05c7" or "\u06d6" <= sign <= "\u06ed"


@cache
def _stemmer(base: str) -> Callable[[str], str] | None:
    name = STEMMED.get(base)
    return Stemmer.Stemmer(name, 0).stemWord if name else None  # `words` has the cache
