"""Hills, mills and the night sky over them."""

import math

from .board import Board
from .catalogue import picture
from .motifs import cloud, person, pine, ripples, sky, stars, sun, tree
from .palette import LAND, NIGHT, SNOW, Palette
from .shapes import arch, blob, curve, disc, dome, land, open_line, oval, poly, rect


@picture(
    "mill-river",
    "The mill at Ulverley",
    "A brick mill with a tall chimney and a water wheel beside the river Ald, wooded hills behind",
    (480, 200, 760, 680),
    LAND,
    "pale",
)
def mill_river(board: Board, p: Palette) -> None:
    sky(board, p.soft, 560)
    sun(board, 300, 240, 86, p.paper, p.paper)
    cloud(board, 620, 190, 320, p.paper)
    hills = land([(-20, 470), (240, 380), (560, 440), (900, 300), (1260, 260), (1620, 340)])
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 640), (0, 300), (1, 0))
    near = land([(-20, 620), (220, 560), (520, 610), (900, 540), (1300, 500), (1620, 560)])
    board.fill(near, p.mid)
    board.shade(near, p.deep, (0, 760), (0, 520), (0.9, 0))
    for x in range(20, 560, 66):
        tree(board, x, 690, board.random.uniform(120, 190), p.deep, p.soft)
    for x in range(1250, 1640, 70):
        tree(board, x, 680, board.random.uniform(150, 230), p.deep, p.soft)
    board.fill(poly([(1120, 470), (1132, 130), (1168, 130), (1180, 470)]), p.accent)
    board.shade(
        poly([(1120, 470), (1132, 130), (1168, 130), (1180, 470)]), p.ink, (1180, 0), (1128, 0), (0.8, 0)
    )
    board.fill(rect(1124, 122, 52, 18), p.ink)
    puff = blob(
        [(1150, 110), (1180, 70), (1240, 60), (1330, 30), (1450, 40), (1420, 80), (1300, 90), (1210, 104)]
    )
    board.fill(puff, p.paper)
    body = rect(560, 400, 640, 360)
    board.fill(body, p.accent)
    board.shade(body, p.ink, (1200, 0), (640, 0), (0.85, 0.1))
    board.shade(body, p.glow, (560, 400), (820, 560), (0.7, 0))
    for i in range(4):
        x = 560 + i * 160
        board.fill(poly([(x - 4, 404), (x + 80, 320), (x + 164, 404)]), p.ink)
        board.fill(poly([(x + 18, 396), (x + 80, 336), (x + 80, 396)]), p.deep)
    for row in range(3):
        for i in range(9):
            x, y = 610 + i * 68, 510 + row * 106
            board.fill(arch(x, y, 36, 66), p.ink if (i * 2 + row) % 5 else p.glow)
            board.fill(rect(x - 21, y, 42, 6), p.paper)
    board.fill(rect(540, 750, 680, 44), p.deep)
    board.fill(land([(-20, 700), (300, 690), (560, 760), (800, 790), (1200, 780), (1620, 700)]), p.deep)
    river = land([(-20, 840), (200, 806), (540, 794), (900, 800), (1300, 794), (1620, 830)])
    board.fill(river, "#86aea4")
    board.shade(river, p.deep, (0, 1067), (0, 800), (0.95, 0.1))
    board.shade(rect(560, 800, 640, 200), p.accent, (0, 800), (0, 1000), (0.6, 0))
    ripples(board, p.pale, 815, 1060, 60)
    ripples(board, p.deep, 815, 1060, 24)
    _wheel(board, p, 520, 730, 150)
    for x, y in ((440, 868), (520, 876), (600, 868), (480, 884), (570, 886)):
        board.fill(oval(x, y, 56, 9), p.paper)
    bank = land([(900, 1080), (1100, 1000), (1350, 960), (1620, 930)])
    board.fill(bank, p.ink)
    board.shade(bank, p.mid, (1300, 950), (1300, 1067), (0.7, 0))
    person(board, 1310, 970, 150, p.glow, p.paper, 0.2, p.deep)
    board.line([(1290, 890), (1200, 800), (1120, 780)], p.ink, 4, smooth=True)
    board.line([(1120, 780), (1112, 900)], p.paper, 1.6)
    for x in range(1120, 1600, 26):
        board.line([(x, 1067), (x + 10, 1000 - (x - 1100) * 0.05)], p.ink, 5)


@picture(
    "orchard",
    "Orchard at High Dunmere",
    "Rows of apple trees heavy with red fruit, a ladder and full baskets, a picker at work under a pale sun",
    (330, 230, 900, 720),
    LAND,
    "pale",
)
def orchard(board: Board, p: Palette) -> None:
    sky(board, p.glow, 520, (0.55, 0))
    sun(board, 1130, 260, 104, p.paper, p.paper)
    hills = land([(-20, 440), (300, 370), (640, 430), (1000, 350), (1300, 400), (1620, 340)])
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 560), (0, 350), (0.9, 0))
    board.fill(land([(-20, 540), (800, 510), (1620, 540)]), p.soft)
    board.shade(land([(-20, 540), (800, 510), (1620, 540)]), p.mid, (0, 1067), (0, 560), (1, 0.1))
    for i in range(-7, 8):
        board.fill(
            poly(
                [
                    (800 + i * 54, 520),
                    (800 + i * 54 + 12, 520),
                    (800 + i * 300 + 110, 1067),
                    (800 + i * 300, 1067),
                ]
            ),
            p.mid,
            0.6,
        )
    for y, h, spots in (
        (560, 110, (250, 380, 510, 640, 760, 880, 1000, 1130, 1260, 1390)),
        (640, 190, (60, 300, 520, 1060, 1290, 1530)),
    ):
        for x in spots:
            _apple_tree(board, p, x, y, h, 9)
    _apple_tree(board, p, 300, 950, 620, 42)
    _apple_tree(board, p, 1360, 940, 560, 36)
    for rail in (0, 66):
        board.line([(560 + rail, 960), (452 + rail * 0.5, 440)], p.paper, 11)
    for i in range(9):
        t = i / 9
        board.line([(560 - 108 * t, 930 - 490 * t), (626 - 141 * t, 930 - 490 * t)], p.paper, 8)
    with board.place(545, 780, 1):
        person(board, 0, 0, 300, p.accent, p.glow, 0.1, p.ink)
        board.line([(-30, -220), (-80, -290), (-110, -330)], p.accent, 26, smooth=True)
        board.fill(disc(-116, -340, 15), p.glow)
        board.fill(oval(0, -292, 48, 9), p.paper)
        board.fill(dome(0, -292, 27, 22), p.paper)
    for x, y in ((760, 980), (900, 1000), (1030, 960)):
        for k in range(5):
            board.fill(disc(x - 48 + k * 24, y - 66 - (k % 2) * 12, 19), p.accent if k % 3 else p.glow)
        board.fill(poly([(x - 72, y - 64), (x + 72, y - 64), (x + 56, y + 16), (x - 56, y + 16)]), p.glow)
        board.shade(
            poly([(x - 72, y - 64), (x + 72, y - 64), (x + 56, y + 16), (x - 56, y + 16)]),
            p.ink,
            (x + 72, 0),
            (x - 40, 0),
            (0.8, 0),
        )
        for k in range(3):
            board.line([(x - 68 + k * 4, y - 44 + k * 22), (x + 68 - k * 4, y - 44 + k * 22)], p.ink, 3)
    for _ in range(46):
        x, y = board.random.uniform(0, 1600), board.random.uniform(960, 1060)
        board.line([(x, y), (x + 6, y - 18), (x + 14, y - 28)], p.deep, 3, smooth=True)


@picture(
    "snow-fell",
    "Snow on Dunmere Fell",
    "Snow-covered fells under a low winter sun, fir trees and a stone farm with one lit window and sheep",
    (400, 200, 820, 700),
    SNOW,
    "pale",
)
def snow_fell(board: Board, p: Palette) -> None:
    sky(board, p.mid, 560, (0.9, 0))
    board.shade(rect(0, 0, 1600, 600), p.glow, (0, 600), (0, 300), (0.6, 0))
    sun(board, 1180, 330, 78, p.accent, p.glow)
    peak = poly(
        [
            (-20, 640),
            (180, 440),
            (300, 490),
            (560, 190),
            (690, 300),
            (760, 270),
            (980, 470),
            (1120, 400),
            (1360, 560),
            (1620, 430),
            (1620, 800),
            (-20, 800),
        ]
    )
    board.fill(peak, p.soft)
    board.shade(peak, p.deep, (0, 760), (0, 230), (0.9, 0))
    for shape in (
        [(560, 190), (690, 300), (650, 350), (610, 330), (570, 420), (520, 350), (470, 380), (440, 330)],
        [(760, 270), (850, 352), (810, 380), (780, 360), (730, 400), (690, 300)],
        [(180, 440), (300, 490), (240, 520), (200, 490), (130, 530), (110, 512)],
        [(1120, 400), (1236, 480), (1180, 490), (1130, 470), (1060, 500), (1050, 436)],
    ):
        board.fill(poly([(float(x), float(y)) for x, y in shape]), p.paper)
    middle = land([(-20, 640), (300, 580), (640, 660), (960, 600), (1300, 560), (1620, 640)])
    board.fill(middle, p.pale)
    board.shade(middle, p.mid, (0, 640), (0, 860), (0.1, 0.9))
    for i in range(34):
        x = i * 50 + board.random.uniform(-18, 18)
        pine(board, x, 690 + 40 * math.sin(x / 170) - 26, board.random.uniform(60, 110), p.deep)
    front = land([(-20, 800), (260, 730), (600, 770), (900, 720), (1250, 780), (1620, 740)])
    board.fill(front, p.paper)
    board.shade(front, p.mid, (300, 1067), (620, 740), (0.9, 0))
    board.fill(rect(830, 640, 270, 130), p.deep)
    board.shade(rect(830, 640, 270, 130), p.ink, (1100, 0), (830, 0), (0.9, 0))
    board.fill(poly([(806, 650), (860, 560), (1070, 560), (1124, 650)]), p.paper)
    board.shade(
        poly([(806, 650), (860, 560), (1070, 560), (1124, 650)]), p.mid, (1124, 0), (900, 0), (0.8, 0)
    )
    board.fill(rect(1020, 520, 40, 64), p.ink)
    board.fill(rect(1014, 512, 52, 14), p.paper)
    board.glow((900, 706), 90, p.glow, 0.9)
    board.fill(rect(880, 684, 42, 46), p.glow)
    board.fill(rect(899, 684, 4, 46), p.ink)
    board.fill(rect(970, 690, 44, 80), p.ink)
    board.line([(1040, 510), (1060, 450), (1040, 400), (1080, 330)], p.paper, 12, smooth=True, alpha=0.8)
    wall = [(-20.0, 900.0), (300.0, 850.0), (620.0, 850.0), (850.0, 772.0)]
    board.line(wall, p.ink, 24, smooth=True)
    board.line([(x, y - 12) for x, y in wall], p.paper, 11, smooth=True)
    for i, (x, y) in enumerate(((1100, 870), (1210, 900), (1290, 850), (1020, 930), (1380, 910))):
        s = 1 + (y - 850) / 200
        for leg in (-16, -8, 10, 18):
            board.line([(x + leg * s, y), (x + leg * s, y + 24 * s)], p.ink, 4 * s)
        board.fill(oval(x, y - 4, 32 * s, 21 * s), p.pale)
        board.shade(oval(x, y - 4, 32 * s, 21 * s), p.deep, (x, y + 18), (x, y - 16), (0.8, 0))
        side = -1 if i % 2 else 1
        board.fill(oval(x + side * 34 * s, y - 12 * s, 12 * s, 10 * s), p.ink)
    for x, y, h in ((150, 1030, 560), (330, 1060, 400), (1500, 1060, 520), (20, 1060, 380)):
        pine(board, x, y, h, p.ink, p.paper)
    for _ in range(120):
        board.fill(
            disc(
                board.random.uniform(0, 1600), board.random.uniform(0, 1067), board.random.uniform(1.6, 4.4)
            ),
            p.paper,
        )


@picture(
    "observatory",
    "Dunmere Observatory",
    "The white dome of the observatory on a hilltop, its shutter open to a sky "
    "full of stars and the Milky Way",
    (380, 220, 800, 720),
    NIGHT,
    "deep",
)
def observatory(board: Board, p: Palette) -> None:
    sky(board, p.ink, 820, (1, 0.05))
    board.shade(rect(0, 400, 1600, 500), p.mid, (0, 860), (0, 460), (0.9, 0))
    with board.place(1020, 330, 1, -38):
        for width, amount in ((190, 0.35), (100, 0.5), (46, 0.6)):
            board.shade(rect(-1100, -width, 2200, width), p.soft, (0, -width), (0, 0), (0.0, amount))
            board.shade(rect(-1100, 0, 2200, width), p.soft, (0, 0), (0, width), (amount, 0.0))
        for _ in range(260):
            board.fill(
                disc(
                    board.random.uniform(-1000, 1000),
                    board.random.gauss(0, 66),
                    board.random.choice((1.0, 1.4, 2.0)),
                ),
                p.paper,
            )
    stars(board, p.paper, 240, 800)
    for x, y, r in ((240, 190, 13), (1330, 250, 11), (520, 90, 9), (1480, 560, 9), (150, 520, 8)):
        board.glow((x, y), r * 4, p.pale, 0.7)
        board.fill(
            poly(
                [
                    (x, y - r * 2),
                    (x + r * 0.3, y - r * 0.3),
                    (x + r * 2, y),
                    (x + r * 0.3, y + r * 0.3),
                    (x, y + r * 2),
                    (x - r * 0.3, y + r * 0.3),
                    (x - r * 2, y),
                    (x - r * 0.3, y - r * 0.3),
                ]
            ),
            p.paper,
        )
    board.line([(330, 330), (180, 400)], p.paper, 3)
    board.line([(330, 330), (250, 368)], p.paper, 6)
    far = land([(-20, 800), (300, 740), (600, 790), (1000, 730), (1350, 770), (1620, 720)])
    board.fill(far, p.mid)
    board.shade(far, p.deep, (0, 900), (0, 720), (0.9, 0.1))
    hill = land([(-20, 960), (260, 900), (520, 830), (780, 800), (1060, 822), (1330, 900), (1620, 950)])
    base, top = rect(570, 610, 420, 214), dome(780, 612, 232, 250)
    board.fill(base, p.pale)
    board.shade(base, p.deep, (990, 0), (600, 0), (1, 0))
    board.fill(top, p.paper)
    board.shade(top, p.deep, (1010, 560), (640, 470), (1, 0))
    for x in (-150, -80, 150):
        board.stroke(curve([(780 + x, 612), (780 + x * 0.86, 480), (780 + x * 0.4, 372)]), p.mid, 3)
    with board.clip(top):
        slit = poly([(800, 330), (900, 330), (894, 560), (800, 560)])
        board.fill(slit, p.ink)
        board.shade(slit, p.glow, (0, 560), (0, 360), (0.95, 0))
    with board.place(850, 540, 1, 28):
        board.fill(rect(-26, -226, 52, 220), p.accent)
        board.shade(rect(-26, -226, 52, 220), p.ink, (26, 0), (-20, 0), (0.85, 0))
        board.fill(rect(-32, -240, 64, 22), p.ink)
        board.fill(rect(-30, -120, 60, 12), p.ink)
    board.fill(poly([(800, 520), (894, 520), (894, 562), (800, 562)]), p.ink)
    board.fill(rect(540, 600, 480, 24), p.deep)
    board.fill(arch(680, 824, 64, 120), p.accent)
    board.shade(arch(680, 824, 64, 120), p.glow, (0, 824), (0, 720), (1, 0))
    for x in (790, 880):
        board.fill(arch(x, 750, 38, 70), p.glow)
    board.fill(hill, p.ink)
    board.shade(hill, p.mid, (700, 800), (600, 980), (0.75, 0))
    board.shade(
        poly([(650, 824), (712, 824), (640, 1067), (420, 1067)]), p.glow, (0, 820), (0, 1040), (0.85, 0.05)
    )
    person(board, 560, 960, 120, p.ink)
    person(board, 620, 950, 96, p.accent, p.pale, 0.1, p.ink)
    for x, h in ((80, 190), (170, 150), (1420, 170), (1510, 230)):
        pine(board, x, 970 - abs(x - 800) * 0.02, h, p.ink)


def _apple_tree(board: Board, p: Palette, x: float, y: float, height: float, fruit: int) -> None:
    board.fill(oval(x + height * 0.06, y, height * 0.34, height * 0.035), p.ink, 0.5)
    tree(board, x, y, height, p.deep, p.mid)
    board.fill(
        poly(
            [
                (x - height * 0.045, y),
                (x - height * 0.03, y - height * 0.36),
                (x + height * 0.03, y - height * 0.36),
                (x + height * 0.045, y),
            ]
        ),
        p.ink,
    )
    placed: list[tuple[float, float]] = []
    size = height * (0.024 if fruit > 20 else 0.04)
    while len(placed) < fruit:
        angle, reach = board.random.uniform(0, math.tau), height * 0.28 * board.random.random() ** 0.5
        px, py = x + math.cos(angle) * reach, y - height * 0.66 + math.sin(angle) * reach
        if all(math.hypot(px - qx, py - qy) > size * 2.2 for qx, qy in placed):
            placed.append((px, py))
            board.fill(disc(px, py, size), p.accent)
            board.fill(disc(px - size * 0.3, py - size * 0.35, size * 0.3), p.glow)


def _wheel(board: Board, p: Palette, x: float, y: float, radius: float) -> None:
    board.stroke(disc(x, y, radius), p.ink, 20)
    board.stroke(disc(x, y, radius * 0.78), p.ink, 9)
    for i in range(12):
        with board.place(x, y, 1, i * 30):
            board.fill(rect(-5, -radius, 10, radius), p.ink)
            board.fill(rect(-6, -radius - 26, 36, 34), p.ink)
    board.fill(disc(x, y, 26), p.accent)
    board.stroke(open_line([(x, y), (x + 60, y)]), p.ink, 14)
