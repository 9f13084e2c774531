"""Draw the paper's icons: `python tools/draw_icons.py src/broadsheet/front/static/front/icons`.

The mark is a front page in rules: the bar of the masthead, a hairline, a picture and a column of lines.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

INK, PAPER, ACCENT = "#1b1a17", "#fdfcf9", "#c2353d"  # the accent, lighter on ink
GRID = 32
MARK = [  # x, y, width, height on the grid
    (5, 5, 22, 5, PAPER),
    (5, 12, 22, 1, PAPER),
    (5, 15, 12, 12, ACCENT),
    (19, 15, 8, 2, PAPER),
    (19, 20, 8, 2, PAPER),
    (19, 25, 8, 2, PAPER),
]
SMALL = [  # at 16 pixels only what fills whole pixels: a grid of 16, without the hairline
    (2, 2, 12, 3, PAPER),
    (2, 7, 6, 7, ACCENT),
    (10, 7, 4, 1, PAPER),
    (10, 10, 4, 1, PAPER),
    (10, 13, 4, 1, PAPER),
]


def vector() -> str:
    """The mark as SVG."""
    paths = (
        f'<path fill="{colour}" d="'
        + "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h, of in MARK if of == colour)
        + '"/>'
        for colour in (PAPER, ACCENT)
    )
    ground = f'<path fill="{INK}" d="M0 0h{GRID}v{GRID}H0z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">{ground}{"".join(paths)}</svg>\n'


def raster(size: int, inset: int = 0) -> Image.Image:
    """The mark in `size` pixels a side, `inset` from the edge; every edge on a whole pixel."""
    rules, grid = (SMALL, 16) if size == 16 else (MARK, GRID)
    image = Image.new("RGB", (size, size), INK)
    draw = ImageDraw.Draw(image)
    unit = (size - 2 * inset) / grid
    for x, y, width, height, colour in rules:
        left, top = round(inset + x * unit), round(inset + y * unit)
        right = max(left + 1, round(inset + (x + width) * unit))
        bottom = max(top + 1, round(inset + (y + height) * unit))
        draw.rectangle([left, top, right - 1, bottom - 1], fill=colour)
    return image


def draw_icons(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icon.svg").write_text(vector(), encoding="utf-8")
    raster(180).save(folder / "apple-touch-icon.png", optimize=True)
    raster(192).save(folder / "icon-192.png", optimize=True)
    raster(512, inset=32).save(folder / "icon-512.png", optimize=True)  # room for a launcher's mask
    *small, large = (raster(size) for size in (16, 32, 48))
    sizes = [(16, 16), (32, 32), (48, 48)]
    large.save(folder / "favicon.ico", format="ICO", sizes=sizes, append_images=small)


if __name__ == "__main__":
    draw_icons(Path(sys.argv[1]))
