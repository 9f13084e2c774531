"""The sea and its edge."""

import math

from .board import Board
from .catalogue import picture
from .motifs import cloud, glitter, gull, person, ripples, sky, sun
from .palette import HARBOUR, STONE, Palette
from .shapes import Point, blob, curve, disc, land, oval, poly, ray, rect, sheet


@picture(
    "storm-wave",
    "January flood",
    "A huge wave breaks over the harbour wall and a small lighthouse under a dark sky",
    (330, 200, 960, 680),
    STONE,
    "soft",
)
def storm_wave(board: Board, p: Palette) -> None:
    sky(board, p.ink, 760, (1.0, 0.1))
    for y, tone in ((150, p.deep), (250, p.mid)):
        for i in range(6):
            cloud(board, i * 330 + y - 200, y + 30 * (i % 2), 420, tone)
    for _ in range(90):
        x, y = board.random.uniform(-40, 1640), board.random.uniform(0, 700)
        board.line([(x, y), (x - 26, y + 60)], p.pale, 1.6, alpha=0.5)
    board.fill(poly([(1090, 760), (1112, 350), (1196, 350), (1218, 760)]), p.paper)
    tower = poly([(1090, 760), (1112, 350), (1196, 350), (1218, 760)])
    with board.clip(tower):
        for y in (440, 590):
            board.fill(rect(1080, y, 160, 72), p.accent)
        board.shade(tower, p.ink, (1220, 0), (1110, 0), (0.9, 0))
    board.shade(ray(1154, 300, 188, 16, 1200), p.glow, (1154, 0), (200, 0), (0.85, 0))
    board.shade(ray(1154, 300, -8, 16, 700), p.glow, (1154, 0), (1600, 0), (0.85, 0))
    board.fill(rect(1096, 336, 116, 18), p.ink)
    board.fill(rect(1120, 268, 68, 70), p.glow)
    board.fill(poly([(1106, 272), (1154, 212), (1202, 272)]), p.ink)
    board.fill(poly([(900, 742), (1600, 720), (1600, 900), (900, 900)]), p.ink)
    board.fill(poly([(900, 742), (1600, 720), (1600, 738), (900, 760)]), p.mid)
    back = land([(-20, 700), (260, 640), (500, 720), (800, 690), (1000, 790), (1300, 770), (1620, 830)])
    board.fill(back, p.deep)
    wave = curve([(-20, 420), (200, 300), (460, 230), (700, 250), (860, 340), (930, 470)])
    wave.cubicTo(850, 400, 740, 400, 690, 480)
    wave.cubicTo(640, 580, 760, 760, 1040, 860)
    wave.lineTo(1640, 900)
    wave.lineTo(1640, 1100)
    wave.lineTo(-20, 1100)
    wave.close()
    board.fill(wave, p.deep)
    with board.clip(wave):
        board.shade(sheet(), p.ink, (200, 1060), (500, 420), (1, 0))
        board.shade(sheet(), p.soft, (560, 240), (460, 560), (0.7, 0))
        for i in range(9):
            shift = i * 62
            top = 700 - shift * 0.95
            streak = curve(
                [(top, 350 + i * 6), (590 - shift, 520 + i * 8), (570 - shift, 680), (660 - shift, 900)]
            )
            streak.quadTo(540 - shift, 660, 570 - shift, 540 + i * 8)
            streak.quadTo(610 - shift, 440, top, 350 + i * 6)
            board.fill(streak, p.soft if i % 2 else p.mid)
    crest: list[Point] = [(-20, 420), (200, 300), (460, 230), (700, 250), (860, 340), (930, 470)]
    for (x0, y0), (x1, y1) in zip(crest, crest[1:], strict=False):
        for step in range(26):
            t = step / 26
            size = 10 + max(0.0, x0 + (x1 - x0) * t) * 0.034
            x = x0 + (x1 - x0) * t + board.random.uniform(-size, size) * 0.5
            y = y0 + (y1 - y0) * t + board.random.uniform(-0.7, 1.1) * size
            board.fill(disc(x, y, size * board.random.uniform(0.45, 1.05)), p.paper)
            if step % 3 == 0:
                board.fill(disc(x - size, y + size * 1.9, size * board.random.uniform(0.15, 0.5)), p.paper)
    for _ in range(130):
        angle, reach = board.random.uniform(-2.3, 0.7), abs(board.random.gauss(60, 80))
        x, y = board.random.uniform(420, 940), 0.0
        y = 232 + max(0, x - 640) ** 2 / 420
        board.fill(
            disc(x + math.cos(angle) * reach, y + math.sin(angle) * reach, board.random.uniform(2, 8)),
            p.paper,
        )
    for _ in range(230):
        x = board.random.uniform(700, 1640)
        y = 884 + board.random.gauss(0, 12) + (x - 900) * 0.03
        size = board.random.uniform(4, 26) * min(1.0, (x - 640) / 300)
        board.fill(oval(x, y, size * 1.25, size * 0.8), p.paper)
    front = land([(-20, 980), (220, 940), (520, 1000), (860, 950), (1200, 1010), (1620, 950)])
    board.fill(front, p.ink)
    board.line(
        [(-20, 980), (220, 940), (520, 1000), (860, 950), (1200, 1010), (1620, 950)], p.soft, 6, smooth=True
    )


@picture(
    "barrier",
    "The barrier at Aldmouth",
    "A row of concrete piers with curved steel gates holds back a high sea from a calm river mouth",
    (280, 260, 1040, 560),
    HARBOUR,
    "pale",
)
def barrier(board: Board, p: Palette) -> None:
    sky(board, p.soft, 600)
    for x, y, w in ((260, 210, 460), (900, 150, 520), (1420, 260, 420)):
        cloud(board, x, y, w, p.paper)
        board.shade(rect(x - w / 2, y - 40, w, 44), p.soft, (0, y), (0, y - 40), (0.7, 0))
    board.fill(rect(0, 470, 1600, 300), p.mid)
    board.shade(rect(0, 470, 1600, 300), p.deep, (0, 720), (0, 470), (0.9, 0))
    ripples(board, p.paper, 480, 640, 60)
    tops = [(170.0, 0.6), (400.0, 0.8), (690.0, 1.05), (1050.0, 1.38), (1500.0, 1.8)]
    for (x0, s0), (x1, s1) in zip(tops, tops[1:], strict=False):
        y0, y1 = 560 + s0 * 130, 560 + s1 * 130
        gate = poly([(x0, y0 - s0 * 150), (x1, y1 - s1 * 150), (x1, y1), (x0, y0)])
        board.fill(gate, p.accent)
        board.shade(gate, p.ink, (0, y1), (0, y0 - s0 * 150), (0.85, 0))
        for k in (0.3, 0.6):
            board.line([(x0, y0 - s0 * 150 * k), (x1, y1 - s1 * 150 * k)], p.ink, 4)
        board.fill(
            poly([(x0, y0 - s0 * 260), (x1, y1 - s1 * 260), (x1, y1 - s1 * 236), (x0, y0 - s0 * 236)]), p.ink
        )
        board.line([(x0, y0 - s0 * 284), (x1, y1 - s1 * 284)], p.ink, 3)
    river = poly([(0, 610), (170, 630), (1600, 770), (1600, 1067), (0, 1067)])
    board.fill(river, p.soft)
    board.shade(river, p.mid, (0, 1067), (400, 660), (1, 0))
    for x, s in tops:
        _pier(board, p, x, 560 + s * 130, s)
    ripples(board, p.paper, 780, 1060, 34)
    ripples(board, p.deep, 800, 1060, 18)
    board.fill(land([(-20, 900), (160, 880), (360, 960), (560, 1080)]), p.ink)
    board.shade(
        land([(-20, 900), (160, 880), (360, 960), (560, 1080)]), p.mid, (160, 880), (160, 1030), (0.7, 0)
    )
    person(board, 190, 900, 110, p.accent, p.paper, 0.1, p.ink)
    person(board, 240, 912, 106, p.pale, p.paper, 0.1, p.ink)
    for x, y, s in ((560, 330, 26), (640, 380, 18), (830, 300, 22)):
        gull(board, x, y, s, p.ink)


@picture(
    "beach-huts",
    "Kestrel Bay",
    "A row of striped beach huts on the sand at Kestrel Bay, a windbreak and a walker with a dog before them",
    (260, 320, 1060, 560),
    HARBOUR,
    "pale",
)
def beach_huts(board: Board, p: Palette) -> None:
    sky(board, p.mid, 620, (0.85, 0))
    cloud(board, 380, 210, 520, p.paper)
    cloud(board, 1240, 150, 400, p.paper)
    cloud(board, 1540, 290, 300, p.paper)
    board.fill(rect(0, 560, 1600, 120), p.mid)
    ripples(board, p.paper, 570, 660, 30)
    board.fill(land([(-20, 590), (200, 470), (420, 520), (560, 575)], 700), p.deep)
    sand = "#ecd5a8"
    board.fill(land([(-20, 690), (400, 672), (900, 690), (1620, 668)]), sand)
    tones = [p.accent, p.deep, p.glow, p.mid, p.accent, p.ink]
    for i, tone in enumerate(tones):
        x, width, foot = 230 + i * 196, 172, 800
        for post in (14, 144):
            board.fill(rect(x + post, foot - 10, 14, 40), p.ink)
        wall = poly(
            [
                (x, foot),
                (x, foot - 210),
                (x + width / 2, foot - 320),
                (x + width, foot - 210),
                (x + width, foot),
            ]
        )
        board.fill(wall, p.paper)
        with board.clip(wall):
            for stripe in range(0, 8, 2):
                board.fill(rect(x + stripe * width / 7, foot - 340, width / 7, 340), tone)
            board.shade(wall, p.ink, (x + width, 0), (x + width * 0.4, 0), (0.4, 0))
        board.line(
            [(x - 16, foot - 196), (x + width / 2, foot - 326), (x + width + 16, foot - 196)], p.ink, 14
        )
        board.fill(rect(x + width / 2 - 34, foot - 150, 68, 150), p.ink if tone != p.ink else p.deep)
        board.fill(disc(x + width / 2 + 22, foot - 74, 4), p.glow)
        board.fill(disc(x + width / 2, foot - 214, 18), p.ink)
        board.fill(disc(x + width / 2, foot - 214, 12), p.pale)
        board.fill(
            poly(
                [
                    (x + 30, foot + 10),
                    (x + width + 10, foot + 10),
                    (x + width + 130, foot + 52),
                    (x + 110, foot + 52),
                ]
            ),
            "#c9a877",
            0.8,
        )
        board.fill(rect(x - 8, foot - 2, width + 16, 12), p.ink)
    board.shade(rect(0, 810, 1600, 260), "#c08f58", (0, 1067), (0, 830), (0.75, 0))
    for _ in range(50):
        x, y = board.random.uniform(0, 1600), board.random.uniform(880, 1060)
        board.fill(oval(x, y, 9, 3), "#b98a55", 0.7)
    person(board, 640, 985, 210, p.deep, p.paper, 0.55, p.ink)
    _dog(board, 800, 985, 1.0, p.ink)
    board.line([(664, 870), (730, 900), (778, 936)], p.ink, 3, smooth=True)
    for i in range(4):
        board.fill(
            poly(
                [
                    (1120 + i * 70, 860 + i * 10),
                    (1190 + i * 70, 870 + i * 10),
                    (1190 + i * 70, 968 + i * 10),
                    (1120 + i * 70, 958 + i * 10),
                ]
            ),
            p.accent if i % 2 else p.paper,
        )
        board.fill(rect(1116 + i * 70, 846 + i * 10, 7, 134), p.ink)
    board.fill(rect(1396, 886, 7, 134), p.ink)
    for x, y, s in ((700, 250, 30), (790, 300, 22), (980, 230, 26)):
        gull(board, x, y, s, p.ink)


@picture(
    "wind-lighthouse",
    "Headland",
    "A lighthouse on a grassy headland, wind turbines out at sea behind it in the evening sun",
    (360, 160, 800, 740),
    HARBOUR,
    "pale",
)
def wind_lighthouse(board: Board, p: Palette) -> None:
    board.shade(sheet(), p.glow, (0, 660), (0, 240), (0.9, 0))
    sky(board, p.mid, 520, (0.95, 0))
    sun(board, 1180, 560, 90, p.accent, p.glow)
    board.fill(rect(0, 640, 1600, 430), p.deep)
    board.shade(rect(0, 640, 1600, 430), p.mid, (0, 640), (0, 860), (1, 0))
    glitter(board, 1180, 652, 1060, 110, p.glow)
    ripples(board, p.soft, 655, 1050, 60, (500, 1600))
    for x, y, h, turn in (
        (900, 648, 250, 10),
        (1060, 646, 320, 50),
        (1330, 648, 400, 25),
        (1500, 646, 300, 80),
    ):
        _windmill(board, p.paper, x, y, h, turn)
    head = land([(-20, 700), (200, 690), (480, 668), (700, 720), (800, 850), (980, 960), (1200, 1100)], 1120)
    board.fill(head, p.ink)
    board.shade(head, p.mid, (300, 670), (240, 960), (0.75, 0))
    tower = poly([(400, 684), (436, 250), (544, 250), (580, 684)])
    board.shade(ray(490, 200, 172, 13, 900), p.paper, (490, 0), (-60, 0), (0.85, 0.1))
    board.shade(ray(490, 200, -14, 11, 900), p.paper, (490, 0), (1150, 0), (0.85, 0))
    board.fill(tower, p.paper)
    with board.clip(tower):
        for y in (320, 470, 620):
            board.fill(rect(390, y, 220, 72), p.accent)
        board.shade(tower, p.ink, (400, 0), (540, 0), (0.85, 0))
    board.fill(rect(420, 232, 140, 20), p.ink)
    board.fill(rect(446, 162, 88, 72), p.glow)
    for x in (446, 486, 528):
        board.fill(rect(x, 162, 6, 72), p.ink)
    board.fill(poly([(430, 166), (490, 96), (550, 166)]), p.ink)
    board.fill(rect(230, 590, 170, 100), p.paper)
    board.shade(rect(230, 590, 170, 100), p.deep, (230, 0), (400, 0), (0.9, 0.1))
    board.fill(poly([(214, 596), (256, 536), (374, 536), (410, 596)]), p.ink)
    board.fill(rect(290, 624, 28, 34), p.glow)
    for _ in range(90):
        x = board.random.uniform(0, 820)
        y = board.random.uniform(780, 1060)
        board.line([(x, y), (x + 8, y - 16), (x + 20, y - 26)], p.mid, 2.4, smooth=True)


def _pier(board: Board, p: Palette, x: float, y: float, scale: float) -> None:
    with board.place(x, y, scale):
        board.fill(poly([(-34, 40), (-34, -250), (34, -250), (34, 40), (0, 56)]), p.paper)
        board.fill(poly([(0, 56), (0, -250), (34, -250), (34, 40)]), p.soft)
        board.shade(rect(-34, -120, 68, 176), p.deep, (0, 60), (0, -120), (0.85, 0))
        board.fill(poly([(-46, -250), (-40, -300), (40, -300), (46, -250)]), p.deep)
        board.fill(poly([(-52, -300), (0, -344), (52, -300)]), p.ink)
        board.fill(rect(-24, -288, 18, 22), p.glow)
        board.fill(rect(6, -288, 18, 22), p.pale)


def _dog(board: Board, x: float, y: float, scale: float, colour: str) -> None:
    with board.place(x, y, scale):
        board.fill(blob([(-54, -62), (0, -58), (46, -70), (54, -44), (0, -34), (-50, -36)]), colour)
        board.fill(blob([(40, -84), (62, -92), (96, -74), (70, -62), (44, -56)]), colour)
        for leg in (-46, -34, 34, 46):
            board.line([(leg, -44), (leg + 4, 0)], colour, 9)
        board.line([(-52, -58), (-78, -92)], colour, 8)


def _windmill(board: Board, colour: str, x: float, y: float, height: float, turn: float) -> None:
    board.fill(
        poly(
            [
                (x - height * 0.022, y),
                (x - height * 0.01, y - height),
                (x + height * 0.01, y - height),
                (x + height * 0.022, y),
            ]
        ),
        colour,
    )
    for arm in range(3):
        with board.place(x, y - height, 1, turn + arm * 120):
            board.fill(
                poly([(0, 0), (height * 0.035, -height * 0.1), (0, -height * 0.5), (-height * 0.01, 0)]),
                colour,
            )
    board.fill(disc(x, y - height, height * 0.028), colour)
