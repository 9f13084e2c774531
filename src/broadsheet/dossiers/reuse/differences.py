"""What differs between a paragraph as it was printed and as it is written now."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

MOST = 400
"""Words of each beyond which nothing is compared, for that takes time with the square of them."""


def shown(before: str, now: str) -> SafeString:
    """Words that are gone in `<del>`, words that came in `<ins>`; long stretches in common are cut short."""
    left, right = before.split()[:MOST], now.split()[:MOST]
    parts: list[SafeString] = []
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for place, (kind, start, end, other_start, other_end) in enumerate(steps):
        if kind == "equal":
            ends = (place == 0, place == len(steps) - 1)
            parts.append(format_html("{}", _shortened(left[start:end], *ends)))
            continue
        if end > start:
            parts.append(format_html("<del>{}</del>", " ".join(left[start:end])))
        if other_end > other_start:
            parts.append(format_html("<ins>{}</ins>", " ".join(right[other_start:other_end])))
    return mark_safe(" ".join(parts))  # noqa: S308 — each part is escaped


def _shortened(words: list[str], first: bool, last: bool, keep: int = 4) -> str:
    if len(words) <= 2 * keep + 1:
        return " ".join(words)
    start = [] if first else words[:keep]
    end = [] if last else words[-keep:]
    return " ".join([*start, "…", *end])
