"""The list of pictures. A scene registers itself with its words; order of registration is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from .board import Board
from .palette import Palette

Scene = Callable[[Board, Palette], None]


@dataclass(frozen=True)
class Picture:
    """`focus` is x, y, width, height in pixels: what a crop must keep."""

    key: str
    title: str
    alt: str
    focus: tuple[int, int, int, int]
    palette: Palette
    background: str
    scene: Scene


PICTURES: dict[str, Picture] = {}


def picture(
    key: str,
    title: str,
    alt: str,
    focus: tuple[int, int, int, int],
    palette: Palette,
    background: str = "paper",
) -> Callable[[Scene], Scene]:
    """Registers a scene; `background` names the palette's colour that the sheet starts with."""

    def register(scene: Scene) -> Scene:
        if key in PICTURES:
            raise ValueError(f"two scenes draw {key!r}")
        if len(alt) >= 150:
            raise ValueError(f"the description of {key!r} is too long")
        PICTURES[key] = Picture(key, title, alt, focus, palette, getattr(palette, background), scene)
        return scene

    return register
