"""Harbour and shipyard."""

from .board import Board
from .catalogue import picture
from .motifs import cloud, glitter, gull, person, ripples, sky, sun, terrace, windows
from .palette import DUSK, HARBOUR, STONE, Palette
from .shapes import blob, curve, disc, land, poly, rect, rounded


@picture(
    "ferry-yard",
    "On the slipway",
    "The unfinished hull of a ferry stands on a slipway among cranes and "
    "scaffolding, its bow lit by the morning sun",
    (430, 250, 760, 640),
    HARBOUR,
    "pale",
)
def ferry_yard(board: Board, p: Palette) -> None:
    sky(board, p.soft, 760)
    sun(board, 1180, 330, 105, p.paper, p.paper)
    board.fill(land([(0, 690), (300, 640), (640, 675), (1000, 640), (1600, 670)]), p.soft)
    board.fill(rect(0, 742, 1600, 340), p.mid)
    for x, scale in ((180, 1.0), (1440, 0.92)):
        _gantry(board, p, x, 790, scale)
    hull = poly(
        [(470, 300), (800, 248), (1130, 300), (1075, 640), (985, 850), (800, 905), (615, 850), (525, 640)]
    )
    board.fill(poly([(545, 302), (590, 160), (1010, 160), (1055, 302)]), p.paper)
    board.fill(poly([(800, 160), (1010, 160), (1055, 302), (800, 262)]), p.pale)
    board.fill(poly([(620, 202), (628, 176), (972, 176), (980, 202)]), p.ink)
    board.fill(rect(770, 66, 60, 96), p.accent)
    board.fill(rect(770, 66, 60, 20), p.ink)
    board.fill(rect(660, 104, 6, 60), p.ink)
    board.fill(rect(934, 104, 6, 60), p.ink)
    board.fill(hull, p.deep)
    with board.clip(hull):
        board.fill(poly([(800, 200), (1200, 200), (1200, 950), (800, 950)]), p.ink)
        board.shade(rect(440, 200, 360, 760), p.mid, (460, 0), (790, 0), (0.95, 0.05))
        board.fill(poly([(400, 640), (800, 700), (1200, 640), (1200, 950), (400, 950)]), p.accent)
        board.fill(poly([(800, 700), (1200, 640), (1200, 950), (800, 950)]), "#a93a22")
        board.shade(rect(440, 620, 360, 330), p.glow, (460, 0), (780, 0), (0.9, 0))
        board.fill(curve([(400, 622), (800, 684), (1200, 622), (1200, 640), (800, 704), (400, 640)]), p.paper)
        for x in (560, 1040):
            board.fill(rounded(x - 22, 400, 44, 60, 12), p.ink if x < 800 else p.deep)
    board.line([(800, 250), (800, 900)], p.ink, 5)
    _scaffold(board, p, 300, 470)
    _scaffold(board, p, 1130, 470)
    board.fill(poly([(0, 880), (1600, 880), (1600, 1067), (0, 1067)]), p.ink)
    board.shade(rect(0, 880, 1600, 187), p.mid, (0, 860), (0, 1060), (0.75, 0.1))
    for x in range(520, 1100, 80):
        board.fill(poly([(x, 890), (x + 18, 842), (x + 42, 842), (x + 60, 890)]), p.ink)
    for side in (-1, 1):
        board.fill(
            poly(
                [
                    (800 + side * 90, 884),
                    (800 + side * 124, 884),
                    (800 + side * 390, 1067),
                    (800 + side * 280, 1067),
                ]
            ),
            p.soft,
        )
    for x, y, h, coat in ((250, 985, 120, p.accent), (318, 992, 124, p.pale), (1360, 975, 112, p.glow)):
        person(board, x, y, h, coat, p.paper, 0.25, p.ink)
        board.fill(
            blob([(x - h * 0.09, y - h * 0.93), (x, y - h * 1.05), (x + h * 0.09, y - h * 0.93)]), p.glow
        )


@picture(
    "ferry-harbour",
    "Morning departure",
    "A white ferry with a red funnel leaves the harbour at sunrise, houses and a lighthouse behind it",
    (330, 300, 900, 520),
    HARBOUR,
    "pale",
)
def ferry_harbour(board: Board, p: Palette) -> None:
    sky(board, p.soft, 560)
    sun(board, 1130, 420, 120, p.glow, p.paper)
    cloud(board, 330, 250, 420, p.paper)
    cloud(board, 1440, 190, 360, p.paper)
    board.fill(land([(-20, 480), (200, 400), (480, 450), (760, 520), (1000, 560)], 640), p.soft)
    board.shade(
        land([(-20, 480), (200, 400), (480, 450), (760, 520), (1000, 560)], 640), p.mid, (0, 640), (0, 380)
    )
    terrace(board, -20, 625, [58, 70, 52, 64, 76, 56, 62], p, [p.paper, p.mid, p.pale, p.glow], 0.1)
    board.fill(poly([(1390, 640), (1402, 420), (1448, 420), (1460, 640)]), p.paper)
    board.shade(
        poly([(1390, 640), (1402, 420), (1448, 420), (1460, 640)]), p.deep, (1460, 0), (1400, 0), (0.9, 0)
    )
    for y in (470, 560):
        board.fill(rect(1396, y, 58, 36), p.accent)
    board.fill(rect(1390, 408, 70, 14), p.ink)
    board.fill(rect(1408, 370, 34, 40), p.glow)
    board.fill(poly([(1400, 372), (1425, 342), (1450, 372)]), p.ink)
    board.fill(poly([(1260, 640), (1300, 606), (1600, 600), (1600, 660), (1260, 660)]), p.ink)
    board.fill(rect(0, 622, 1600, 450), p.mid)
    board.shade(rect(0, 622, 1600, 450), p.deep, (0, 1060), (0, 660), (1.0, 0))
    glitter(board, 1130, 636, 1050, 130, p.glow)
    ripples(board, p.soft, 640, 1050, 70)
    ripples(board, p.ink, 800, 1067, 26)
    hull = poly([(300, 612), (1230, 612), (1330, 560), (1262, 742), (1236, 770), (352, 770), (318, 700)])
    board.fill(rounded(380, 440, 740, 180, 26), p.paper)
    board.fill(poly([(420, 440), (470, 372), (1010, 372), (1090, 440)]), p.paper)
    board.fill(poly([(830, 372), (860, 318), (990, 318), (1030, 372)]), p.paper)
    board.shade(rounded(380, 440, 740, 180, 26), p.mid, (380, 620), (1000, 480), (0.7, 0))
    board.fill(poly([(868, 352), (880, 330), (988, 330), (1006, 352)]), p.ink)
    board.fill(poly([(560, 374), (580, 262), (690, 262), (690, 374)]), p.accent)
    board.fill(poly([(577, 280), (581, 258), (690, 258), (690, 284)]), p.ink)
    windows(board, 440, 396, 20, 1, (18, 22), (29, 0), p.deep)
    windows(board, 412, 470, 23, 1, (18, 24), (29, 0), p.deep)
    windows(board, 412, 540, 23, 1, (18, 24), (29, 0), p.deep)
    board.line([(930, 318), (930, 240)], p.ink, 5)
    board.fill(hull, p.ink)
    with board.clip(hull):
        board.shade(rect(300, 560, 1040, 220), p.mid, (1330, 600), (700, 720), (0.8, 0))
        board.fill(rect(280, 726, 1100, 60), p.accent)
        board.fill(rect(280, 718, 1100, 8), p.paper)
    board.fill(
        blob(
            [
                (280, 776),
                (420, 762),
                (800, 772),
                (1200, 760),
                (1290, 738),
                (1300, 772),
                (1200, 796),
                (700, 800),
                (340, 800),
            ]
        ),
        p.paper,
    )
    ripples(board, p.paper, 780, 850, 16, (200, 1300))
    for x, y, s in ((420, 190, 36), (560, 240, 24), (720, 150, 30), (1270, 260, 26)):
        gull(board, x, y, s, p.ink)


@picture(
    "port-cranes",
    "Container terminal",
    "Three container cranes stand over a loaded ship at the quay against an orange evening sky",
    (380, 180, 880, 680),
    DUSK,
    "pale",
)
def port_cranes(board: Board, p: Palette) -> None:
    board.shade(rect(0, 0, 1600, 720), p.glow, (0, 720), (0, 220), (1.0, 0))
    sky(board, p.mid, 560, (0.9, 0))
    sun(board, 560, 600, 96, p.accent, p.glow)
    board.fill(land([(0, 680), (400, 660), (900, 690), (1600, 650)], 760), p.soft)
    for x, scale, tone in ((430, 0.86, p.mid), (800, 1.0, p.deep), (1190, 1.12, p.ink)):
        _quay_crane(board, p, x, 770, scale, tone)
    tones = [p.accent, p.paper, p.deep, p.mid, p.glow, p.ink]
    for column in range(13):
        stack = board.random.choice((3, 4, 4, 5)) if 0 < column < 12 else 2
        for row in range(stack):
            x, y = 250 + column * 78, 762 - row * 36
            tone = board.random.choice(tones)
            board.fill(rect(x, y - 34, 75, 34), tone)
            for rib in range(1, 7):
                board.fill(rect(x + rib * 10.5, y - 30, 2, 26), p.ink, 0.35)
    board.fill(rect(1290, 560, 110, 210), p.paper)
    board.fill(rect(1280, 566, 130, 26), p.ink)
    board.shade(rect(1290, 560, 110, 210), p.mid, (1400, 0), (1300, 0), (0.9, 0))
    windows(board, 1304, 610, 4, 4, (14, 16), (24, 34), p.deep)
    hull = poly([(130, 748), (230, 768), (1470, 768), (1440, 900), (240, 900)])
    board.fill(hull, p.ink)
    board.fill(poly([(206, 862), (1452, 862), (1440, 900), (240, 900)]), p.accent)
    board.fill(rect(0, 896, 1600, 180), p.deep)
    board.shade(rect(0, 896, 1600, 180), p.ink, (0, 1067), (0, 890), (1, 0.1))
    glitter(board, 560, 910, 1060, 110, p.glow)
    ripples(board, p.mid, 905, 1060, 50)
    for x, y, s in ((180, 240, 24), (260, 300, 18), (1480, 170, 26)):
        gull(board, x, y, s, p.ink)


@picture(
    "fishing-boats",
    "Thorne Quay",
    "Three small fishing boats lie moored at a stone quay, gulls overhead, "
    "their reflections broken in calm water",
    (260, 360, 1000, 560),
    STONE,
    "pale",
)
def fishing_boats(board: Board, p: Palette) -> None:
    sky(board, p.soft, 620)
    sun(board, 330, 250, 82, p.paper, p.paper)
    hills = land([(0, 470), (260, 380), (560, 440), (900, 350), (1250, 430), (1600, 360)])
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 560), (0, 340), (0.8, 0))
    terrace(
        board,
        700,
        560,
        [80, 66, 92, 74, 84, 70, 96, 76, 88, 84, 90],
        p,
        [p.paper, p.glow, p.mid, p.pale],
        0.05,
    )
    board.fill(rect(600, 556, 1000, 90), p.deep)
    for row in range(3):
        for i in range(22):
            x = 606 + i * 62 + (row % 2) * 30
            board.fill(rect(x, 562 + row * 28, 56, 24), p.mid, 0.55)
    board.fill(rect(0, 640, 1600, 430), p.mid)
    board.shade(rect(0, 640, 1600, 430), p.deep, (0, 1067), (0, 700), (1, 0))
    board.shade(rect(600, 640, 1000, 160), p.ink, (0, 640), (0, 800), (0.8, 0))
    ripples(board, p.soft, 660, 1060, 70)
    for x, y, scale, tone in ((1180, 730, 0.8, p.ink), (420, 770, 0.95, p.ink), (800, 880, 1.3, p.accent)):
        _trawler(board, p, x, y, scale, tone)
    for x, y, s in ((520, 190, 40), (660, 260, 28), (850, 140, 34), (1080, 220, 24), (240, 420, 22)):
        gull(board, x, y, s, p.ink)


def _trawler(board: Board, p: Palette, x: float, y: float, scale: float, tone: str) -> None:
    with board.place(x, y, scale):
        for i in range(9):
            half = 170 - i * 12 + board.random.uniform(-14, 14)
            board.fill(rounded(-half, 4 + i * 11, half * 2, 6, 3), p.ink, 0.75)
        board.line([(-70, -60), (-70, -330)], p.ink, 8)
        board.line([(-70, -320), (-190, -70)], p.ink, 3)
        board.line([(-70, -320), (185, -100)], p.ink, 3)
        board.line([(-70, -130), (-180, -240)], p.ink, 6)
        board.fill(poly([(-70, -325), (-20, -312), (-70, -298)]), p.accent if tone != p.accent else p.ink)
        board.fill(rect(20, -170, 100, 120), p.paper)
        board.shade(rect(20, -170, 100, 120), p.mid, (120, 0), (50, 0), (0.9, 0))
        board.fill(rect(8, -182, 126, 16), p.ink)
        for i in range(3):
            board.fill(rect(30 + i * 30, -154, 22, 32), p.deep)
        board.fill(blob([(-160, -50), (-130, -84), (-90, -70), (-50, -80), (-20, -46), (-90, -36)]), p.glow)
        hull = curve([(-205, -62), (-60, -38), (90, -50), (215, -112)])
        hull.quadTo(190, -20, 150, 12)
        hull.lineTo(-170, 12)
        hull.quadTo(-198, -20, -205, -62)
        hull.close()
        board.fill(hull, tone)
        with board.clip(hull):
            board.shade(rect(-220, -120, 440, 140), p.ink, (0, 20), (0, -70), (0.7, 0))
            board.stroke(curve([(-205, -44), (-60, -20), (90, -32), (215, -92)]), p.paper, 7)
        for i in range(-2, 3):
            board.fill(disc(i * 62, -8, 13), p.ink)
            board.fill(disc(i * 62, -8, 6), p.soft)


def _gantry(board: Board, p: Palette, x: float, y: float, scale: float) -> None:
    with board.place(x, y, scale):
        for side in (-1, 1):
            board.fill(
                poly(
                    [(side * 70 - 9, 100), (side * 34 - 7, -360), (side * 34 + 7, -360), (side * 70 + 9, 100)]
                ),
                p.ink,
            )
        for i in range(6):
            a, b = 66 - i * 6, 60 - i * 6
            board.line([(-a, 60 - i * 76), (b, -16 - i * 76)], p.ink, 5)
        board.fill(rect(-60, -420, 120, 64), p.accent)
        board.fill(rect(-190, -450, 620, 30), p.ink)
        board.line([(0, -560), (-180, -448)], p.ink, 5)
        board.line([(0, -560), (410, -448)], p.ink, 5)
        board.fill(rect(-8, -560, 16, 120), p.ink)
        board.line([(340, -420), (340, -250)], p.ink, 4)
        board.fill(rect(318, -250, 44, 20), p.ink)


def _scaffold(board: Board, p: Palette, x: float, y: float) -> None:
    for i in range(4):
        board.fill(rect(x + i * 56, y, 6, 420), p.ink)
    for i in range(5):
        board.fill(rect(x - 8, y + 20 + i * 84, 190, 9), p.ink)
        if i < 4:
            board.line([(x + 3, y + 104 + i * 84), (x + 58, y + 26 + i * 84)], p.ink, 3)
            board.line([(x + 115, y + 26 + i * 84), (x + 170, y + 104 + i * 84)], p.ink, 3)
    person(board, x + 88, y + 104, 62, p.glow, p.paper, 0.2, p.ink)


def _quay_crane(board: Board, p: Palette, x: float, y: float, scale: float, tone: str) -> None:
    with board.place(x, y, scale):
        for side in (-100, 80):
            board.fill(rect(side, -380, 20, 380), tone)
        board.fill(rect(-100, -180, 200, 16), tone)
        board.line([(-90, -170), (90, -370)], tone, 8)
        board.fill(rect(-250, -400, 560, 28), tone)
        board.fill(
            poly([(-100, -400), (-14, -540), (6, -540), (100, -400), (80, -400), (-4, -510), (-80, -400)]),
            tone,
        )
        board.line([(-4, -535), (300, -398)], tone, 5)
        board.line([(-4, -535), (-240, -398)], tone, 5)
        board.fill(rect(-230, -372, 80, 50), tone)
        board.line([(-190, -330), (-190, -250)], tone, 3)
        board.line([(210, -380), (210, -290)], tone, 3)
        board.line([(240, -380), (240, -290)], tone, 3)
        board.fill(rect(186, -292, 80, 34), p.accent)
