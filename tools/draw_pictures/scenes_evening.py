"""The city after dark."""

import skia

from .board import Board
from .catalogue import picture
from .motifs import glitter, lamp, ripples, sky, stars, terrace, windows
from .palette import DUSK, NIGHT, Palette
from .shapes import arch, curve, disc, dome, land, oval, poly, rect


@picture(
    "bridge-dusk",
    "The Ald bridge",
    "The suspension bridge over the Ald at dusk, its cables strung with lights, "
    "the city glowing beyond the water",
    (300, 220, 1000, 620),
    DUSK,
    "soft",
)
def bridge_dusk(board: Board, p: Palette) -> None:
    board.shade(rect(0, 0, 1600, 700), p.glow, (0, 700), (0, 330), (1, 0))
    sky(board, p.deep, 640, (1, 0))
    stars(board, p.pale, 50, 260)
    board.glow((800, 640), 420, p.accent, 0.7)
    x = -10.0
    while x < 1610:
        width, height = board.random.uniform(36, 84), board.random.uniform(40, 190)
        board.fill(rect(x, 680 - height, width, height), p.mid)
        windows(
            board,
            x + 9,
            690 - height,
            int(width // 18),
            int(height // 26),
            (6, 9),
            (17, 24),
            p.deep,
            p.glow,
            0.5,
        )
        x += width + 2
    board.fill(poly([(980, 690), (1006, 380), (1032, 690)]), p.mid)
    board.fill(rect(0, 678, 1600, 400), p.deep)
    board.shade(rect(0, 678, 1600, 400), p.accent, (0, 680), (0, 860), (0.55, 0))
    board.shade(rect(0, 678, 1600, 400), p.ink, (0, 1067), (0, 740), (1, 0))
    for x in range(60, 1600, 118):
        glitter(board, x, 700, 900 + (x % 90), 26, p.glow)
    ripples(board, p.mid, 720, 1060, 60)
    deck = [(-20.0, 640.0), (400.0, 606.0), (800.0, 592.0), (1200.0, 606.0), (1620.0, 640.0)]
    span = [
        (330.0, 210.0),
        (480.0, 390.0),
        (640.0, 500.0),
        (800.0, 536.0),
        (960.0, 500.0),
        (1120.0, 390.0),
        (1270.0, 210.0),
    ]
    for side in (
        [(330.0, 210.0), (160.0, 420.0), (-20.0, 590.0)],
        [(1270.0, 210.0), (1440.0, 420.0), (1620.0, 590.0)],
    ):
        board.line(side, p.ink, 9, smooth=True)
        for i in range(1, 9):
            x = side[0][0] + (side[2][0] - side[0][0]) * i / 9
            y = 210 + 380 * (i / 9) ** 0.9
            board.line([(x, y), (x, 628)], p.ink, 2.5)
            board.fill(disc(x, y, 5), p.paper)
    board.line(span, p.ink, 9, smooth=True)
    for i in range(1, 26):
        x = 330 + i * 940 / 26
        y = 536 - 326 * abs((x - 800) / 470) ** 2
        board.line([(x, y), (x, 600)], p.ink, 2.5)
        board.fill(disc(x, y, 5.5), p.paper)
    road = curve(deck)
    for px, py in reversed(deck):
        road.lineTo(px, py + 30)
    board.fill(road, p.ink)
    for x in range(20, 1600, 62):
        board.fill(rect(x, 616 + abs(x - 800) / 800 * 36 - 20, 30, 6), p.glow)
    for x in (330, 1270):
        board.fill(poly([(x - 46, 820), (x - 30, 196), (x + 30, 196), (x + 46, 820)]), p.ink)
        for y, h in ((250, 140), (430, 140)):
            board.fill(arch(x, y + h, 28, h), p.soft)
        board.fill(rect(x - 42, 184, 84, 20), p.ink)
        board.shade(rect(x - 46, 640, 40, 180), p.accent, (x - 46, 0), (x - 6, 0), (0.7, 0))
        board.fill(oval(x, 826, 90, 22), p.ink)
        board.glow((x, 184), 60, p.accent, 0.9)
        board.fill(disc(x, 176, 8), p.accent)
    board.fill(poly([(640, 900), (900, 900), (874, 936), (668, 936)]), p.ink)
    board.fill(rect(690, 868, 150, 34), p.ink)
    windows(board, 702, 876, 6, 1, (14, 14), (22, 0), p.glow)
    board.line([(665, 868), (665, 836)], p.ink, 4)


@picture(
    "baku-skyline",
    "Baku across the bay",
    "The skyline of Baku at night with three flame-shaped towers lit in orange, reflected in the Caspian Sea",
    (380, 130, 840, 700),
    NIGHT,
    "deep",
)
def baku_skyline(board: Board, p: Palette) -> None:
    sky(board, p.ink, 700, (1, 0))
    stars(board, p.pale, 120, 420)
    board.glow((800, 560), 620, p.mid, 1.0)
    moon = skia.Path()
    moon.addArc(skia.Rect.MakeLTRB(1274, 134, 1386, 246), 20, 250)
    moon.quadTo(1296, 236, 1383, 209)
    moon.close()
    board.fill(moon, p.paper)
    for x, foot, height, lean in ((650, 590, 330, -1), (820, 580, 420, 1), (980, 600, 300, 1)):
        flame = curve(
            [
                (x - 66, foot),
                (x - 78, foot - height * 0.38),
                (x - 34 + 6 * lean, foot - height * 0.76),
                (x + 22 * lean, foot - height),
            ]
        )
        flame.cubicTo(x + 52 + 20 * lean, foot - height * 0.72, x + 92, foot - height * 0.35, x + 66, foot)
        flame.close()
        board.glow((x, foot - height * 0.5), height * 0.7, p.accent, 0.6)
        board.fill(flame, p.accent)
        with board.clip(flame):
            board.shade(rect(x - 110, foot - height, 220, height), p.glow, (x - 80, 0), (x + 40, 0), (1, 0))
            board.shade(rect(x - 110, foot - height, 220, height), p.ink, (x + 100, 0), (x, 0), (0.7, 0))
            for y in range(0, height, 22):
                board.line([(x - 110, foot - y), (x + 110, foot - y - 8)], p.ink, 3, alpha=0.55)
    hill = land([(-20, 690), (300, 640), (560, 574), (820, 556), (1060, 574), (1300, 640), (1620, 690)], 800)
    board.fill(hill, p.ink)
    board.shade(hill, p.mid, (0, 540), (0, 700), (0.55, 0))
    board.shade(hill, p.accent, (820, 550), (820, 620), (0.5, 0))
    x = -10.0
    while x < 1620:
        width = board.random.uniform(50, 110)
        height = board.random.uniform(60, 170) - (40 if 560 < x < 1060 else 0)
        tone = board.random.choice((p.ink, p.mid, p.deep))
        board.fill(rect(x, 744 - height, width, height), tone)
        if board.random.random() < 0.3:
            board.fill(dome(x + width / 2, 745 - height, width * 0.34, width * 0.4), tone)
        windows(
            board,
            x + 9,
            756 - height,
            int(width // 20),
            int(height // 28),
            (8, 11),
            (19, 26),
            p.deep if tone != p.deep else p.ink,
            p.glow,
            0.55,
        )
        x += width + 3
    tower = poly([(360, 746), (366, 560), (446, 560), (452, 746)])
    board.fill(tower, p.soft)
    board.fill(rect(448, 590, 40, 156), p.soft)
    board.shade(rect(360, 560, 130, 190), p.ink, (490, 0), (370, 0), (0.9, 0))
    for y in range(576, 740, 22):
        board.line([(362, y), (450, y)], p.deep, 4)
    board.fill(rect(0, 742, 1600, 14), p.ink)
    for x in range(30, 1600, 70):
        board.fill(disc(x, 736, 5), p.paper)
    board.fill(rect(0, 754, 1600, 320), p.deep)
    board.shade(rect(0, 754, 1600, 320), p.ink, (0, 1067), (0, 760), (1, 0))
    for x, tone, w in ((650, p.accent, 60), (820, p.accent, 70), (980, p.accent, 56), (400, p.soft, 40)):
        glitter(board, x, 772, 1040, w, tone)
    for x in range(40, 1600, 140):
        glitter(board, x, 768, 900, 16, p.glow)
    ripples(board, p.mid, 790, 1060, 50)


@picture(
    "light-festival",
    "Festival of light",
    "Paper lanterns glow over the old quay at night, a crowd in silhouette looking up, lights on the water",
    (340, 140, 920, 760),
    NIGHT,
    "deep",
)
def light_festival(board: Board, p: Palette) -> None:
    sky(board, p.ink, 620, (1, 0.1))
    stars(board, p.soft, 90, 420)
    terrace(
        board,
        -20,
        690,
        [96, 84, 108, 90, 100, 88, 112, 92, 104, 86, 98, 110, 90, 96, 104, 100, 90],
        p,
        [p.mid, p.deep, "#23466a"],
        0.6,
    )
    board.fill(rect(0, 688, 1600, 390), p.deep)
    board.shade(rect(0, 688, 1600, 390), p.mid, (0, 1000), (0, 700), (1, 0))
    lanterns = (
        (800, 330, 120),
        (470, 250, 84),
        (1130, 260, 92),
        (250, 430, 58),
        (1370, 430, 64),
        (640, 150, 46),
        (980, 140, 50),
        (1290, 150, 34),
        (330, 120, 32),
        (630, 500, 50),
        (990, 510, 54),
        (1500, 240, 40),
        (110, 230, 44),
    )
    for i, (x, y, r) in enumerate(lanterns):
        board.glow((x, y), r * 2.7, p.accent, 0.75)
        body = curve([(x - r * 0.42, y - r), (x - r * 0.86, y - r * 0.1), (x - r * 0.42, y + r * 0.9)])
        body.lineTo(x + r * 0.42, y + r * 0.9)
        body.quadTo(x + r * 1.25, y - r * 0.05, x + r * 0.42, y - r)
        body.close()
        board.fill(body, p.accent if i % 3 else p.glow)
        with board.clip(body):
            board.glow((x, y + r * 0.35), r * 1.3, p.paper, 1.0)
            for k in (-0.5, 0.0, 0.5):
                board.stroke(
                    curve([(x - r, y + k * r), (x, y + k * r + r * 0.14), (x + r, y + k * r)]),
                    p.ink,
                    2.5,
                    0.5,
                )
        board.fill(rect(x - r * 0.44, y - r * 1.06, r * 0.88, r * 0.12), p.ink)
        board.fill(rect(x - r * 0.44, y + r * 0.88, r * 0.88, r * 0.1), p.ink)
        if y > 200 and r > 50:
            glitter(board, x, 710, 900, r * 0.7, p.glow)
    ripples(board, p.mid, 700, 880, 40)
    for i in range(19):
        x, size = i * 90 - 10 + board.random.uniform(-16, 16), board.random.uniform(86, 124)
        _watcher(board, p, x, 1085, size * 1.75)
    lamp(board, 60, 960, 330, p.ink, p.glow)


def _watcher(board: Board, p: Palette, x: float, y: float, size: float) -> None:
    board.fill(oval(x, y - size * 1.02, size * 0.2, size * 0.25), p.ink)
    board.fill(rect(x - size * 0.08, y - size * 0.85, size * 0.16, size * 0.3), p.ink)
    board.fill(dome(x, y, size * 0.42, size * 0.68), p.ink)
    rim = skia.Path()
    rim.addArc(
        skia.Rect.MakeLTRB(x - size * 0.18, y - size * 1.25, x + size * 0.18, y - size * 0.8), 205, 130
    )
    board.stroke(rim, p.glow, 4)
    rim.reset()
    rim.addArc(
        skia.Rect.MakeLTRB(x - size * 0.41, y - size * 0.67, x + size * 0.41, y + size * 0.67), 215, 34
    )
    board.stroke(rim, p.accent, 3)
