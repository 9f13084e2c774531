"""Our fonts as WeasyPrint needs them: a family of its own for each file.

On the web the files of one face share a name and part the letters among them. WeasyPrint 70 tells the fonts
in a PDF apart by name, weight and style, and would print letters of one file with the shapes of another.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

FONTS = Path(__file__).parent.parent / "static" / "front" / "fonts"
ITALIC = "-italic"
FIRST = ("latin", "latin-western", "latin-umlaut", "latin-turkic", "latin-ext")
OTHERS = {
    "serif": '"Noto Naskh Arabic", "Noto Serif Hebrew", serif',
    "sans": '"Noto Sans Arabic", "Noto Sans Hebrew", sans-serif',
}
"""What the machine has for letters that our fonts have not, if it has them."""


@cache
def css() -> str:
    """The rules that bring the fonts in and put them in the place of the sheet's own."""
    rules = [_face(kind, part, style) for kind in OTHERS for part in _parts(kind) for style in ("", ITALIC)]
    names = {
        kind: ", ".join([*(f'"{kind} {part}"' for part in _parts(kind)), others])
        for kind, others in OTHERS.items()
    }
    furniture = f"{{ font-family: {names['sans']} }}"
    return "\n".join(
        (
            *filter(None, rules),
            f":root {{ --serif: {names['serif']}; --sans: {names['sans']} }}",
            f"@page {{ @bottom-left {furniture} @bottom-right {furniture} }}",
        )
    )


def _parts(kind: str) -> list[str]:
    """The parts of the alphabet that a face has, Latin first, for figures and stops are Latin."""
    names = (file.stem.removeprefix(f"{kind}-") for file in FONTS.glob(f"{kind}-*.woff2"))
    found = {name.removesuffix(ITALIC) for name in names}
    return [part for part in FIRST if part in found] + sorted(found.difference(FIRST))


def _face(kind: str, part: str, style: str) -> str:
    name = f"{kind}-{part}{style}.woff2"
    if not (FONTS / name).is_file():
        return ""
    url = f"{settings.BROADSHEET_ADDRESS}{settings.STATIC_URL}front/fonts/{name}"
    slant = "italic" if style else "normal"
    return f'@font-face {{ font-family: "{kind} {part}"; font-style: {slant}; src: url("{url}") }}'
