"""An address as a QR code (ISO/IEC 18004) that stands in a page."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET = 4
"""Modules of white around the code, as the standard asks for."""


def inline(address: str) -> SafeString:
    """An SVG element of the code's own proportions. It carries no style, which the pages' policy forbids."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=QUIET,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308  made of modules, not of the address's letters
