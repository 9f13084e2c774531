"""How a letter looks: the paper's own masthead, 600 pixels, light and dark, nothing remote.

A template is a pair: `<name>.txt` and `<name>.mjml`, the latter extending `mail/base.mjml`. MJML is a markup
for mail that MRML turns into HTML which mail programs of any age show alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from mrml import RenderOptions, to_html

from . import colours

LONGEST_LINE = 900
"""Bytes. A server takes lines of 998 (RFC 5322) without having to encode them."""
_MANY_EMPTY = re.compile(r"\n\s*\n\s*\n+")
_REFERENCE = re.compile(r"&#(\d{3,7});")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TITLE = re.compile(r"<title>.*?</title>", re.S)
_LABEL = re.compile(r' aria-label="(?:[^"\\]|\\.)*" aria-roledescription="email"')
_BETWEEN = re.compile(r"(?<=>)(?=<(?:/?(?:table|tbody|tr|td|div|body|head|style)\b|!--\[if))")
_OPTIONS = RenderOptions(fonts={})  # else it links to Google for fonts the letter does not even use


def compose(template: str, context: Mapping[str, Any], language: str) -> tuple[str, str]:
    """Text and HTML of `template` in `language`; raises `ValueError` for MJML that cannot be read.

    Beside `context` a template knows `paper`, `tagline`, `address`, `language`, `direction`, `start`, `end`
    and the colours `mark`, `mark_dark` and `fill`. What is written into MJML is escaped as in any HTML
    template. The title of the HTML is the context's `subject`, or the paper's name.
    """
    with translation.override(language or settings.LANGUAGE_CODE):
        everything = {**_of_the_paper(), **context}
        text = render_to_string(f"{template}.txt", everything)
        mjml = render_to_string(f"{template}.mjml", everything)
    title = str(context.get("subject") or settings.BROADSHEET_NAME)
    return _MANY_EMPTY.sub("\n\n", text).strip() + "\n", html_of(mjml, title)


def html_of(mjml: str, title: str) -> str:
    """MJML as HTML for mail programs, no line longer than mail allows."""
    try:
        html = to_html(_plain(mjml), None, _OPTIONS).content
    except OSError as error:
        raise ValueError(f"This is no MJML: {error}") from None
    html = _TITLE.sub(lambda _: f"<title>{escape(title)}</title>", html, count=1)
    html = _LABEL.sub(lambda _: f' aria-label="{escape(title)}"', html, count=1)
    html = _REFERENCE.sub(lambda found: chr(int(found[1])) if int(found[1]) > 127 else found[0], html)
    return "\n".join(map(_wrapped, _BETWEEN.sub("\n", html).split("\n"))) + "\n"


def _plain(mjml: str) -> str:
    """MJML in ASCII, without backslashes: MRML writes some attributes as Rust would spell the string. XML has
    no control characters, which editors paste along with a headline."""
    return _CONTROL.sub(" ", mjml).encode("ascii", "xmlcharrefreplace").decode().replace("\\", "&#92;")


def _wrapped(line: str) -> str:
    """A line parted at spaces, where HTML knows no difference."""
    if len(line) <= LONGEST_LINE // 4 or len(line.encode()) <= LONGEST_LINE:
        return line
    lines, size = [""], 0
    for word in re.split(r"(?= )", line):
        more = len(word.encode())
        if size + more > LONGEST_LINE and lines[-1]:
            lines.append("")
            size, word = 0, word[1:]
        lines[-1] += word
        size += more
    return "\n".join(lines)


def _of_the_paper() -> dict[str, Any]:
    accent = settings.BROADSHEET_ACCENT
    bidi = translation.get_language_bidi()
    return {
        "paper": settings.BROADSHEET_NAME,
        "tagline": settings.BROADSHEET_TAGLINE,
        "address": settings.BROADSHEET_ADDRESS,
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if bidi else "ltr",
        "start": "right" if bidi else "left",
        "end": "left" if bidi else "right",
        "mark": colours.readable(accent, colours.LIGHT),
        "mark_dark": colours.readable(accent, colours.DARK),
        "fill": colours.readable(accent, "#ffffff"),
    }
