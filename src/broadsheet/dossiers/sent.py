"""Text as browsers send it in JSON, where it may have characters that no database holds."""

from __future__ import annotations


def clean(text: str) -> str:
    """As long as before; NUL and halves of emoji, which JSON can write and UTF-8 cannot, are replaced."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
