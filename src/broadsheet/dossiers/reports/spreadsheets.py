"""CSV that spreadsheets open without harm."""

from __future__ import annotations

COMMANDS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, some also in its wide form."""


class Echo:
    """What the csv module writes to: hands the line back."""

    def write(self, line: str) -> str:
        return line


def harmless(text: str) -> str:
    """The text, marked if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(COMMANDS) else text
