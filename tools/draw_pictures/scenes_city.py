"""Streets, squares and skylines."""

from .board import Board
from .catalogue import picture
from .motifs import cloud, glitter, lamp, person, ripples, sky, stars, sun, terrace, tree, windows
from .palette import DUSK, HARBOUR, LAND, NIGHT, STAGE, Palette
from .shapes import arch, curve, disc, dome, land, oval, pointed, poly, rect, rounded


@picture("tram-hill", "Line 3 climbs to High Dunmere", "A red and white tram climbs a steep street of town houses, hills "
         "and morning sun behind it", (360, 360, 840, 520), HARBOUR, "pale")
def tram_hill(board: Board, p: Palette) -> None:
    sky(board, p.soft, 700)
    sun(board, 330, 270, 100, p.paper, p.paper)
    cloud(board, 690, 170, 360, p.paper)
    hills = land([(-20, 560), (250, 470), (520, 520), (820, 380), (1180, 260), (1620, 150)])
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 800), (0, 260), (0.9, 0))
    for x in range(40, 620, 74):
        tree(board, x, 700 - x * 0.1, 110, p.deep, p.mid)
    tones = [p.paper, p.glow, p.mid, p.pale, p.deep]
    for i in range(9):
        x = 560 + i * 124
        terrace(board, x, 800 - (x - 560) * 0.3 + 60, [118], p, [tones[i % 5]], 0.2)
    board.fill(poly([(0, 1000), (1600, 520), (1600, 1067), (0, 1067)]), p.ink)
    board.fill(poly([(0, 906), (1600, 426), (1600, 520), (0, 1000)]), p.deep)
    board.shade(poly([(0, 906), (1600, 426), (1600, 520), (0, 1000)]), p.soft, (0, 700), (1400, 500), (0.8, 0))
    board.line([(0, 950), (1600, 470)], p.paper, 5)
    board.line([(0, 978), (1600, 498)], p.paper, 5)
    board.shade(poly([(0, 1000), (1600, 520), (1600, 1067), (0, 1067)]), p.mid, (500, 840), (620, 1067), (0.7, 0))
    for x in (150, 560, 1010, 1470):
        y = 1000 - x * 0.3
        board.fill(rect(x - 6, y - 470, 12, 470), p.ink)
        board.line([(x, y - 440), (x + 110, y - 425)], p.ink, 6)
    board.line([(0, 560 + 20), (1600, 80 + 20)], p.ink, 3)
    with board.place(770, 728, 1.12, -16.7):
        _tram(board, p)
    person(board, 240, 1000, 150, p.accent, p.paper, 0.5, p.mid)
    person(board, 1320, 700, 120, p.glow, p.paper, 0.3, p.mid)


@picture("bridge-dusk", "The Ald bridge", "The suspension bridge over the Ald at dusk, its cables strung with lights, "
         "the city glowing beyond the water", (300, 220, 1000, 620), DUSK, "soft")
def bridge_dusk(board: Board, p: Palette) -> None:
    board.shade(rect(0, 0, 1600, 700), p.glow, (0, 700), (0, 330), (1, 0))
    sky(board, p.deep, 640, (1, 0))
    stars(board, p.pale, 50, 260)
    board.glow((800, 640), 420, p.accent, 0.7)
    x = -10.0
    while x < 1610:
        width, height = board.random.uniform(36, 84), board.random.uniform(40, 190)
        board.fill(rect(x, 680 - height, width, height), p.mid)
        windows(board, x + 9, 690 - height, int(width // 18), int(height // 26), (6, 9), (17, 24), p.deep, p.glow, 0.5)
        x += width + 2
    board.fill(poly([(980, 690), (1006, 380), (1032, 690)]), p.mid)
    board.fill(rect(0, 678, 1600, 400), p.deep)
    board.shade(rect(0, 678, 1600, 400), p.accent, (0, 680), (0, 860), (0.55, 0))
    board.shade(rect(0, 678, 1600, 400), p.ink, (0, 1067), (0, 740), (1, 0))
    for x in range(60, 1600, 118):
        glitter(board, x, 700, 900 + (x % 90), 26, p.glow)
    ripples(board, p.mid, 720, 1060, 60)
    deck = [(-20.0, 640.0), (400.0, 606.0), (800.0, 592.0), (1200.0, 606.0), (1620.0, 640.0)]
    span = [(330.0, 210.0), (480.0, 390.0), (640.0, 500.0), (800.0, 536.0), (960.0, 500.0), (1120.0, 390.0),
            (1270.0, 210.0)]
    for side in ([(330.0, 210.0), (160.0, 420.0), (-20.0, 590.0)], [(1270.0, 210.0), (1440.0, 420.0), (1620.0, 590.0)]):
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


@picture("market-stall", "Saturday market", "A market stall under a striped awning, crates of fruit and fish before the "
         "trader, shoppers with baskets beside it", (330, 260, 940, 700), STAGE, "paper")
def market_stall(board: Board, p: Palette) -> None:
    sky(board, p.pale, 500, (1, 0.2))
    terrace(board, -30, 640, [150, 130, 170, 140, 160, 150, 140, 170, 150, 130, 170], p,
            [p.pale, p.soft, p.glow, p.pale], 0.1)
    board.shade(rect(0, 150, 1600, 500), p.paper, (0, 640), (0, 200), (0.75, 0.3))
    board.fill(rect(0, 640, 1600, 430), p.soft)
    board.shade(rect(0, 640, 1600, 430), p.deep, (0, 1067), (0, 680), (0.85, 0))
    for i in range(60):
        x, y = board.random.uniform(0, 1600), board.random.uniform(660, 1060)
        board.fill(oval(x, y, 10 + y * 0.02, 4), p.deep, 0.35)
    for x in (386, 1206):
        board.fill(rect(x, 330, 16, 600), p.ink)
    board.shade(rect(400, 420, 810, 300), p.ink, (0, 420), (0, 720), (0.95, 0.35))
    person(board, 800, 900, 480, p.deep, p.soft)
    board.fill(poly([(744, 640), (856, 640), (866, 780), (734, 780)]), p.paper)
    board.fill(dome(800, 448, 44, 36), p.accent)
    board.fill(rect(752, 440, 100, 10), p.accent)
    for row, (y, h) in enumerate(((700, 70), (776, 80))):
        for i in range(5):
            x = 372 + i * 172 - row * 6
            board.fill(rect(x, y, 164, h), p.mid if (i + row) % 2 else p.glow)
            board.shade(rect(x, y, 164, h), p.ink, (0, y + h), (0, y), (0.6, 0))
            board.fill(rect(x, y + h * 0.45, 164, 5), p.ink)
            tone = (p.accent, p.glow, p.paper, p.accent, p.soft)[(i + row * 2) % 5]
            for k in range(5):
                board.fill(disc(x + 22 + k * 30, y - 4 - (k % 2) * 9, 20), tone)
                board.fill(disc(x + 16 + k * 30, y - 11 - (k % 2) * 9, 5), p.paper, 0.7)
    board.fill(rect(352, 846, 896, 22), p.ink)
    board.fill(rect(370, 866, 860, 90), p.deep)
    board.shade(rect(370, 866, 860, 90), p.ink, (0, 960), (0, 866), (0.9, 0.1))
    count = 10
    for i in range(count):
        top0, top1 = 420 + i * 76, 420 + (i + 1) * 76
        x0, x1 = 320 + i * 96, 320 + (i + 1) * 96
        tone = p.accent if i % 2 else p.paper
        board.fill(poly([(top0, 250), (top1, 250), (x1, 400), (x0, 400)]), tone)
        board.fill(oval((x0 + x1) / 2, 400, 48, 34), tone)
    board.shade(poly([(420, 250), (1180, 250), (1280, 434), (320, 434)]), p.ink, (1300, 0), (760, 0), (0.5, 0))
    board.fill(rect(412, 240, 776, 14), p.ink)
    for x, h, coat, flip in ((220, 520, p.ink, 1), (1370, 500, p.mid, -1)):
        person(board, x, 1010, h, coat, p.soft, 0.3, p.deep)
        board.fill(disc(x, 1010 - h * 0.915, h * 0.075), p.deep if coat == p.mid else p.accent)
        bx = x + flip * 92
        board.fill(poly([(bx - 54, 800), (bx + 54, 800), (bx + 42, 876), (bx - 42, 876)]), p.glow)
        board.stroke(curve([(bx - 46, 802), (bx, 730), (bx + 46, 802)]), p.ink, 6)
        board.fill(disc(bx - 18, 794, 20), p.accent)
        board.fill(disc(bx + 18, 796, 18), p.paper)


@picture("baku-skyline", "Baku across the bay", "The skyline of Baku at night with three flame-shaped towers lit in "
         "orange, reflected in the Caspian Sea", (380, 130, 840, 700), NIGHT, "deep")
def baku_skyline(board: Board, p: Palette) -> None:
    sky(board, p.ink, 700, (1, 0))
    stars(board, p.pale, 120, 420)
    board.glow((800, 560), 620, p.mid, 1.0)
    board.fill(disc(1330, 190, 56), p.paper)
    board.fill(disc(1354, 176, 50), "#152b45")
    hill = land([(-20, 680), (300, 640), (560, 560), (820, 530), (1060, 560), (1300, 640), (1620, 690)], 800)
    board.fill(hill, p.deep)
    board.shade(hill, p.ink, (0, 760), (0, 540), (0.8, 0))
    for x, foot, height, lean in ((650, 590, 330, -1), (820, 580, 420, 1), (980, 600, 300, 1)):
        flame = curve([(x - 66, foot), (x - 78, foot - height * 0.38), (x - 20 * lean - 10, foot - height * 0.8),
                       (x + 30 * lean, foot - height)])
        flame.cubicTo(x + 40 + 20 * lean, foot - height * 0.75, x + 96, foot - height * 0.4, x + 66, foot)
        flame.close()
        board.glow((x, foot - height * 0.5), height * 0.7, p.accent, 0.6)
        board.fill(flame, p.accent)
        with board.clip(flame):
            board.shade(rect(x - 110, foot - height, 220, height), p.glow, (x - 80, 0), (x + 40, 0), (1, 0))
            board.shade(rect(x - 110, foot - height, 220, height), p.ink, (x + 100, 0), (x, 0), (0.7, 0))
            for y in range(0, height, 22):
                board.line([(x - 110, foot - y), (x + 110, foot - y - 8)], p.ink, 3, alpha=0.55)
    x = -10.0
    while x < 1620:
        width = board.random.uniform(50, 110)
        height = board.random.uniform(60, 170) - (40 if 560 < x < 1060 else 0)
        tone = board.random.choice((p.ink, p.mid, p.deep))
        board.fill(rect(x, 744 - height, width, height), tone)
        if board.random.random() < 0.3:
            board.fill(dome(x + width / 2, 745 - height, width * 0.34, width * 0.4), tone)
        windows(board, x + 9, 756 - height, int(width // 20), int(height // 28), (8, 11), (19, 26),
                p.deep if tone != p.deep else p.ink, p.glow, 0.55)
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


@picture("cathedral", "Saint Brannock", "The twin towers and rose window of Saint Brannock cathedral above the roofs of "
         "the old town, plane trees in front", (430, 90, 740, 800), LAND, "pale")
def cathedral(board: Board, p: Palette) -> None:
    sky(board, p.soft, 720)
    sun(board, 330, 230, 90, p.paper, p.paper)
    cloud(board, 1330, 230, 420, p.paper)
    cloud(board, 120, 420, 340, p.paper)
    hills = land([(-20, 640), (360, 560), (800, 600), (1200, 540), (1620, 600)])
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 800), (0, 560), (0.9, 0))
    stone, shadow = p.paper, p.mid
    nave = poly([(660, 880), (660, 430), (800, 300), (940, 430), (940, 880)])
    board.fill(nave, stone)
    for x, flip in ((570, 1), (1030, -1)):
        board.fill(rect(x - 90, 330, 180, 560), stone)
        board.fill(poly([(x - 100, 332), (x, 70), (x + 100, 332)]), p.deep)
        board.fill(poly([(x, 70), (x + 100, 332), (x, 332)]), p.ink)
        board.line([(x, 74), (x, 24)], p.ink, 6)
        board.line([(x - 14, 42), (x + 14, 42)], p.ink, 6)
        for side in (-1, 1):
            board.fill(poly([(x + side * 90 - 16, 340), (x + side * 90, 250), (x + side * 90 + 16, 340)]), p.deep)
        board.shade(rect(x - 90, 330, 180, 560), shadow, (x + 90, 0), (x - 60, 0), (0.95, 0))
        for side in (-38, 38):
            board.fill(pointed(x + side, 520, 44, 150), p.ink)
            board.fill(pointed(x + side, 730, 44, 150), p.deep)
        board.fill(rect(x - 96, 540, 192, 14), p.deep)
        board.fill(rect(x - 96, 326, 192, 14), p.deep)
    board.shade(nave, shadow, (940, 0), (700, 0), (0.7, 0))
    board.fill(disc(800, 500, 104), p.deep)
    for i in range(12):
        with board.place(800, 500, 1, i * 30):
            board.fill(oval(0, -64, 13, 30), p.glow if i % 2 else p.accent)
    board.fill(disc(800, 500, 24), p.accent)
    board.stroke(disc(800, 500, 104), p.ink, 7)
    board.fill(rect(660, 630, 280, 12), p.deep)
    for w, tone in ((170, p.soft), (140, p.mid), (110, p.ink)):
        board.fill(pointed(800, 890, w, 190 + w * 0.3), tone)
    board.fill(pointed(800, 890, 70, 150), p.glow)
    for i in range(3):
        board.fill(rect(610 - i * 26, 884 + i * 14, 380 + i * 52, 15), (p.paper, p.soft, p.mid)[i])
    terrace(board, -40, 900, [104, 92, 116, 98, 100], p, [p.pale, p.accent, p.paper, p.soft], 0.1)
    terrace(board, 1130, 900, [104, 92, 116, 98, 100], p, [p.soft, p.paper, p.glow, p.pale], 0.1)
    board.fill(poly([(0, 898), (540, 898), (540, 926), (1060, 926), (1060, 898), (1600, 898), (1600, 1067), (0, 1067)]),
               p.soft)
    board.shade(rect(0, 900, 1600, 167), p.deep, (0, 1067), (0, 900), (1, 0.1))
    for x, h in ((110, 330), (300, 270), (1310, 270), (1500, 340)):
        board.fill(oval(x + 40, 1006, h * 0.4, 14), p.ink, 0.5)
        tree(board, x, 1006, h, p.ink, p.mid)
    for x, y, h, coat in ((700, 990, 110, p.ink), (748, 996, 104, p.accent), (930, 1010, 116, p.paper)):
        person(board, x, y, h, coat, p.paper, 0.45, p.ink)


def _tram(board: Board, p: Palette) -> None:
    for x in (-260, 20):
        body = rounded(x, -190, 270, 180, 26)
        board.fill(body, p.paper)
        with board.clip(body):
            board.fill(rect(x, -84, 280, 80), p.accent)
            board.shade(body, p.ink, (x, 0), (x, -120), (0.5, 0))
        for i in range(3):
            board.fill(rounded(x + 22 + i * 82, -166, 66, 66, 8), p.ink)
            board.shade(rounded(x + 22 + i * 82, -166, 66, 66, 8), p.mid, (x + i * 82, -166), (x + 90 + i * 82, -100),
                        (0.9, 0))
        board.fill(rect(x + 104, -170, 66, 150), p.deep)
        board.fill(rect(x + 134, -170, 5, 150), p.paper)
        for wheel in (52, 218):
            board.fill(disc(x + wheel, -4, 24), p.ink)
            board.fill(disc(x + wheel, -4, 9), p.soft)
        board.fill(rect(x + 24, -204, 222, 18), p.ink)
    board.fill(rect(4, -172, 22, 150), p.ink)
    board.fill(disc(278, -46, 12), p.glow)
    board.line([(-120, -204), (-70, -262), (-130, -318)], p.ink, 6)
    board.line([(-170, -318), (-80, -318)], p.ink, 6)


@picture("light-festival", "Festival of light", "Paper lanterns glow over the old quay at night, a crowd in silhouette "
         "looking up, lights on the water", (340, 140, 920, 760), NIGHT, "deep")
def light_festival(board: Board, p: Palette) -> None:
    sky(board, p.ink, 620, (1, 0.1))
    stars(board, p.soft, 90, 420)
    terrace(board, -20, 690, [96, 84, 108, 90, 100, 88, 112, 92, 104, 86, 98, 110, 90, 96, 104, 100, 90], p,
            [p.mid, p.deep, "#23466a"], 0.6)
    board.fill(rect(0, 688, 1600, 390), p.deep)
    board.shade(rect(0, 688, 1600, 390), p.ink, (0, 960), (0, 700), (1, 0.2))
    lanterns = ((800, 330, 120), (470, 250, 84), (1130, 260, 92), (250, 430, 58), (1370, 430, 64), (640, 150, 46),
                (980, 140, 50), (1290, 150, 34), (330, 120, 32), (630, 500, 50), (990, 510, 54), (1500, 240, 40),
                (110, 230, 44))
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
                board.stroke(curve([(x - r, y + k * r), (x, y + k * r + r * 0.14), (x + r, y + k * r)]), p.ink, 2.5, 0.5)
        board.fill(rect(x - r * 0.44, y - r * 1.06, r * 0.88, r * 0.12), p.ink)
        board.fill(rect(x - r * 0.44, y + r * 0.88, r * 0.88, r * 0.1), p.ink)
        if y > 200 and r > 50:
            glitter(board, x, 710, 900, r * 0.7, p.glow)
    ripples(board, p.mid, 700, 880, 40)
    for i in range(19):
        x, size = i * 90 - 10 + board.random.uniform(-16, 16), board.random.uniform(86, 124)
        _watcher(board, p, x, 1090, size * 1.9)
    lamp(board, 60, 960, 330, p.ink, p.glow)


def _watcher(board: Board, p: Palette, x: float, y: float, size: float) -> None:
    board.fill(oval(x, y - size * 1.02, size * 0.2, size * 0.25), p.ink)
    board.fill(rect(x - size * 0.08, y - size * 0.85, size * 0.16, size * 0.3), p.ink)
    board.fill(dome(x, y, size * 0.42, size * 0.68), p.ink)
    board.stroke(curve([(x - size * 0.17, y - size * 1.12), (x, y - size * 1.26), (x + size * 0.17, y - size * 1.12)]),
                 p.glow, 4)
