"""`python -m tools.draw_pictures OUT [KEY ...]`: draws all pictures (or those named) and their list."""

import io
import json
import sys
from pathlib import Path

from PIL import Image

from . import (  # noqa: F401  (scenes register themselves)
    scenes_city,
    scenes_civic,
    scenes_coast,
    scenes_country,
    scenes_evening,
    scenes_port,
    scenes_sport,
    scenes_stage,
    scenes_undersea,
)
from .board import Board
from .catalogue import PICTURES, Picture
from .grain import printed

CREDIT = "Illustration: Courier graphics desk"
RIGHTS = "© The Merrow Courier"
QUALITY = 82
LARGEST = 165_000


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    for key in arguments[1:] or PICTURES:
        data = jpeg(PICTURES[key])
        (out / f"{key}.jpg").write_bytes(data)
        print(f"{key}: {len(data) // 1024} KB")
    (out / "pictures.toml").write_text("\n".join(map(entry, PICTURES.values())), encoding="utf-8")
    return 0


def jpeg(picture: Picture) -> bytes:
    """Draws the picture and returns its file."""
    board = Board(picture.key, picture.background)
    picture.scene(board, picture.palette)
    return encoded(printed(board.pixels()))


def encoded(sheet: Image.Image) -> bytes:
    """The sheet as JPEG, of a lower quality where it would otherwise pass the size limit."""
    for quality in range(QUALITY, 60, -2):
        stream = io.BytesIO()
        sheet.save(stream, "JPEG", quality=quality, optimize=True, progressive=True)
        if stream.tell() <= LARGEST:
            break
    return stream.getvalue()


def entry(picture: Picture) -> str:
    """The picture's table in pictures.toml; JSON strings are TOML strings here."""
    x, y, width, height = picture.focus
    words = {"title": picture.title, "alt": picture.alt, "credit": CREDIT, "rights": RIGHTS}
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in words.items()]
    focus = f"focal_point = {{ x = {x}, y = {y}, width = {width}, height = {height} }}"
    return "\n".join([f"[{picture.key}]", *lines, focus, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
