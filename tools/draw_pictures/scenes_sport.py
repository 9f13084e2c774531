"""Grounds, courts and the river."""

from .board import Board
from .catalogue import picture
from .motifs import cloud, glitter, ripples, sky, stars, sun, tree
from .palette import HARBOUR, NIGHT, STAGE, Palette
from .shapes import Point, blob, curve, disc, dome, land, open_line, oval, poly, ray, rect, rounded, sheet


@picture(
    "football-night",
    "A night at The Ropewalk",
    "A footballer in red strikes the ball under floodlights, the stand full and the keeper in goal ready",
    (420, 200, 780, 760),
    NIGHT,
    "deep",
)
def football_night(board: Board, p: Palette) -> None:
    sky(board, p.ink, 560, (1, 0))
    stars(board, p.soft, 40, 160)
    stand = poly([(-20, 330), (1620, 330), (1620, 600), (-20, 600)])
    board.fill(stand, p.ink)
    tones = (p.mid, p.deep, p.soft, p.mid, p.deep, p.accent)
    for row in range(10):
        for i in range(82):
            x = i * 20 + (row % 2) * 10 - 10 + board.random.uniform(-3, 3)
            board.fill(disc(x, 386 + row * 21, 7.4), board.random.choice(tones))
    board.fill(poly([(-20, 300), (1620, 300), (1620, 352), (-20, 352)]), p.mid)
    board.shade(poly([(-20, 300), (1620, 300), (1620, 352), (-20, 352)]), p.ink, (0, 352), (0, 300), (0.9, 0))
    for i in range(9):
        board.fill(rect(100 + i * 176, 352, 7, 250), p.ink)
    board.shade(stand, p.ink, (0, 600), (0, 380), (0.55, 0))
    for i in range(8):
        board.fill(rect(i * 205 - 10, 590, 196, 44), (p.accent, p.paper, p.mid, p.paper)[i % 4])
    grass = "#2d6b62"
    board.fill(rect(0, 630, 1600, 450), grass)
    for i in range(-6, 7, 2):
        board.fill(
            poly(
                [
                    (800 + i * 130, 630),
                    (800 + (i + 1) * 130, 630),
                    (800 + (i + 1) * 290, 1067),
                    (800 + i * 290, 1067),
                ]
            ),
            "#3a7c6d",
        )
    board.shade(rect(0, 630, 1600, 450), p.ink, (0, 1067), (0, 680), (0.9, 0))
    for x, lean in ((150, 52), (1450, 128)):
        board.shade(ray(x, 150, lean, 44, 1300), p.paper, (x, 150), (800, 900), (0.62, 0.06))
    for x in (150, 1450):
        board.fill(poly([(x - 10, 640), (x - 6, 180), (x + 6, 180), (x + 10, 640)]), p.ink)
        board.glow((x, 130), 190, p.paper, 0.9)
        board.fill(rect(x - 84, 84, 168, 100), p.ink)
        for row in range(3):
            for i in range(5):
                board.fill(disc(x - 64 + i * 32, 102 + row * 32, 13), p.paper)
    for x in range(1080, 1420, 26):
        board.line([(x, 452), (x, 690)], p.pale, 1.6, alpha=0.7)
    for y in range(460, 690, 26):
        board.line([(1072, y), (1420, y)], p.pale, 1.6, alpha=0.7)
    board.stroke(open_line([(1070, 694), (1070, 450), (1424, 450), (1424, 694)]), p.paper, 13)
    board.line([(0, 694), (1600, 694)], p.paper, 5)
    board.line([(900, 694), (760, 830), (1600, 830)], p.paper, 5)
    _player(board, 1240, 694, 0.62, p.glow, p.ink, p.paper, "keeper")
    for side in (-1, 1):
        board.shade(
            poly([(690, 992), (760, 992), (740 + side * 330, 1067), (640 + side * 330, 1067)]),
            p.ink,
            (700, 990),
            (700 + side * 320, 1060),
            (0.9, 0.1),
        )
    _player(board, 690, 990, 1.62, p.accent, p.paper, p.glow, "kick")
    board.line([(840, 916), (912, 884)], p.paper, 5, alpha=0.6)
    board.line([(846, 940), (900, 918)], p.paper, 4, alpha=0.6)
    board.fill(disc(980, 862, 38), p.paper)
    board.shade(disc(980, 862, 38), p.deep, (1012, 900), (966, 846), (0.9, 0))
    for x, y in ((980, 862), (956, 838), (1006, 842), (992, 892), (958, 884)):
        board.fill(disc(x, y, 9), p.ink)
    _player(board, 300, 850, 0.9, p.paper, p.ink, p.glow, "run")


@picture(
    "basketball",
    "Gulls at the hoop",
    "A basketball player leaps to lay the ball in the hoop, a defender below her, the stands dark behind",
    (440, 90, 760, 860),
    STAGE,
    "deep",
)
def basketball(board: Board, p: Palette) -> None:
    board.shade(sheet(), p.ink, (0, 0), (0, 620), (0.9, 0.1))
    for row in range(9):
        for i in range(44):
            x = i * 38 + (row % 2) * 19 - 10 + board.random.uniform(-4, 4)
            y = 330 + row * 44
            board.fill(disc(x, y, 12), "#5e3846" if (i + row) % 3 else "#74434a")
            board.fill(dome(x, y + 36, 18, 24), "#53303f")
    board.shade(rect(0, 260, 1600, 460), p.ink, (0, 260), (0, 560), (0.9, 0.2))
    for x in (300, 800, 1300):
        board.fill(rect(x - 90, 40, 180, 14), p.paper)
        board.shade(ray(x, -20, 90, 44, 900), p.paper, (x, 50), (x, 820), (0.36, 0))
    board.fill(rect(0, 716, 1600, 40), p.ink)
    board.fill(rect(0, 752, 1600, 330), p.soft)
    board.shade(rect(0, 752, 1600, 330), p.mid, (0, 1067), (0, 760), (1, 0.1))
    for i in range(-8, 9):
        board.line([(800 + i * 120, 752), (800 + i * 260, 1067)], p.mid, 2)
    board.fill(poly([(900, 770), (1400, 770), (1560, 1067), (760, 1067)]), p.accent, 0.85)
    board.stroke(poly([(900, 770), (1400, 770), (1560, 1067), (760, 1067)]), p.paper, 8)
    board.line([(0, 770), (1600, 770)], p.paper, 7)
    board.fill(poly([(1460, 780), (1500, 780), (1470, 300), (1440, 300)]), p.ink)
    board.fill(poly([(1450, 330), (1290, 250), (1290, 222), (1470, 300)]), p.ink)
    board.fill(poly([(1214, 96), (1310, 70), (1310, 330), (1214, 340)]), p.paper)
    board.shade(
        poly([(1214, 96), (1310, 70), (1310, 330), (1214, 340)]), p.soft, (1310, 0), (1220, 0), (0.9, 0)
    )
    board.stroke(poly([(1236, 210), (1284, 204), (1284, 296), (1236, 300)]), p.accent, 8)
    for i in range(7):
        x = 1084 + i * 23
        board.line([(x, 312), (1120 + i * 11, 424)], p.paper, 3)
        board.line([(x, 312), (1112 + ((i + 3) % 7) * 13, 424)], p.paper, 2)
    board.stroke(oval(1150, 310, 74, 16), p.accent, 10)
    board.glow((1000, 214), 130, p.glow, 0.6)
    board.fill(disc(1000, 214, 54), p.accent)
    board.shade(disc(1000, 214, 54), p.glow, (960, 170), (1020, 240), (1, 0))
    board.stroke(curve([(950, 200), (1000, 222), (1052, 204)]), p.ink, 4)
    board.stroke(curve([(988, 162), (980, 214), (1006, 266)]), p.ink, 4)
    board.stroke(curve([(1032, 174), (1016, 214), (1042, 248)]), p.ink, 4)
    board.fill(oval(760, 990, 170, 22), p.ink, 0.6)
    _leaper(board, p, 800, 560)
    _defender(board, p, 1180, 1000)


@picture(
    "regatta",
    "Ald Regatta",
    "An eight-oared racing boat pulls past a second crew on the river Ald, oars spread, trees "
    "and a crowd behind",
    (300, 330, 1000, 560),
    HARBOUR,
    "pale",
)
def regatta(board: Board, p: Palette) -> None:
    sky(board, p.soft, 480)
    sun(board, 1240, 180, 84, p.paper, p.paper)
    cloud(board, 420, 180, 420, p.paper)
    hills = land([(-20, 400), (300, 320), (700, 370), (1100, 300), (1620, 370)], 520)
    board.fill(hills, p.soft)
    board.shade(hills, p.mid, (0, 480), (0, 300), (0.9, 0))
    for x in range(0, 1640, 82):
        tree(board, x, 480, board.random.uniform(110, 160), p.deep, p.mid)
    board.fill(rect(0, 470, 1600, 34), p.deep)
    for i in range(90):
        x = i * 18 + board.random.uniform(-5, 5)
        board.fill(disc(x, 462 + board.random.uniform(-3, 3), 6), p.paper)
        board.fill(rect(x - 6, 467, 12, 16), board.random.choice((p.accent, p.ink, p.glow, p.mid, p.paper)))
    for i in range(16):
        x = i * 110 + 20
        board.line([(x, 474), (x, 400)], p.ink, 3)
        board.fill(poly([(x, 400), (x + 46, 412), (x, 426)]), p.accent if i % 2 else p.glow)
    board.fill(rect(0, 500, 1600, 580), p.mid)
    board.shade(rect(0, 500, 1600, 580), p.deep, (0, 1067), (0, 540), (1, 0))
    board.shade(rect(0, 500, 1600, 130), p.ink, (0, 500), (0, 630), (0.7, 0))
    glitter(board, 1240, 520, 1060, 110, p.pale)
    ripples(board, p.soft, 530, 1060, 90)
    for i in range(12):
        board.fill(disc(i * 140 + 40, 700 - i * 4, 8), p.accent)
    _crew(board, p, 730, 640, 0.72, p.glow, p.ink)
    _crew(board, p, 800, 850, 1.14, p.accent, p.paper)
    ripples(board, p.paper, 930, 1060, 22)


def _player(
    board: Board, x: float, y: float, scale: float, shirt: str, shorts: str, skin: str, pose: str
) -> None:
    poses: dict[str, list[tuple[list[Point], str, float]]] = {
        "kick": [
            ([(-14, -150), (-34, -80), (-44, 0)], skin, 25),
            ([(10, -150), (56, -104), (112, -52)], skin, 25),
            ([(-18, -250), (-78, -228), (-122, -262)], skin, 19),
            ([(26, -250), (76, -206), (116, -196)], skin, 19),
        ],
        "run": [
            ([(-10, -150), (-60, -96), (-112, -98)], skin, 25),
            ([(10, -150), (44, -86), (36, 0)], skin, 25),
            ([(-18, -250), (-52, -200), (-10, -176)], skin, 19),
            ([(26, -250), (64, -204), (98, -236)], skin, 19),
        ],
        "keeper": [
            ([(-14, -150), (-56, -84), (-64, 0)], skin, 25),
            ([(14, -150), (58, -84), (64, 0)], skin, 25),
            ([(-22, -246), (-84, -220), (-132, -264)], shirt, 22),
            ([(22, -246), (84, -220), (132, -264)], shirt, 22),
        ],
    }
    with board.place(x, y, scale):
        for points, tone, width in poses[pose]:
            board.line(points, tone, width, smooth=True)
        for points, _, width in poses[pose][:2]:
            (kx, ky), (fx, fy) = points[1], points[2]
            board.line([((kx + fx) / 2, (ky + fy) / 2), (fx, fy)], shirt, width)
            board.line([(fx, fy), (fx + 26, fy - (20 if pose == "kick" and fx > 0 else 0))], "#0e1a28", 20)
        board.fill(
            blob([(-34, -172), (34, -172), (52, -112), (20, -104), (0, -128), (-18, -100), (-46, -112)]),
            shorts,
        )
        board.fill(
            blob([(-40, -268), (0, -282), (42, -268), (40, -210), (36, -164), (-36, -164), (-38, -210)]),
            shirt,
        )
        board.shade(
            blob([(-40, -268), (0, -282), (42, -268), (40, -210), (36, -164), (-36, -164), (-38, -210)]),
            "#0e1a28",
            (46, 0),
            (-20, 0),
            (0.6, 0),
        )
        for side, arm in ((-1, poses[pose][2][0]), (1, poses[pose][3][0])):
            board.line(
                [(side * 28, -254), ((arm[0][0] + arm[1][0]) / 2, (arm[0][1] + arm[1][1]) / 2)], shirt, 27
            )
        board.fill(rect(-9, -300, 18, 30), skin)
        board.fill(oval(2, -318, 22, 27), skin)
        board.fill(
            blob([(-22, -314), (-20, -342), (6, -350), (26, -336), (22, -324), (-4, -330), (-12, -306)]),
            "#0e1a28",
        )


def _leaper(board: Board, p: Palette, x: float, y: float) -> None:
    skin, dark = "#b5694a", p.ink
    with board.place(x, y, 1.45, 8):
        board.line([(-10, 20), (-50, 100), (-120, 150)], skin, 34, smooth=True)
        board.line([(20, 20), (84, 50), (60, 140)], skin, 34, smooth=True)
        board.line([(-104, 138), (-140, 166)], p.paper, 26)
        board.line([(62, 124), (70, 156), (96, 158)], p.paper, 26)
        board.line([(-34, -140), (-84, -90), (-66, -30)], skin, 24, smooth=True)
        board.line([(34, -150), (84, -190), (104, -240)], skin, 24, smooth=True)
        board.fill(blob([(-46, 0), (44, -6), (84, 44), (50, 74), (4, 44), (-40, 92), (-72, 56)]), p.paper)
        vest = blob(
            [
                (-40, -150),
                (-16, -158),
                (0, -144),
                (18, -158),
                (42, -154),
                (46, -80),
                (46, 8),
                (-46, 10),
                (-44, -80),
            ]
        )
        board.fill(vest, p.paper)
        board.shade(vest, p.mid, (-60, 0), (30, 0), (0.8, 0))
        board.line([(-42, -60), (46, -66)], p.accent, 14)
        board.fill(rect(-12, -184, 24, 40), skin)
        board.fill(oval(4, -204, 28, 34), skin)
        board.fill(
            blob([(-26, -196), (-28, -230), (4, -246), (34, -226), (28, -216), (-4, -222), (-14, -190)]), dark
        )
        board.fill(disc(-34, -226, 20), dark)
        board.line([(-22, -222), (30, -226)], p.accent, 8)


def _defender(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.28):
        board.line([(-22, -210), (-66, -110), (-60, 0)], p.ink, 38, smooth=True)
        board.line([(22, -210), (60, -110), (66, 0)], p.ink, 38, smooth=True)
        board.line([(-66, 0), (-100, 4)], p.ink, 28)
        board.line([(66, 0), (100, 4)], p.ink, 28)
        board.line([(-34, -350), (-84, -420), (-104, -510)], p.ink, 28, smooth=True)
        board.line([(34, -350), (84, -300), (130, -330)], p.ink, 28, smooth=True)
        board.fill(
            blob(
                [
                    (-48, -366),
                    (0, -380),
                    (48, -366),
                    (46, -270),
                    (62, -150),
                    (0, -160),
                    (-62, -150),
                    (-46, -270),
                ]
            ),
            p.ink,
        )
        board.fill(oval(-4, -420, 30, 37), p.ink)
        board.fill(rect(-10, -394, 22, 30), p.ink)
        board.line([(-40, -280), (40, -280)], p.glow, 10)


def _crew(board: Board, p: Palette, x: float, y: float, scale: float, hull: str, shirt: str) -> None:
    with board.place(x, y, scale, -2):
        for i in range(8):
            sx = -330 + i * 88
            board.fill(oval(sx - 60, 76, 40, 8), p.paper)
            board.line([(sx + 20, -16), (sx - 62, 70)], p.ink, 6)
            board.fill(poly([(sx - 50, 50), (sx - 84, 72), (sx - 74, 88), (sx - 44, 62)]), hull)
        for i in range(8):
            sx = -330 + i * 88
            board.fill(
                blob([(sx - 30, -6), (sx - 22, -56), (sx - 4, -78), (sx + 16, -66), (sx + 12, -6)]), shirt
            )
            board.line(
                [(sx - 2, -62), (sx + 30, -38), (sx + 50, -34)],
                p.glow if shirt == p.paper else p.pale,
                12,
                smooth=True,
            )
            board.fill(oval(sx - 2, -96, 15, 18), p.glow if shirt == p.paper else p.pale)
            board.fill(dome(sx - 3, -98, 17, 20), p.ink)
        board.fill(blob([(390, -8), (394, -44), (412, -58), (428, -40), (430, -8)]), p.ink)
        board.fill(oval(410, -72, 13, 16), p.pale)
        board.fill(dome(410, -74, 16, 16), hull)
        boat = curve([(-560, -22), (-300, -14), (0, -12), (300, -14), (540, -26)])
        boat.quadTo(460, 24, 300, 26)
        boat.lineTo(-330, 26)
        boat.quadTo(-480, 18, -560, -22)
        boat.close()
        board.fill(boat, hull)
        board.shade(boat, p.ink, (0, 30), (0, -16), (0.75, 0))
        board.line([(-520, -14), (-300, -8), (0, -6), (300, -8), (510, -18)], p.paper, 4, smooth=True)
        board.fill(rounded(-480, 30, 940, 5, 2), p.ink, 0.6)
        board.fill(rounded(-420, 42, 800, 4, 2), p.ink, 0.5)
