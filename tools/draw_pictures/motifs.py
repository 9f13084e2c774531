"""Things that appear in several pictures: water, sky, trees, people, windows."""

import math

import skia

from .board import Board
from .palette import Palette
from .shapes import Point, blob, curve, disc, dome, oval, poly, rect, sheet


def sky(board: Board, colour: str, bottom: float, amount: tuple[float, float] = (0.9, 0.0)) -> None:
    """Grained tone from the top edge, thinning out towards the horizon."""
    board.shade(sheet(), colour, (0, 0), (0, bottom), amount)


def sun(board: Board, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    board.glow((x, y), radius * 3.2, halo, 0.75)
    board.fill(disc(x, y, radius), colour)


def cloud(board: Board, x: float, y: float, width: float, colour: str) -> None:
    """A flat-bottomed bank of cloud."""
    step = width / 5
    heights = (0.25, 0.55, 1.0, 0.7, 0.3)
    for i, height in enumerate(heights):
        board.fill(dome(x + (i - 2) * step * 0.8, y, step * (0.62 + height * 0.5), step * height), colour)
    board.fill(oval(x, y, width / 2, 4), colour)


def stars(board: Board, colour: str, count: int, bottom: float) -> None:
    pick = board.random
    for _ in range(count):
        radius = pick.choice((0.9, 1.2, 1.2, 1.8, 2.6))
        board.fill(disc(pick.uniform(0, 1600), pick.uniform(0, bottom), radius), colour)


def ripples(
    board: Board, colour: str, top: float, bottom: float, count: int, spread: tuple[float, float] = (0, 1600)
) -> None:
    """Lens-shaped strokes that grow and part towards the viewer."""
    pick = board.random
    for _ in range(count):
        near = pick.random() ** 1.3
        y = top + (bottom - top) * near
        ripple(
            board, pick.uniform(*spread), y, 14 + 90 * near * pick.uniform(0.5, 1.3), 1.4 + 5 * near, colour
        )


def ripple(board: Board, x: float, y: float, half: float, thick: float, colour: str) -> None:
    board.fill(_lens(x, y, half, thick), colour)


def _lens(x: float, y: float, half: float, thick: float) -> skia.Path:
    path = curve([(x - half, y), (x, y - thick / 2), (x + half, y)])
    path.quadTo(x, y + thick, x - half, y)
    path.close()
    return path


def glitter(board: Board, x: float, top: float, bottom: float, width: float, colour: str) -> None:
    """The broken reflection of a light, straight below it."""
    y, step = top, 5.0
    while y < bottom:
        share = (y - top) / (bottom - top)
        half = width * (0.35 + share * 0.65) * board.random.uniform(0.35, 1)
        ripple(board, x + board.random.uniform(-1, 1) * width * 0.22, y, half, 3 + share * 7, colour)
        step = step * 1.09 + 1
        y += step


def gull(board: Board, x: float, y: float, size: float, colour: str) -> None:
    wing = curve([(x - size, y - size * 0.1), (x - size * 0.45, y - size * 0.42), (x, y)])
    wing.quadTo(x + size * 0.45, y - size * 0.62, x + size, y - size * 0.25)
    wing.quadTo(x + size * 0.45, y - size * 0.4, x, y + size * 0.16)
    wing.quadTo(x - size * 0.45, y - size * 0.26, x - size, y - size * 0.1)
    wing.close()
    board.fill(wing, colour)


def tree(board: Board, x: float, y: float, height: float, dark: str, light: str) -> None:
    """A round tree lit from the left, standing on y."""
    trunk = height * 0.045
    board.fill(
        poly(
            [
                (x - trunk, y),
                (x - trunk * 0.6, y - height * 0.6),
                (x + trunk * 0.6, y - height * 0.6),
                (x + trunk, y),
            ]
        ),
        dark,
    )
    pick, crown = board.random, height * 0.33
    points: list[Point] = []
    for i in range(11):
        angle = i * math.tau / 11
        reach = crown * pick.uniform(0.86, 1.12)
        points.append((x + math.cos(angle) * reach, y - height * 0.66 + math.sin(angle) * reach * 1.02))
    board.fill(blob(points), dark)
    board.shade(blob(points), light, (x - crown, y - height), (x + crown * 0.5, y - height * 0.5), (0.95, 0))


def pine(board: Board, x: float, y: float, height: float, colour: str, snow: str = "") -> None:
    board.fill(rect(x - height * 0.02, y - height * 0.2, height * 0.04, height * 0.2), colour)
    for i in range(4):
        foot = y - height * (0.1 + i * 0.2)
        half, tall = height * (0.24 - i * 0.048), height * 0.34
        board.fill(
            poly([(x - half, foot), (x, foot - tall), (x + half, foot), (x, foot - tall * 0.14)]), colour
        )
        if snow:
            board.fill(
                poly(
                    [
                        (x - half * 0.85, foot - tall * 0.1),
                        (x, foot - tall),
                        (x + half * 0.1, foot - tall * 0.6),
                        (x - half * 0.3, foot - tall * 0.3),
                    ]
                ),
                snow,
            )


def person(
    board: Board,
    x: float,
    y: float,
    height: float,
    coat: str,
    skin: str = "",
    stride: float = 0.0,
    legs: str = "",
) -> None:
    """A figure in a coat, feet on y; `stride` from 0 (standing) to 1 (a long step)."""
    unit = height / 8
    spread = unit * (0.45 + stride * 1.1)
    for side in (-1, 1):
        foot = x + side * spread
        board.fill(
            poly(
                [
                    (x + side * unit * 0.1 - unit * 0.38, y - unit * 3.6),
                    (x + side * unit * 0.1 + unit * 0.38, y - unit * 3.6),
                    (foot + unit * 0.26, y),
                    (foot - unit * 0.26, y),
                ]
            ),
            legs or coat,
        )
    coat_shape = blob(
        [
            (x - unit * 0.85, y - unit * 6.1),
            (x, y - unit * 6.75),
            (x + unit * 0.85, y - unit * 6.1),
            (x + unit * 1.1, y - unit * 4.2),
            (x + unit * 0.95, y - unit * 2.7),
            (x, y - unit * 2.5),
            (x - unit * 0.95, y - unit * 2.7),
            (x - unit * 1.1, y - unit * 4.2),
        ]
    )
    board.fill(coat_shape, coat)
    board.fill(oval(x, y - unit * 7.25, unit * 0.58, unit * 0.72), skin or coat)
    if skin and height > 90:
        board.fill(dome(x, y - unit * 7.2, unit * 0.64, unit * 0.84), legs or coat)


def seated(board: Board, x: float, y: float, size: float, colour: str) -> None:
    """Head and shoulders from behind, cut off at y."""
    board.fill(oval(x, y - size * 1.02, size * 0.27, size * 0.34), colour)
    board.fill(rect(x - size * 0.1, y - size * 0.8, size * 0.2, size * 0.3), colour)
    board.fill(dome(x, y, size * 0.62, size * 0.66), colour)


def windows(
    board: Board,
    x: float,
    y: float,
    columns: int,
    rows: int,
    size: tuple[float, float],
    gap: Point,
    colour: str,
    lit: str = "",
    share: float = 0.0,
) -> None:
    """A grid of openings from the top left corner; a `share` of them lit."""
    for row in range(rows):
        for column in range(columns):
            tone = lit if lit and board.random.random() < share else colour
            board.fill(rect(x + column * gap[0], y + row * gap[1], *size), tone)


def lamp(board: Board, x: float, y: float, height: float, post: str, light: str) -> None:
    board.glow((x, y - height), height * 0.55, light, 0.8)
    board.fill(rect(x - height * 0.015, y - height, height * 0.03, height), post)
    board.fill(disc(x, y - height, height * 0.05), light)


def terrace(
    board: Board, x: float, base: float, widths: list[float], ink: Palette, tones: list[str], lit: float = 0.2
) -> None:
    """A row of gabled town houses standing on `base`, from x to the right."""
    pick = board.random
    for i, width in enumerate(widths):
        height = width * pick.uniform(1.5, 2.2)
        tone = tones[i % len(tones)]
        top = base - height
        board.fill(rect(x, top, width, height), tone)
        board.fill(
            poly([(x - 3, top + 2), (x + width / 2, top - width * 0.55), (x + width + 3, top + 2)]), ink.ink
        )
        board.shade(rect(x, top, width, height), ink.ink, (x + width, 0), (x + width * 0.3, 0), (0.55, 0))
        board.fill(rect(x + width * 0.68, top - width * 0.62, width * 0.13, width * 0.45), ink.ink)
        columns = max(2, int(width // 34))
        gap = width / columns
        windows(
            board,
            x + gap * 0.28,
            top + gap * 0.5,
            columns,
            int(height / gap / 1.35),
            (gap * 0.44, gap * 0.68),
            (gap, gap * 1.35),
            ink.ink,
            ink.glow,
            lit,
        )
        x += width
