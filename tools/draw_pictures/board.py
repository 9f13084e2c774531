"""The drawing board: a skia surface at twice the printed size, with flat fills and grained shading."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import numpy as np
import skia

from .grain import dots
from .shapes import Point, curve, open_line

WIDTH, HEIGHT = 1600, 1067
SCALE = 2


class Board:
    """Coordinates are printed pixels, origin top left. `random` is seeded by the picture's key."""

    def __init__(self, key: str, background: str) -> None:
        self.random = Random(key)
        self.surface = skia.Surface(WIDTH * SCALE, HEIGHT * SCALE)
        self.canvas = self.surface.getCanvas()
        self.canvas.scale(SCALE, SCALE)
        self.canvas.clear(_colour(background))

    def fill(self, shape: skia.Path, colour: str, alpha: float = 1.0) -> None:
        self.canvas.drawPath(shape, skia.Paint(AntiAlias=True, Color=_colour(colour, alpha)))

    def line(
        self, points: list[Point], colour: str, width: float, *, smooth: bool = False, alpha: float = 1.0
    ) -> None:
        path = curve(points) if smooth else open_line(points)
        self.stroke(path, colour, width, alpha)

    def stroke(self, shape: skia.Path, colour: str, width: float, alpha: float = 1.0) -> None:
        paint = skia.Paint(AntiAlias=True, Color=_colour(colour, alpha), StrokeWidth=width)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self.canvas.drawPath(shape, paint)

    def shade(
        self,
        shape: skia.Path,
        colour: str,
        start: Point,
        end: Point,
        amount: tuple[float, float] = (1.0, 0.0),
    ) -> None:
        """Stipples `colour` over `shape`, its density running from `start` to `end` by `amount`."""
        stops = [_colour("#ffffff", a) for a in amount]
        shader = skia.GradientShader.MakeLinear([skia.Point(*start), skia.Point(*end)], stops)
        self._stipple(shape, colour, shader)

    def glow(self, centre: Point, radius: float, colour: str, amount: float = 1.0) -> None:
        """A stippled halo that thins out towards `radius`."""
        stops = [_colour("#ffffff", a) for a in (amount, amount * 0.42, 0.0)]
        shader = skia.GradientShader.MakeRadial(skia.Point(*centre), radius, stops, [0.0, 0.45, 1.0])
        circle = skia.Path()
        circle.addCircle(*centre, radius)
        self._stipple(circle, colour, shader)

    @contextmanager
    def clip(self, shape: skia.Path) -> Iterator[None]:
        self.canvas.save()
        self.canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        yield
        self.canvas.restore()

    @contextmanager
    def place(
        self, x: float, y: float, scale: float = 1.0, turn: float = 0.0, flip: bool = False
    ) -> Iterator[None]:
        """Draws what follows around a local origin, turned by degrees and perhaps mirrored."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(-scale if flip else scale, scale)
        yield
        self.canvas.restore()

    def pixels(self) -> np.ndarray:
        """The board as an array of RGB rows at twice the printed size."""
        image = self.surface.makeImageSnapshot()
        return np.asarray(image.toarray(colorType=skia.kRGBA_8888_ColorType))[:, :, :3]

    def _stipple(self, shape: skia.Path, colour: str, shader: skia.Shader) -> None:
        """Works on the shape's own bounds only: whole-sheet masks made a picture ten times slower."""
        matrix = self.canvas.getTotalMatrix()
        bounds = matrix.mapRect(shape.getBounds())
        left, top = (max(0, int(edge / SCALE) - 1) for edge in (bounds.left(), bounds.top()))
        right = min(WIDTH, int(bounds.right() / SCALE) + 2)
        bottom = min(HEIGHT, int(bounds.bottom() / SCALE) + 2)
        if right <= left or bottom <= top:
            return
        mask = skia.Surface(right - left, bottom - top)
        canvas = mask.getCanvas()
        canvas.clear(0)
        canvas.translate(-left, -top)
        canvas.scale(1 / SCALE, 1 / SCALE)
        canvas.concat(matrix)
        canvas.drawPath(shape, skia.Paint(AntiAlias=True, Shader=shader))
        density = np.asarray(mask.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[:, :, 3]
        ink = _colour(colour)
        layer = np.empty((bottom - top, right - left, 4), np.uint8)
        layer[:, :] = [ink >> 16 & 255, ink >> 8 & 255, ink & 255, 0]
        layer[:, :, 3] = dots(density, left, top)
        image = skia.Image.fromarray(layer, skia.kRGBA_8888_ColorType)
        self.canvas.save()
        self.canvas.resetMatrix()
        self.canvas.drawImageRect(
            image,
            skia.Rect.MakeLTRB(left * SCALE, top * SCALE, right * SCALE, bottom * SCALE),
            skia.SamplingOptions(skia.FilterMode.kLinear),
        )
        self.canvas.restore()


def _colour(code: str, alpha: float = 1.0) -> int:
    red, green, blue = (int(code[i : i + 2], 16) for i in (1, 3, 5))
    return int(skia.Color(red, green, blue, round(alpha * 255)))
