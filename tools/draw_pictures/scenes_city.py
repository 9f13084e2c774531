"""Streets, squares and skylines."""

from .board import Board
from .catalogue import picture
from .motifs import cloud, person, sky, sun, terrace, tree
from .palette import HARBOUR, LAND, STAGE, Palette
from .shapes import curve, disc, dome, land, oval, pointed, poly, rect, rounded


@picture(
    "tram-hill",
    "Line 3 climbs to High Dunmere",
    "A red and white tram climbs a steep street of town houses, hills and morning sun behind it",
    (360, 360, 840, 520),
    HARBOUR,
    "pale",
)
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
    board.shade(
        poly([(0, 906), (1600, 426), (1600, 520), (0, 1000)]), p.soft, (0, 700), (1400, 500), (0.8, 0)
    )
    board.line([(0, 950), (1600, 470)], p.paper, 5)
    board.line([(0, 978), (1600, 498)], p.paper, 5)
    board.shade(
        poly([(0, 1000), (1600, 520), (1600, 1067), (0, 1067)]), p.mid, (500, 840), (620, 1067), (0.7, 0)
    )
    for x in (150, 560, 1010, 1470):
        y = 1000 - x * 0.3
        board.fill(rect(x - 6, y - 470, 12, 380), p.ink)
        board.line([(x, y - 440), (x + 110, y - 425)], p.ink, 6)
    board.line([(0, 560 + 20), (1600, 80 + 20)], p.ink, 3)
    for i, (x, y) in enumerate(((880, 1160), (1040, 1115), (1210, 1062), (1390, 1010))):
        board.fill(rect(x, y - 100, 176, 300), p.ink)
        terrace(board, x, y, [168], p, [(p.deep, p.mid, p.soft, p.deep)[i]], 0.45)
    with board.place(770, 728, 1.12, -16.7):
        _tram(board, p)
    person(board, 240, 1000, 150, p.accent, p.paper, 0.5, p.mid)


@picture(
    "market-stall",
    "Saturday market",
    "A market stall under a striped awning, crates of fruit and fish before the "
    "trader, shoppers with baskets beside it",
    (330, 260, 940, 700),
    STAGE,
    "paper",
)
def market_stall(board: Board, p: Palette) -> None:
    sky(board, p.pale, 500, (1, 0.2))
    terrace(
        board,
        -30,
        640,
        [150, 130, 170, 140, 160, 150, 140, 170, 150, 130, 170],
        p,
        [p.pale, p.soft, p.glow, p.pale],
        0.1,
    )
    board.shade(rect(0, 0, 1600, 640), p.paper, (0, 640), (0, 200), (0.7, 0.3))
    board.fill(rect(0, 640, 1600, 430), p.soft)
    board.shade(rect(0, 640, 1600, 430), p.deep, (0, 1067), (0, 680), (0.85, 0))
    for i in range(60):
        x, y = board.random.uniform(0, 1600), board.random.uniform(660, 1060)
        board.fill(oval(x, y, 10 + y * 0.02, 4), p.deep, 0.35)
    for x in (386, 1206):
        board.fill(rect(x, 330, 16, 600), p.ink)
    board.shade(rect(400, 420, 810, 300), p.ink, (0, 420), (0, 720), (0.95, 0.35))
    with board.clip(rect(600, 400, 400, 440)):
        person(board, 800, 990, 500, p.deep, p.soft)
    board.fill(poly([(756, 610), (844, 610), (862, 780), (738, 780)]), p.paper)
    board.line([(764, 612), (772, 586)], p.paper, 7)
    board.line([(836, 612), (828, 586)], p.paper, 7)
    board.fill(dome(800, 528, 46, 44), p.accent)
    board.fill(rect(744, 522, 112, 12), p.accent)
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
    board.shade(
        poly([(420, 250), (1180, 250), (1280, 434), (320, 434)]), p.ink, (1300, 0), (760, 0), (0.5, 0)
    )
    board.fill(rect(412, 240, 776, 14), p.ink)
    for x, h, coat, flip in ((220, 520, p.ink, 1), (1370, 500, p.mid, -1)):
        person(board, x, 1010, h, coat, p.soft, 0.3, p.deep)
        board.fill(disc(x, 1010 - h * 0.915, h * 0.075), p.deep if coat == p.mid else p.accent)
        bx = x + flip * 92
        board.fill(poly([(bx - 54, 800), (bx + 54, 800), (bx + 42, 876), (bx - 42, 876)]), p.glow)
        board.stroke(curve([(bx - 46, 802), (bx, 730), (bx + 46, 802)]), p.ink, 6)
        board.fill(disc(bx - 18, 794, 20), p.accent)
        board.fill(disc(bx + 18, 796, 18), p.paper)


@picture(
    "cathedral",
    "Saint Brannock",
    "The twin towers and rose window of Saint Brannock cathedral above the roofs of "
    "the old town, plane trees in front",
    (430, 90, 740, 800),
    LAND,
    "pale",
)
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
            board.fill(
                poly([(x + side * 90 - 16, 340), (x + side * 90, 250), (x + side * 90 + 16, 340)]), p.deep
            )
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
    board.fill(
        poly(
            [(0, 898), (540, 898), (540, 926), (1060, 926), (1060, 898), (1600, 898), (1600, 1067), (0, 1067)]
        ),
        p.soft,
    )
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
            board.shade(
                rounded(x + 22 + i * 82, -166, 66, 66, 8),
                p.mid,
                (x + i * 82, -166),
                (x + 90 + i * 82, -100),
                (0.9, 0),
            )
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
