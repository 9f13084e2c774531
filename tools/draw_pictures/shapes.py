"""Plain geometry: points in, skia paths out."""

import math
from random import Random

import skia

Point = tuple[float, float]
SHEET = (1600, 1067)


def poly(points: list[Point]) -> skia.Path:
    path = open_line(points)
    path.close()
    return path


def open_line(points: list[Point]) -> skia.Path:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return path


def curve(points: list[Point], closed: bool = False) -> skia.Path:
    """A smooth line through every point (Catmull-Rom)."""
    path = skia.Path()
    path.moveTo(*points[0])
    _bend(path, points, closed)
    if closed:
        path.close()
    return path


def blob(points: list[Point]) -> skia.Path:
    return curve(points, closed=True)


def land(points: list[Point], floor: float = 1100) -> skia.Path:
    """The ground below a smooth ridge line."""
    path = curve(points)
    path.lineTo(points[-1][0], floor)
    path.lineTo(points[0][0], floor)
    path.close()
    return path


def rect(x: float, y: float, width: float, height: float) -> skia.Path:
    path = skia.Path()
    path.addRect(skia.Rect.MakeXYWH(x, y, width, height))
    return path


def rounded(x: float, y: float, width: float, height: float, radius: float) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), radius, radius)
    return path


def sheet() -> skia.Path:
    return rect(0, 0, *SHEET)


def disc(x: float, y: float, radius: float) -> skia.Path:
    return oval(x, y, radius, radius)


def oval(x: float, y: float, rx: float, ry: float) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def dome(x: float, y: float, rx: float, ry: float) -> skia.Path:
    """The upper half of an oval, standing on y."""
    path = skia.Path()
    path.addArc(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), 180, 180)
    path.close()
    return path


def arch(x: float, y: float, width: float, height: float) -> skia.Path:
    """A round-headed opening; x, y is the middle of its foot."""
    path = dome(x, y - height + width / 2, width / 2, width / 2)
    path.addRect(skia.Rect.MakeLTRB(x - width / 2, y - height + width / 2 - 0.5, x + width / 2, y))
    return path


def pointed(x: float, y: float, width: float, height: float) -> skia.Path:
    """A gothic opening; x, y is the middle of its foot."""
    half, spring = width / 2, y - height + width
    path = skia.Path()
    path.moveTo(x - half, y)
    path.lineTo(x - half, spring)
    path.quadTo(x - half, spring - width * 0.6, x, y - height)
    path.quadTo(x + half, spring - width * 0.6, x + half, spring)
    path.lineTo(x + half, y)
    path.close()
    return path


def ridge(random: Random, y: float, rise: float, steps: int = 9) -> list[Point]:
    """An uneven skyline across the whole sheet."""
    return [(i * 1640 / steps - 20, y - random.random() * rise) for i in range(steps + 1)]


def ray(x: float, y: float, angle: float, spread: float, length: float) -> skia.Path:
    """A beam of light; angles in degrees, 0 to the right, turning downwards."""
    ends = [math.radians(angle + s * spread / 2) for s in (-1, 1)]
    return poly([(x, y), *((x + math.cos(a) * length, y + math.sin(a) * length) for a in ends)])


def _bend(path: skia.Path, points: list[Point], closed: bool) -> None:
    count = len(points)
    for i in range(count if closed else count - 1):
        before, here, there, after = (
            points[j % count] if closed else points[min(max(j, 0), count - 1)] for j in range(i - 1, i + 3)
        )
        path.cubicTo(
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            *there,
        )
