"""The desk in the paper's colours: ink for the frame, the paper's accent for what can be pressed."""

from __future__ import annotations

import colorsys

DARKEST, LIGHTEST = 0.22, 0.36  # lightness at which white letters on the accent keep AA contrast


def custom_properties(accent: str) -> str:
    """Wagtail's custom properties for the accent, a colour such as `#9b1c1c`."""
    hue, saturation, lightness = _hsl(accent)
    held = min(max(lightness, DARKEST), LIGHTEST)
    return (
        ":root{"
        f"--w-color-secondary-hue:{hue * 360:.1f};"
        f"--w-color-secondary-saturation:{saturation:.1%};"
        f"--w-color-secondary-lightness:{held:.1%};"
        f"--desk-accent:{accent}"
        "}"
    )


def _hsl(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue, saturation, lightness
