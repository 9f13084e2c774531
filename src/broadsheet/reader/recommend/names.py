"""What a name may contain: what names contain, in any script, and nothing that advertises."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 40
MOST_MARKS = 3  # on one letter; Vietnamese has two, vocalised Arabic and Hebrew may have three
APOSTROPHES = "'’׳"
HYPHENS = "-‐־"
DOT, CATALAN_DOT, JAPANESE_DOT = ".", "·", "・"
JOINERS = "\u200c\u200d"
JOINED = {
    "ARABIC", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "SINHALA",
    "SYRIAC", "TAMIL", "TELUGU",
}  # fmt: skip
"""Scripts in which a joiner, which is not seen, is part of the spelling (see RFC 5892, A.1 and A.2)."""
ALIKE = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
"""Scripts whose letters pass for one another: no word mixes them, or has those of most others."""
EAST_ASIAN = {"BOPOMOFO", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}
CLICKS = "ǀǁǂǃ"
"""Letters of Khoisan names, each before another; at the end of a word they are strokes and exclamations."""
BESIDE_LETTERS = "ʹʺʻʼʽʾʿ"
"""Modifier letters of names: the okina and what transcriptions write. Others look like marks."""
COUNTED = 5
"""Numerals of Chinese characters in a row, which no name has: 五十六 is one, a telephone number is not."""
UNSEEN = re.compile(
    "[\ua78f\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks, by their category, that nobody sees, or sees as a dot."""
STYLED = ("<font>", "<wide>", "<narrow>", "<circle>", "<square>", "<super>", "<sub>")
"""Letters that are others in disguise: 𝐁, Ｂ, Ⓑ."""
INTERNET = re.compile(r"(www|https?|html?|com|net|org|biz|info|xyz|ком|нет|орг|كوم)")
SPOKEN = re.compile(r"\w (dot|punkt|punto|point|ponto|nokta|nöqtə|точка|نقطة) (\w{2,4}|shop|site|online)\b")


def checked(text: str) -> str:
    """The name, in Unicode's composed form and with single spaces.

    Raises `ValueError` with a sentence for the person who wrote it.
    """
    if len(text) > 4 * LONGEST:  # before anything looks at every letter of it
        raise ValueError(_("A name has at most 40 characters here."))
    name = unicodedata.normalize("NFC", text)
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in name):
        raise ValueError(_("A name is one line of text."))
    name = " ".join(name.split())
    if not name:
        raise ValueError(_("Please write a name."))
    if len(name) > LONGEST:
        raise ValueError(_("A name has at most 40 characters here."))
    if not all(map(_fits, " " + name[:-1], name, name[1:] + " ")) or UNSEEN.search(name) or _counted(name):
        raise ValueError(
            _("A name has letters, spaces, hyphens, apostrophes and the periods of initials, nothing else.")
        )
    if _stacked(name) or any(map(_mixed, name.split())):
        raise ValueError(_("Please write the name in the letters of one script, with the usual accents."))
    if _is_address(name):
        raise ValueError(_("A name may not look like the address of a site."))
    return name


def _fits(before: str, letter: str, after: str) -> bool:
    """Whether a character may stand between these two."""
    if letter in CLICKS:
        return _is_letter(after)
    if letter == " " or _is_letter(letter):
        return True
    if unicodedata.category(letter) in ("Mn", "Mc"):
        return before != " "
    if letter == DOT:
        return _is_part(before) and not _is_mark(after)
    if letter == CATALAN_DOT:
        return before in "lL" and after in "lL"
    if letter == JAPANESE_DOT:
        return {_script(before), _script(after)} <= {"KATAKANA", "HIRAGANA", "CJK", "KATAKANA-HIRAGANA"}
    if letter in JOINERS:
        return _script(before) in JOINED and _script(after) in JOINED
    if letter in HYPHENS:
        return (_is_part(before) or before == DOT) and _is_letter(after)
    return letter in APOSTROPHES and (_is_part(before) or _is_letter(after)) and before not in APOSTROPHES


def _is_letter(letter: str) -> bool:
    if _script(letter) == "MODIFIER" and letter not in BESIDE_LETTERS:
        return False
    return unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lm", "Lo") and not unicodedata.decomposition(
        letter
    ).startswith(STYLED)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc")


def _is_part(letter: str) -> bool:
    """A letter, or a mark on one."""
    return _is_letter(letter) or _is_mark(letter)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _stacked(name: str) -> bool:
    """Whether marks are heaped on a letter until they cover the lines around it."""
    run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(letter) == "Mn" else 0
        if run > MOST_MARKS:
            return True
    return False


def _mixed(word: str) -> bool:
    """Whether scripts are in one word that never are: a letter of one may pass for a dot in the other."""
    scripts = {_script(letter) for letter in word if _is_letter(letter)}
    return len(scripts & ALIKE) > 1 or bool(scripts & ALIKE and scripts - ALIKE - EAST_ASIAN - {"MODIFIER"})


def _counted(name: str) -> bool:
    run = 0
    for letter in name:
        run = run + 1 if unicodedata.numeric(letter, None) is not None else 0
        if run >= COUNTED:
            return True
    return False


def _is_address(name: str) -> bool:
    """Whether it is, or spells out, the address of a site. "J.R.R." is initials, "shop.example" is none."""
    plain = name.casefold()
    words = re.split(r"[\s.'’·・‐-]+", plain)
    dotted = any(
        len(part) > 1 for word in plain.split() for part in re.split(r"\.-?", word.rstrip("."))[1:]
    ) or re.search(r"\w{3,}\.\w", plain)
    return bool(dotted or any(map(INTERNET.fullmatch, words)) or SPOKEN.search(" ".join(words)))
