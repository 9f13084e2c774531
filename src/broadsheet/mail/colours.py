"""The paper's accent as mail can use it: mail programs know neither `light-dark()` nor `oklch()`."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

LIGHT, DARK = "#fdfcf9", "#161513"
"""The paper by day and by night, as on its pages."""
ENOUGH = 4.6
"""Contrast of text, a little over what WCAG 2.2 asks for at level AA."""
STEP = 0.01


@lru_cache(maxsize=16)
def readable(colour: str, ground: str) -> str:
    """The colour of the same hue, nearest to `colour`, that can be read on `ground`."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    darker = _luminance(ground) > 0.2
    while contrast(colour, ground) < ENOUGH:  # black and white can be read, so it ends
        lightness = max(0.0, lightness - STEP) if darker else min(1.0, lightness + STEP)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation))
    return colour


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
