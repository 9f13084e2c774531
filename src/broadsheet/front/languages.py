"""Language editions: codes, directions, and Babel's locale for each."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language

# The script a language is written in, where its letters are not in the Latin files of our fonts.
FONT_OF_SCRIPT = {"Cyrl": "serif-cyrillic", "Grek": "serif-greek", "Arab": "", "Hebr": ""}


def main_language() -> str:
    """The code of the paper's first edition."""
    code: str = settings.LANGUAGE_CODE
    return code


def page_language() -> str:
    """The code of the language the page in hand is written in."""
    return get_language() or main_language()


def edition_path(code: str) -> str:
    """Where the front page of an edition is."""
    return "/" if code == main_language() else f"/{code}/"


def editions() -> list[str]:
    """The codes of all language editions, the main one first."""
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != main_language())


@cache
def locale_of(code: str) -> Locale:
    """Babel's locale. English without a country writes dates as most of the world does, day first."""
    if code == "en":
        return Locale("en", "001")
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "001")


def direction_of(code: str) -> str:
    """`ltr` or `rtl`."""
    return locale_of(code).text_direction


@cache
def font_of(code: str) -> str:
    """The font file that text of the language needs first; empty where none of ours does."""
    likely = get_global("likely_subtags").get(locale_of(code).language, "")
    for script, font in FONT_OF_SCRIPT.items():
        if f"_{script}" in likely:
            return font
    return "serif-latin"
