"""The sea and its edge."""

import math

from .board import Board
from .catalogue import picture
from .motifs import cloud, glitter, gull, person, ripples, sky, sun
from .palette import HARBOUR, SEA, STONE, Palette
from .shapes import Point, blob, curve, disc, land, open_line, oval, poly, ray, rect, rounded, sheet


@picture("tidal-turbine", "Under the tide", "A three-bladed tidal turbine turns on the sea bed in green light, a "
         "shoal of fish passing, a small boat above", (500, 240, 620, 700), SEA, "soft")
def tidal_turbine(board: Board, p: Palette) -> None:
    board.fill(rect(0, 0, 1600, 170), p.pale)
    sun(board, 1120, 96, 56, p.paper, p.paper)
    surface = [(-20, 172), (180, 150), (420, 176), (700, 152), (960, 178), (1240, 152), (1620, 176)]
    board.fill(land(surface), p.soft)
    board.shade(land(surface), p.mid, (0, 520), (0, 150), (1, 0.15))
    board.shade(land(surface), p.deep, (0, 1040), (0, 380), (1, 0))
    for angle, spread in ((58, 7), (76, 9), (98, 7), (118, 10), (136, 6)):
        board.shade(ray(1000, 20, angle, spread, 900), p.pale, (1000, 160), (1000, 760), (0.5, 0))
    board.line(surface, p.paper, 7, smooth=True)
    board.fill(poly([(250, 118), (520, 118), (488, 178), (290, 178)]), p.ink)
    board.fill(rect(300, 66, 78, 54), p.paper)
    board.fill(rect(292, 58, 94, 10), p.accent)
    board.fill(rect(316, 80, 20, 20), p.deep)
    board.fill(rect(346, 80, 20, 20), p.deep)
    board.line([(430, 118), (430, 50)], p.ink, 5)
    far = land([(-20, 900), (200, 850), (480, 890), (800, 860), (1150, 900), (1400, 850), (1620, 880)])
    board.fill(far, p.deep)
    for x, y, scale, turn in ((210, 640, 0.42, 12), (1420, 600, 0.5, 40)):
        _turbine(board, p, x, y, scale, turn, p.deep, p.deep, p.deep, 900)
    near = land([(-20, 1000), (260, 940), (600, 965), (900, 930), (1240, 960), (1620, 920)])
    _turbine(board, p, 800, 540, 1.0, -14, p.accent, p.paper, p.ink, 960)
    board.fill(near, p.ink)
    board.shade(near, p.mid, (900, 930), (900, 1067), (0.6, 0))
    for x in (90, 150, 1330, 1400, 1490):
        _weed(board, p.ink if x < 1000 else p.deep, x, 1010, board.random.uniform(120, 210))
    for i in range(16):
        x, y = 1090 + (i % 6) * 72 + board.random.uniform(-18, 18), 320 + (i // 6) * 52 + (i % 6) * 14
        _fish(board, x, y, 26 + (i % 3) * 5, p.paper if i % 4 else p.glow)


@picture("storm-wave", "January flood", "A huge wave breaks over the harbour wall and a small lighthouse under a dark "
         "sky", (330, 200, 960, 680), STONE, "soft")
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
            board.line([(690 - shift * 0.9, 470 + i * 4), (560 - shift, 640 + i * 10), (640 - shift, 860),
                        (900 - shift, 1020)], p.soft, 6 - i * 0.45, smooth=True, alpha=0.85)
    crest: list[Point] = [(-20, 420), (200, 300), (460, 230), (700, 250), (860, 340), (930, 470)]
    for (x0, y0), (x1, y1) in zip(crest, crest[1:], strict=False):
        for step in range(7):
            t = step / 7
            x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
            board.fill(disc(x, y + 4, board.random.uniform(14, 34) * (0.6 + x / 1400)), p.paper)
    for _ in range(130):
        angle, reach = board.random.uniform(-2.3, 0.7), abs(board.random.gauss(60, 80))
        x, y = board.random.uniform(420, 940), 0.0
        y = 232 + max(0, x - 640) ** 2 / 420
        board.fill(disc(x + math.cos(angle) * reach, y + math.sin(angle) * reach, board.random.uniform(2, 8)), p.paper)
    for _ in range(60):
        x = board.random.uniform(560, 1600)
        y = 880 + board.random.gauss(0, 14) + max(0, 900 - x) * -0.22
        board.fill(oval(x, y, board.random.uniform(20, 60), board.random.uniform(8, 20)), p.paper)
    front = land([(-20, 980), (220, 940), (520, 1000), (860, 950), (1200, 1010), (1620, 950)])
    board.fill(front, p.ink)
    board.line([(-20, 980), (220, 940), (520, 1000), (860, 950), (1200, 1010), (1620, 950)], p.soft, 6, smooth=True)


@picture("barrier", "The barrier at Aldmouth", "A row of concrete piers with curved steel gates holds back a high sea "
         "from a calm river mouth", (280, 260, 1040, 560), HARBOUR, "pale")
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
        board.fill(poly([(x0, y0 - s0 * 260), (x1, y1 - s1 * 260), (x1, y1 - s1 * 236), (x0, y0 - s0 * 236)]), p.ink)
        board.line([(x0, y0 - s0 * 284), (x1, y1 - s1 * 284)], p.ink, 3)
    river = poly([(0, 610), (170, 630), (1600, 770), (1600, 1067), (0, 1067)])
    board.fill(river, p.soft)
    board.shade(river, p.mid, (0, 1067), (400, 660), (1, 0))
    for x, s in tops:
        _pier(board, p, x, 560 + s * 130, s)
    ripples(board, p.paper, 780, 1060, 34)
    ripples(board, p.deep, 800, 1060, 18)
    board.fill(land([(-20, 900), (160, 880), (360, 960), (560, 1080)]), p.ink)
    board.shade(land([(-20, 900), (160, 880), (360, 960), (560, 1080)]), p.mid, (160, 880), (160, 1030), (0.7, 0))
    person(board, 190, 900, 110, p.accent, p.paper, 0.1, p.ink)
    person(board, 240, 912, 106, p.pale, p.paper, 0.1, p.ink)
    for x, y, s in ((560, 330, 26), (640, 380, 18), (830, 300, 22)):
        gull(board, x, y, s, p.ink)


@picture("seagrass", "The meadow returns", "A diver swims over a meadow of seagrass lit from above, small fish and "
         "seahorses among the blades", (480, 260, 680, 640), SEA, "soft")
def seagrass(board: Board, p: Palette) -> None:
    board.shade(sheet(), p.pale, (0, 0), (0, 420), (1, 0))
    board.shade(sheet(), p.mid, (0, 900), (0, 240), (1, 0))
    for angle, spread in ((52, 8), (72, 10), (92, 7), (112, 11), (132, 7)):
        board.shade(ray(700, -160, angle, spread, 1150), p.paper, (700, 0), (700, 820), (0.55, 0))
    board.fill(land([(-20, 800), (300, 730), (700, 790), (1100, 720), (1620, 780)]), p.mid)
    pick = board.random
    for tone, base, low, high, count in ((p.mid, 820, 110, 220, 110), (p.deep, 940, 150, 300, 120)):
        for i in range(count):
            _blade(board, tone, i * 1640 / count - 20 + pick.uniform(-8, 8), base, pick.uniform(low, high))
        board.fill(rect(0, base - 8, 1600, 300), tone)
    _diver(board, p, 800, 420)
    for i in range(9):
        board.fill(disc(980 + (i % 3) * 24 + i * 3, 300 - i * 32, 6 + (i % 4) * 3), p.paper, 0.85)
    for i in range(7):
        _fish(board, 260 + (i % 4) * 74, 520 + (i // 4) * 64 + (i % 4) * 12, 32, p.glow if i % 3 else p.accent)
    for i in range(120):
        x = i * 1640 / 120 - 20
        edge = abs(x - 800) / 800
        _blade(board, p.ink, x + pick.uniform(-8, 8), 1090, pick.uniform(90, 190) + edge * 170)
    for i in range(40):
        x = pick.uniform(0, 1600)
        _blade(board, p.soft, x, 1090, pick.uniform(80, 150) + abs(x - 800) * 0.16)


@picture("beach-huts", "Kestrel Bay", "A row of striped beach huts on the sand at Kestrel Bay, a windbreak and a "
         "walker with a dog before them", (260, 320, 1060, 560), HARBOUR, "pale")
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
        wall = poly([(x, foot), (x, foot - 210), (x + width / 2, foot - 320), (x + width, foot - 210), (x + width, foot)])
        board.fill(wall, p.paper)
        with board.clip(wall):
            for stripe in range(0, 8, 2):
                board.fill(rect(x + stripe * width / 7, foot - 340, width / 7, 340), tone)
            board.shade(wall, p.ink, (x + width, 0), (x + width * 0.4, 0), (0.4, 0))
        board.line([(x - 16, foot - 196), (x + width / 2, foot - 326), (x + width + 16, foot - 196)], p.ink, 14)
        board.fill(rect(x + width / 2 - 34, foot - 150, 68, 150), p.ink if tone != p.ink else p.deep)
        board.fill(disc(x + width / 2 + 22, foot - 74, 4), p.glow)
        board.fill(disc(x + width / 2, foot - 214, 18), p.ink)
        board.fill(disc(x + width / 2, foot - 214, 12), p.pale)
        board.fill(poly([(x + 30, foot + 10), (x + width + 10, foot + 10), (x + width + 130, foot + 52),
                         (x + 110, foot + 52)]), "#c9a877", 0.8)
        board.fill(rect(x - 8, foot - 2, width + 16, 12), p.ink)
    board.shade(rect(0, 810, 1600, 260), "#c08f58", (0, 1067), (0, 830), (0.75, 0))
    for _ in range(50):
        x, y = board.random.uniform(0, 1600), board.random.uniform(880, 1060)
        board.fill(oval(x, y, 9, 3), "#b98a55", 0.7)
    person(board, 640, 985, 210, p.deep, p.paper, 0.55, p.ink)
    _dog(board, 800, 985, 1.0, p.ink)
    board.line([(664, 870), (730, 900), (778, 936)], p.ink, 3, smooth=True)
    for i in range(4):
        board.fill(poly([(1120 + i * 70, 860 + i * 10), (1190 + i * 70, 870 + i * 10), (1190 + i * 70, 968 + i * 10),
                         (1120 + i * 70, 958 + i * 10)]), p.accent if i % 2 else p.paper)
        board.fill(rect(1116 + i * 70, 846 + i * 10, 7, 134), p.ink)
    board.fill(rect(1396, 886, 7, 134), p.ink)
    for x, y, s in ((700, 250, 30), (790, 300, 22), (980, 230, 26)):
        gull(board, x, y, s, p.ink)


@picture("wind-lighthouse", "Headland", "A lighthouse on a grassy headland, wind turbines out at sea behind it in the "
         "evening sun", (360, 160, 800, 740), HARBOUR, "pale")
def wind_lighthouse(board: Board, p: Palette) -> None:
    board.shade(sheet(), p.glow, (0, 660), (0, 240), (0.9, 0))
    sky(board, p.mid, 520, (0.95, 0))
    sun(board, 1180, 560, 90, p.accent, p.glow)
    board.fill(rect(0, 640, 1600, 430), p.deep)
    board.shade(rect(0, 640, 1600, 430), p.mid, (0, 640), (0, 860), (1, 0))
    glitter(board, 1180, 652, 1060, 110, p.glow)
    ripples(board, p.soft, 655, 1050, 60, (500, 1600))
    for x, y, h, turn in ((900, 648, 250, 10), (1060, 646, 320, 50), (1330, 648, 400, 25), (1500, 646, 300, 80)):
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


def _turbine(
    board: Board, p: Palette, x: float, y: float, scale: float, turn: float, hub: str, blade: str, post: str,
    foot: float,
) -> None:
    with board.place(x, y, scale):
        depth = (foot - y) / scale
        board.fill(poly([(-24, 40), (24, 40), (46, depth), (-46, depth)]), post)
        if post == p.ink:
            board.shade(rect(-46, 40, 60, depth), p.soft, (-46, 0), (6, 0), (0.7, 0))
            board.fill(poly([(-150, depth + 10), (-46, depth - 60), (46, depth - 60), (150, depth + 10)]), post)
        for arm in range(3):
            with board.place(0, 0, 1.0, turn + arm * 120):
                wing = curve([(-22, -40), (-46, -140), (-30, -260), (6, -330)])
                wing.quadTo(26, -180, 24, -40)
                wing.close()
                board.fill(wing, blade)
                if blade != post:
                    board.shade(wing, p.deep, (30, 0), (-26, 0), (0.85, 0))
        board.fill(disc(0, 0, 58), post)
        board.fill(disc(0, 0, 46), hub)


def _pier(board: Board, p: Palette, x: float, y: float, scale: float) -> None:
    with board.place(x, y, scale):
        board.fill(poly([(-34, 40), (-34, -250), (34, -250), (34, 40), (0, 56)]), p.paper)
        board.fill(poly([(0, 56), (0, -250), (34, -250), (34, 40)]), p.soft)
        board.shade(rect(-34, -120, 68, 176), p.deep, (0, 60), (0, -120), (0.85, 0))
        board.fill(poly([(-46, -250), (-40, -300), (40, -300), (46, -250)]), p.deep)
        board.fill(poly([(-52, -300), (0, -344), (52, -300)]), p.ink)
        board.fill(rect(-24, -288, 18, 22), p.glow)
        board.fill(rect(6, -288, 18, 22), p.pale)


def _fish(board: Board, x: float, y: float, size: float, colour: str) -> None:
    body = curve([(x - size, y), (x - size * 0.2, y - size * 0.4), (x + size * 0.6, y)])
    body.quadTo(x - size * 0.2, y + size * 0.75, x - size, y)
    board.fill(body, colour)
    board.fill(poly([(x + size * 0.45, y), (x + size, y - size * 0.36), (x + size * 0.86, y), (x + size, y + size * 0.36)]),
               colour)


def _weed(board: Board, colour: str, x: float, y: float, height: float) -> None:
    for shift in (-26, 0, 24):
        board.line([(x, y), (x + shift, y - height * 0.4), (x + shift * 0.4, y - height * 0.7),
                    (x + shift * 1.6, y - height)], colour, 12, smooth=True)


def _blade(board: Board, colour: str, x: float, y: float, height: float) -> None:
    bend = height * board.random.uniform(0.1, 0.42)
    path = curve([(x - 6, y), (x + bend * 0.15, y - height * 0.5), (x + bend, y - height)])
    path.quadTo(x + bend * 0.35 + 8, y - height * 0.5, x + 7, y)
    path.close()
    board.fill(path, colour)


def _diver(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.25, -8):
        for shift in (0, 26):
            board.line([(-70, 10 + shift * 0.4), (-160, 20 + shift), (-240, 4 + shift * 1.8)], p.ink, 26, smooth=True)
            board.fill(poly([(-232, -8 + shift * 1.8), (-330, -26 + shift * 2.4), (-340, 22 + shift * 2.4),
                             (-236, 18 + shift * 1.8)]), p.accent)
        board.fill(blob([(-90, -20), (0, -44), (90, -36), (116, -6), (90, 24), (0, 34), (-90, 28)]), p.ink)
        board.fill(rounded(-50, -82, 130, 44, 22), p.accent)
        board.shade(rounded(-50, -82, 130, 44, 22), p.glow, (0, -82), (0, -44), (0.9, 0))
        board.line([(80, -58), (120, -70), (160, -34)], p.ink, 6, smooth=True)
        board.line([(80, 10), (120, 62), (190, 76)], p.ink, 24, smooth=True)
        board.fill(disc(154, -12, 38), p.ink)
        board.fill(rounded(160, -34, 36, 34, 12), p.pale)
        board.fill(disc(200, 78, 14), p.paper)
        board.stroke(open_line([(200, 70), (230, 40), (270, 56)]), p.paper, 6)


def _dog(board: Board, x: float, y: float, scale: float, colour: str) -> None:
    with board.place(x, y, scale):
        board.fill(blob([(-54, -62), (0, -58), (46, -70), (54, -44), (0, -34), (-50, -36)]), colour)
        board.fill(blob([(40, -84), (62, -92), (96, -74), (70, -62), (44, -56)]), colour)
        for leg in (-46, -34, 34, 46):
            board.line([(leg, -44), (leg + 4, 0)], colour, 9)
        board.line([(-52, -58), (-78, -92)], colour, 8)


def _windmill(board: Board, colour: str, x: float, y: float, height: float, turn: float) -> None:
    board.fill(poly([(x - height * 0.022, y), (x - height * 0.01, y - height), (x + height * 0.01, y - height),
                     (x + height * 0.022, y)]), colour)
    for arm in range(3):
        with board.place(x, y - height, 1, turn + arm * 120):
            board.fill(poly([(0, 0), (height * 0.035, -height * 0.1), (0, -height * 0.5), (-height * 0.01, 0)]), colour)
    board.fill(disc(x, y - height, height * 0.028), colour)
