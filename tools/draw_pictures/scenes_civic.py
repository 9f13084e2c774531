"""Public buildings and rooms."""

from .board import Board
from .catalogue import picture
from .motifs import cloud, person, seated, sky, sun, tree, windows
from .palette import HARBOUR, STAGE, STONE, Palette
from .shapes import Point, arch, curve, disc, dome, oval, poly, rect, rounded


@picture(
    "city-hall",
    "Merrowport City Hall",
    "City Hall with its clock tower and flags, morning light across the square, people and pigeons in front",
    (420, 60, 760, 820),
    HARBOUR,
    "pale",
)
def city_hall(board: Board, p: Palette) -> None:
    sky(board, p.mid, 700, (0.8, 0))
    cloud(board, 300, 260, 460, p.paper)
    cloud(board, 1350, 180, 420, p.paper)
    cloud(board, 1180, 380, 260, p.paper)
    for x, w, h in ((-20, 190, 320), (1450, 190, 300)):
        board.fill(rect(x, 830 - h, w, h), p.soft)
        windows(board, x + 24, 850 - h, 4, 5, (20, 32), (40, 56), p.mid)
    board.fill(rect(200, 470, 1200, 370), p.paper)
    board.shade(rect(200, 470, 1200, 370), p.mid, (1400, 0), (620, 0), (0.85, 0))
    for x in (200, 1240):
        board.fill(rect(x, 430, 160, 410), p.paper)
        board.shade(rect(x, 430, 160, 410), p.mid, (x + 160, 0), (x + 20, 0), (0.8, 0))
        board.fill(poly([(x - 14, 434), (x + 30, 350), (x + 130, 350), (x + 174, 434)]), p.deep)
    board.fill(poly([(350, 474), (390, 404), (1210, 404), (1250, 474)]), p.deep)
    board.shade(
        poly([(350, 474), (390, 404), (1210, 404), (1250, 474)]), p.ink, (1250, 0), (500, 0), (0.9, 0)
    )
    for i in range(12):
        x = 254 + i * 99.3
        if 700 < x < 900:
            continue
        board.fill(arch(x, 630, 50, 120), p.deep)
        board.fill(arch(x, 810, 50, 120), p.ink)
        board.fill(rect(x - 25, 562, 50, 4), p.paper)
        board.fill(rect(x - 2, 510, 4, 120), p.paper)
        board.fill(rect(x - 2, 690, 4, 120), p.paper)
    board.fill(rect(190, 652, 1220, 12), p.deep)
    tower = rect(690, 170, 220, 670)
    board.fill(tower, p.paper)
    board.shade(tower, p.mid, (910, 0), (730, 0), (1, 0))
    board.fill(rect(676, 160, 248, 20), p.deep)
    board.fill(rect(676, 400, 248, 14), p.deep)
    board.fill(poly([(690, 162), (730, 70), (870, 70), (910, 162)]), p.accent)
    board.shade(poly([(690, 162), (730, 70), (870, 70), (910, 162)]), p.ink, (910, 0), (740, 0), (0.8, 0))
    board.fill(rect(764, 18, 72, 56), p.paper)
    board.fill(poly([(752, 22), (800, -40), (848, 22)]), p.deep)
    board.fill(disc(800, 290, 78), p.ink)
    board.fill(disc(800, 290, 66), p.paper)
    for i in range(12):
        with board.place(800, 290, 1, i * 30):
            board.fill(rect(-2.5, -60, 5, 13), p.ink)
    board.line([(800, 290), (800, 240)], p.ink, 7)
    board.line([(800, 290), (834, 310)], p.ink, 7)
    board.fill(disc(800, 290, 8), p.accent)
    for x in (745, 800, 855):
        board.fill(arch(x, 590, 36, 130), p.deep)
    board.fill(arch(800, 840, 130, 200), p.ink)
    board.fill(arch(800, 840, 90, 160), p.glow)
    for x in (300, 1300):
        board.line([(x, 350), (x, 210)], p.ink, 6)
        board.fill(
            curve(
                [(x + 3, 214), (x + 50, 226), (x + 104, 210), (x + 104, 268), (x + 50, 284), (x + 3, 270)],
                True,
            ),
            p.accent,
        )
        board.line([(x + 4, 242), (x + 50, 254), (x + 102, 240)], p.paper, 8, smooth=True)
    square = rect(0, 836, 1600, 240)
    board.fill(square, p.soft)
    for i in range(3):
        board.fill(rect(660 - i * 24, 832 + i * 11, 280 + i * 48, 12), (p.paper, p.pale, p.mid)[i])
    board.shade(square, p.deep, (0, 1067), (0, 850), (0.95, 0))
    for i in range(-9, 10):
        board.line([(800 + i * 90, 866), (800 + i * 240, 1067)], p.paper, 2, alpha=0.5)
    for x in (90, 1510):
        board.fill(oval(x, 958, 120, 16), p.ink, 0.5)
        tree(board, x, 956, 320, p.ink, p.mid)
    for x, y, h, coat, go in (
        (560, 950, 130, p.accent, 0.7),
        (640, 930, 118, p.ink, 0.4),
        (980, 960, 138, p.ink, 0.7),
        (1110, 930, 118, p.paper, 0.5),
        (420, 1010, 160, p.deep, 0.7),
    ):
        board.fill(oval(x + 30, y + 2, 52, 7), p.ink, 0.45)
        person(board, x, y, h, coat, p.paper, go, p.ink)
    for x in (740, 768, 806, 850, 1230, 1262):
        board.fill(oval(x, 1002 + x % 17, 13, 7), p.ink)
        board.fill(disc(x + 11, 992 + x % 17, 5), p.ink)


@picture(
    "council-chamber",
    "The council chamber",
    "Councillors sit in curved rows of benches before the president's raised chair, one hand up in a vote",
    (400, 160, 800, 760),
    STAGE,
    "pale",
)
def council_chamber(board: Board, p: Palette) -> None:
    board.fill(rect(0, 0, 1600, 620), p.soft)
    board.shade(rect(0, 0, 1600, 620), p.mid, (0, 0), (0, 600), (0.9, 0.1))
    for x in (130, 350, 1250, 1470):
        board.fill(arch(x, 470, 130, 390), p.paper)
        board.shade(arch(x, 470, 130, 390), p.glow, (0, 90), (0, 470), (0.9, 0))
        board.fill(rect(x - 3, 90, 6, 380), p.deep)
        for y in (200, 300, 400):
            board.fill(rect(x - 65, y, 130, 5), p.deep)
        board.shade(
            poly(
                [
                    (x - 65, 470),
                    (x + 65, 470),
                    (x + (800 - x) * 0.5 + 100, 800),
                    (x + (800 - x) * 0.5 - 120, 800),
                ]
            ),
            p.paper,
            (0, 470),
            (0, 800),
            (0.55, 0),
        )
    for x in (240, 460, 1140, 1360):
        board.fill(rect(x - 22, 40, 44, 540), p.deep)
        board.shade(rect(x - 22, 40, 44, 540), p.soft, (x - 22, 0), (x + 16, 0), (0.8, 0))
    board.fill(rect(530, 60, 540, 520), p.deep)
    board.shade(rect(530, 60, 540, 520), p.ink, (0, 580), (0, 60), (0.8, 0.1))
    board.fill(arch(800, 580, 300, 480), p.accent)
    board.shade(arch(800, 580, 300, 480), p.ink, (950, 0), (660, 0), (0.7, 0))
    board.fill(disc(800, 240, 78), p.glow)
    board.fill(disc(800, 240, 62), p.deep)
    for i in range(3):
        board.fill(
            curve(
                [
                    (752, 226 + i * 24),
                    (776, 214 + i * 24),
                    (800, 226 + i * 24),
                    (824, 238 + i * 24),
                    (848, 226 + i * 24),
                    (824, 250 + i * 24),
                    (800, 238 + i * 24),
                    (776, 226 + i * 24),
                ],
                True,
            ),
            p.paper,
        )
    board.fill(rect(0, 600, 1600, 480), p.mid)
    board.fill(rounded(742, 350, 116, 200, 18), p.ink)
    with board.clip(rect(700, 300, 200, 200)):
        person(board, 800, 700, 330, p.ink, p.soft)
    board.fill(poly([(782, 446), (818, 446), (800, 500)]), p.paper)
    board.stroke(curve([(770, 440), (800, 486), (830, 440)]), p.glow, 8)
    board.fill(poly([(610, 500), (990, 500), (1020, 640), (580, 640)]), p.deep)
    board.shade(
        poly([(610, 500), (990, 500), (1020, 640), (580, 640)]), p.glow, (600, 0), (1000, 0), (0.5, 0)
    )
    board.fill(rect(596, 490, 408, 18), p.glow)
    board.line([(900, 490), (884, 446)], p.ink, 4)
    board.fill(rect(680, 478, 70, 12), p.paper)
    rows: tuple[tuple[float, float, float, int], ...] = (
        (690, 560, 62, 8),
        (800, 740, 84, 9),
        (930, 940, 112, 9),
    )
    for number, (y, half, size, count) in enumerate(rows):
        for i in range(count):
            t = (i + 0.5) / count * 2 - 1
            x, bend = 800 + t * half, (1 - t * t) * 46
            tone = (p.ink, p.deep, "#5d2c37")[(i + number) % 3]
            seated(board, x, y + bend, size, tone)
            if (i * 3 + number * 2) % 5 == 1:
                board.line(
                    [(x + size * 0.5, y + bend - size * 0.3), (x + size * 0.62, y + bend - size * 1.35)],
                    tone,
                    size * 0.2,
                )
                board.fill(oval(x + size * 0.62, y + bend - size * 1.5, size * 0.13, size * 0.17), p.paper)
                board.fill(rect(x + size * 0.47, y + bend - size * 1.92, size * 0.36, size * 0.46), p.glow)
        bench: list[Point] = [
            (800 + t / 10 * (half + 70), y + (1 - (t / 10) ** 2) * 46 - 4) for t in range(-10, 11)
        ]
        path = curve(bench)
        for x, y0 in reversed(bench):
            path.lineTo(x, y0 + size * 0.72)
        path.close()
        board.fill(path, p.accent if number == 1 else p.mid)
        board.shade(path, p.ink, (0, y + 120), (0, y - 20), (0.95, 0.2))
        board.line(bench, p.glow, 6 + number * 2, smooth=True)
    board.shade(rect(0, 900, 1600, 180), p.ink, (0, 1067), (0, 920), (1, 0))


@picture(
    "courthouse",
    "The courthouse",
    "The courthouse with tall columns and a statue of Justice with scales, a lawyer climbing its broad steps",
    (380, 130, 840, 780),
    STONE,
    "pale",
)
def courthouse(board: Board, p: Palette) -> None:
    sky(board, p.mid, 640, (0.95, 0))
    sun(board, 250, 210, 74, p.paper, p.paper)
    cloud(board, 1330, 180, 430, p.paper)
    board.fill(rect(120, 420, 1360, 360), p.soft)
    board.shade(rect(120, 420, 1360, 360), p.deep, (1480, 0), (300, 0), (0.9, 0))
    windows(board, 170, 480, 2, 3, (40, 62), (76, 92), p.deep)
    windows(board, 1316, 480, 2, 3, (40, 62), (76, 92), p.ink)
    board.fill(rect(330, 380, 940, 400), p.ink)
    board.shade(rect(330, 380, 940, 400), p.deep, (330, 0), (1000, 0), (1, 0))
    board.fill(rect(715, 480, 170, 300), p.accent)
    board.shade(rect(715, 480, 170, 300), p.ink, (0, 480), (0, 740), (0.9, 0.1))
    board.fill(rect(797, 480, 6, 300), p.ink)
    board.fill(poly([(300, 370), (800, 190), (1300, 370)]), p.paper)
    board.fill(poly([(400, 352), (800, 212), (1200, 352)]), p.soft)
    board.shade(poly([(400, 352), (800, 212), (1200, 352)]), p.deep, (0, 212), (0, 352), (0.9, 0.2))
    board.fill(rect(300, 366, 1000, 56), p.paper)
    board.shade(rect(300, 366, 1000, 56), p.mid, (1300, 0), (500, 0), (0.9, 0))
    board.fill(rect(320, 388, 960, 6), p.deep)
    for i in range(6):
        x = 385 + i * 166
        column = poly([(x - 40, 780), (x - 33, 424), (x + 33, 424), (x + 40, 780)])
        board.fill(column, p.paper)
        board.shade(column, p.deep, (x + 44, 0), (x - 22, 0), (1, 0))
        for flute in (-16, 0, 16):
            board.line([(x + flute, 446), (x + flute * 1.15, 768)], p.mid, 2.5)
        board.fill(rect(x - 48, 420, 96, 20), p.paper)
        board.fill(rect(x - 52, 766, 104, 20), p.paper)
    for i in range(7):
        board.fill(rect(300 - i * 52, 784 + i * 34, 1000 + i * 104, 36), p.paper if i % 2 == 0 else p.pale)
        board.fill(rect(300 - i * 52, 812 + i * 34, 1000 + i * 104, 8), p.mid)
    board.shade(rect(0, 786, 1600, 290), p.deep, (1600, 0), (620, 0), (0.8, 0))
    board.fill(rect(0, 1018, 1600, 60), p.deep)
    _justice(board, p)
    board.shade(
        poly([(940, 924), (990, 924), (1230, 1000), (1120, 1000)]),
        p.ink,
        (950, 920),
        (1200, 1000),
        (0.8, 0.1),
    )
    person(board, 960, 930, 240, p.ink, p.paper, 0.5)
    board.fill(poly([(930, 740), (990, 740), (1016, 868), (904, 868)]), p.ink)
    board.fill(rect(1000, 846, 66, 48), p.accent)
    board.stroke(curve([(1018, 846), (1033, 830), (1048, 846)]), p.ink, 5)


@picture(
    "library",
    "The reading room",
    "Readers at long tables under green-shaded lamps, tall shelves and a great arched window behind them",
    (400, 120, 800, 800),
    STAGE,
    "pale",
)
def library(board: Board, p: Palette) -> None:
    board.fill(rect(0, 0, 1600, 760), p.deep)
    board.shade(rect(0, 0, 1600, 760), p.ink, (0, 0), (0, 700), (0.8, 0.1))
    board.fill(arch(800, 700, 440, 640), p.ink)
    board.fill(arch(800, 690, 404, 612), p.paper)
    board.shade(arch(800, 690, 404, 612), p.glow, (0, 690), (0, 160), (1, 0))
    board.fill(disc(860, 380, 62), p.accent)
    for x in (700, 800, 900):
        board.fill(rect(x - 4, 78, 8, 620), p.ink)
    for y in (280, 400, 520):
        board.fill(rect(598, y, 404, 7), p.ink)
    board.shade(
        poly([(600, 690), (1000, 690), (1240, 1067), (360, 1067)]), p.glow, (0, 690), (0, 1000), (0.8, 0)
    )
    tones = [p.accent, p.mid, p.soft, p.glow, p.paper, p.mid, "#274a52", "#3d6b6c"]
    for left in (20, 300, 1060, 1340):
        board.fill(rect(left, 90, 240, 620), p.ink)
        board.fill(rect(left - 10, 70, 260, 26), p.mid)
        for row in range(7):
            base = 180 + row * 86
            x = left + 14.0
            while x < left + 218:
                width, height = board.random.uniform(9, 22), board.random.uniform(46, 70)
                if board.random.random() < 0.92:
                    board.fill(rect(x, base - height, width - 2, height), board.random.choice(tones))
                x += width
            board.fill(rect(left, base, 240, 9), p.mid)
        away = left + 240 if left < 800 else left
        board.shade(rect(left, 90, 240, 620), p.ink, (1600 if left > 800 else 0, 0), (away, 0), (0.95, 0.1))
    board.fill(rect(0, 700, 1600, 380), p.mid)
    board.shade(rect(0, 700, 1600, 380), p.ink, (0, 700), (0, 1067), (0.9, 0.4))
    board.shade(
        poly([(600, 700), (1000, 700), (1240, 1067), (360, 1067)]), p.glow, (0, 700), (0, 1000), (0.75, 0)
    )
    for y, half, size, count in ((800, 560, 74, 4), (965, 800, 118, 4)):
        for i in range(count):
            x = 800 + (i - (count - 1) / 2) * half * 0.5
            tone = (p.ink, p.accent, "#274a52", p.ink)[(i + int(y)) % 4]
            board.fill(dome(x, y, size * 0.7, size * 0.95), tone)
            board.shade(
                dome(x, y, size * 0.7, size * 0.95), p.ink, (x + size, 0), (x - size * 0.3, 0), (0.9, 0)
            )
            board.fill(oval(x, y - size * 1.12, size * 0.3, size * 0.38), p.soft)
            board.fill(dome(x, y - size * 1.12, size * 0.33, size * 0.42), p.ink)
            board.fill(
                poly(
                    [
                        (x - size * 0.5, y - size * 0.2),
                        (x, y - size * 0.06),
                        (x + size * 0.5, y - size * 0.2),
                        (x + size * 0.5, y + 4),
                        (x - size * 0.5, y + 4),
                    ]
                ),
                p.paper,
            )
            board.line([(x, y - size * 0.06), (x, y + 4)], p.soft, 3)
        top = poly(
            [
                (800 - half, y),
                (800 + half, y),
                (800 + half * 1.06, y + size * 0.34),
                (800 - half * 1.06, y + size * 0.34),
            ]
        )
        board.fill(top, p.soft)
        board.shade(top, p.deep, (800 - half, 0), (760, 0), (0.9, 0))
        board.shade(top, p.deep, (800 + half, 0), (840, 0), (0.9, 0))
        board.fill(rect(800 - half * 1.06, y + size * 0.34, half * 2.12, size * 0.24), p.ink)
        for i in range(count - 1):
            x = 800 + (i - (count - 2) / 2) * half * 0.5
            board.glow((x, y - size * 0.5), size * 1.3, p.glow, 0.8)
            board.fill(rect(x - 4, y - size * 0.74, 8, size * 0.84), p.glow)
            board.fill(dome(x, y - size * 0.66, size * 0.4, size * 0.34), "#2f6a63")
            board.fill(oval(x, y + size * 0.1, size * 0.2, size * 0.06), p.glow)


def _justice(board: Board, p: Palette) -> None:
    board.fill(rect(170, 850, 170, 230), p.deep)
    board.fill(rect(156, 838, 198, 22), p.ink)
    with board.place(255, 840, 1.25):
        robe = curve([(-24, -220), (-34, -150), (-52, 0)])
        robe.lineTo(52, 0)
        robe.quadTo(34, -110, 26, -220)
        robe.close()
        board.line([(20, -206), (58, -230), (84, -268)], p.ink, 16, smooth=True)
        board.line([(-20, -206), (-50, -160), (-56, -120)], p.ink, 16, smooth=True)
        board.fill(robe, p.ink)
        board.shade(robe, p.soft, (-50, 0), (20, 0), (0.8, 0))
        board.fill(oval(0, -250, 20, 26), p.ink)
        board.fill(rect(-21, -258, 42, 10), p.accent)
        board.line([(-56, -130), (-62, 10)], p.soft, 7)
        board.line([(-74, -112), (-40, -108)], p.soft, 6)
        board.line([(84, -272), (84, -256)], p.ink, 5)
        board.line([(34, -262), (134, -250)], p.ink, 6)
        for x, y in ((34, -262), (134, -250)):
            board.line([(x, y), (x - 24, y + 62)], p.ink, 2.5)
            board.line([(x, y), (x + 24, y + 62)], p.ink, 2.5)
            bowl = curve([(x - 28, y + 60), (x, y + 82), (x + 28, y + 60)])
            bowl.close()
            board.fill(bowl, p.ink)
