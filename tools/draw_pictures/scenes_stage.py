"""The arts."""

from .board import Board
from .catalogue import picture
from .motifs import glitter, lamp, person, seated, sky, stars, sun, windows
from .palette import NIGHT, STAGE, Palette
from .shapes import arch, blob, curve, disc, dome, land, oval, poly, ray, rect, rounded, sheet


@picture(
    "opera-stage",
    "First night",
    "A soprano in a long red dress sings alone in a spotlight between heavy stage "
    "curtains, the audience in the dark",
    (430, 180, 740, 720),
    STAGE,
    "ink",
)
def opera_stage(board: Board, p: Palette) -> None:
    board.fill(rect(240, 110, 1120, 690), p.deep)
    board.glow((800, 420), 560, p.mid, 0.85)
    for x, w, h in ((420, 90, 330), (520, 60, 420), (1080, 60, 420), (1180, 90, 330)):
        board.fill(arch(x, 730, w, h), p.ink)
        board.shade(arch(x, 730, w, h), p.mid, (x - w / 2, 0), (x + w / 2, 0), (0.7, 0))
    board.fill(disc(800, 360, 130), p.glow)
    board.shade(disc(800, 360, 130), p.paper, (700, 260), (860, 460), (1, 0))
    board.fill(poly([(200, 720), (1400, 720), (1520, 830), (80, 830)]), p.soft)
    board.shade(poly([(200, 720), (1400, 720), (1520, 830), (80, 830)]), p.ink, (200, 0), (800, 0), (1, 0))
    board.shade(poly([(200, 720), (1400, 720), (1520, 830), (80, 830)]), p.ink, (1400, 0), (800, 0), (1, 0))
    board.shade(ray(800, -260, 90, 24, 1080), p.paper, (800, 0), (800, 800), (0.25, 0.6))
    board.fill(oval(800, 776, 220, 34), p.paper)
    _singer(board, p, 800, 782)
    for flip in (False, True):
        with board.place(1600 if flip else 0, 0, flip=flip):
            _curtain(board, p)
    for i in range(9):
        x = 100 + i * 175
        swag = blob([(x - 100, -30), (x + 100, -30), (x + 80, 90), (x, 150), (x - 80, 90)])
        board.fill(swag, "#a53a30")
        board.shade(swag, p.ink, (x + 100, 0), (x - 40, 0), (0.8, 0))
        board.stroke(curve([(x - 84, 84), (x, 146), (x + 84, 84)]), p.glow, 8)
    board.fill(rect(0, 826, 1600, 26), p.glow)
    board.shade(rect(0, 826, 1600, 26), p.ink, (0, 0), (700, 0), (0.9, 0))
    board.fill(rect(0, 850, 1600, 230), p.ink)
    for x in range(270, 1400, 118):
        board.glow((x, 842), 54, p.glow, 0.9)
        board.fill(dome(x, 852, 26, 22), p.deep)
    board.fill(rect(0, 930, 1600, 150), p.deep)
    for y, size, tone, step in ((1000, 100, "#6b3742", 112), (1090, 140, p.ink, 158)):
        for i in range(16):
            seated(board, i * step - 30, y, size, tone)
        board.fill(rect(0, y, 1600, 90), tone)


@picture(
    "opera-house",
    "Merrowport Opera House",
    "The domed opera house lit up at night, columns and open doors, "
    "people on the steps and wet stone in front",
    (320, 170, 960, 700),
    NIGHT,
    "deep",
)
def opera_house(board: Board, p: Palette) -> None:
    sky(board, p.ink, 700, (1, 0))
    stars(board, p.pale, 100, 460)
    board.glow((800, 560), 720, p.glow, 0.45)
    for x, w, h in ((-10, 150, 300), (140, 120, 220), (1350, 130, 250), (1480, 140, 340)):
        board.fill(rect(x, 800 - h, w, h), p.ink)
        windows(board, x + 18, 820 - h, 3, h // 50, (16, 24), (42, 46), p.deep, p.glow, 0.4)
    board.fill(dome(800, 350, 190, 210), p.mid)
    board.shade(dome(800, 350, 190, 210), p.ink, (990, 0), (680, 0), (0.95, 0))
    for i in (-2, -1, 0, 1, 2):
        board.stroke(curve([(800 + i * 70, 350), (800 + i * 52, 220), (800, 140)]), p.ink, 4)
    board.fill(rect(776, 96, 48, 54), p.paper)
    board.fill(dome(800, 98, 30, 34), p.accent)
    board.line([(800, 66), (800, 20)], p.paper, 5)
    board.fill(rect(590, 340, 420, 60), p.paper)
    windows(board, 616, 352, 12, 1, (18, 40), (32, 0), p.glow)
    board.fill(rect(250, 420, 1100, 390), p.paper)
    board.shade(rect(250, 420, 1100, 390), p.mid, (0, 420), (0, 720), (0.95, 0.1))
    board.fill(poly([(480, 420), (800, 300), (1120, 420)]), p.paper)
    board.fill(poly([(540, 408), (800, 314), (1060, 408)]), p.deep)
    board.fill(disc(800, 372, 26), p.accent)
    board.fill(rect(230, 412, 1140, 26), p.paper)
    board.fill(rect(230, 438, 1140, 8), p.ink)
    for x in (310, 390, 1210, 1290):
        board.fill(arch(x, 610, 46, 130), p.glow)
        board.fill(arch(x, 780, 46, 120), p.glow)
        board.fill(rect(x - 2, 480, 4, 300), p.ink)
    for i in range(5):
        x = 560 + i * 120
        board.fill(arch(x, 806, 82, 300), p.accent)
        board.shade(arch(x, 806, 82, 300), p.glow, (x, 806), (x, 560), (1, 0.1))
        board.fill(rect(x - 3, 540, 6, 266), p.ink)
        board.fill(rect(x - 41, 640, 82, 6), p.ink)
    for i in range(6):
        x = 500 + i * 120
        column = rect(x - 19, 446, 38, 360)
        board.fill(column, p.paper)
        board.shade(column, p.deep, (x + 22, 0), (x - 12, 0), (0.95, 0))
        board.fill(rect(x - 27, 446, 54, 16), p.paper)
        board.fill(rect(x - 27, 790, 54, 18), p.paper)
    for i in range(4):
        board.fill(rect(420 - i * 46, 806 + i * 18, 760 + i * 92, 19), (p.paper, p.pale, p.soft, p.mid)[i])
    board.fill(rect(0, 876, 1600, 200), p.ink)
    board.shade(rect(0, 876, 1600, 200), p.mid, (0, 876), (0, 1050), (0.8, 0))
    for i in range(5):
        glitter(board, 560 + i * 120, 886, 1050, 40, p.glow)
    for x in (350, 1250):
        glitter(board, x, 886, 980, 26, p.glow)
    lamp(board, 180, 930, 290, p.ink, p.glow)
    lamp(board, 1420, 930, 290, p.ink, p.glow)
    for x, y, h, coat in (
        (600, 868, 108, p.ink),
        (652, 872, 104, p.accent),
        (905, 858, 104, p.deep),
        (960, 862, 110, p.ink),
        (1080, 930, 124, p.deep),
        (470, 944, 128, p.ink),
        (528, 948, 118, p.accent),
    ):
        person(board, x, y, h, coat, p.pale, 0.3, p.ink)


@picture(
    "film-salt-road",
    "The Salt Road",
    "Film still as a drawing: a walker in a broad hat leads a loaded mule over white salt flats "
    "towards a huge low sun",
    (430, 260, 780, 600),
    STAGE,
    "pale",
)
def film_salt_road(board: Board, p: Palette) -> None:
    board.shade(sheet(), p.glow, (0, 640), (0, 200), (1, 0))
    sky(board, p.mid, 520, (0.95, 0))
    sun(board, 800, 520, 250, p.accent, p.glow)
    board.shade(disc(800, 520, 250), p.glow, (800, 270), (800, 600), (0.8, 0))
    far = land(
        [
            (-20, 600),
            (160, 540),
            (330, 580),
            (470, 500),
            (640, 600),
            (900, 612),
            (1120, 540),
            (1300, 580),
            (1460, 500),
            (1620, 560),
        ],
        660,
    )
    board.fill(far, p.mid)
    board.shade(far, p.pale, (0, 650), (0, 520), (0.7, 0))
    board.fill(rect(0, 622, 1600, 460), p.paper)
    board.shade(rect(0, 622, 1600, 460), p.glow, (0, 622), (0, 760), (0.7, 0))
    board.shade(rect(0, 622, 1600, 460), p.soft, (0, 1067), (0, 760), (0.95, 0))
    for y, tone in ((640, 0.5), (668, 0.6), (710, 0.7), (770, 0.8), (850, 0.9), (960, 1.0)):
        points = [(i * 170 - 60.0, y + board.random.uniform(-8, 8) * tone) for i in range(11)]
        board.line(points, p.soft, 1.5 + tone * 2.5)
        for px, py in points:
            reach = (y - 600) * 0.4
            board.line(
                [(px, py), (px + (px - 800) * 0.1 + board.random.uniform(-20, 20), py + reach * 0.7)],
                p.soft,
                1.5 + tone * 2,
            )
    road = poly([(792, 624), (812, 624), (1120, 1067), (560, 1067)])
    board.shade(road, p.deep, (0, 1067), (0, 640), (0.5, 0.15))
    for x, length in ((640, 300), (960, 300)):
        board.shade(
            poly(
                [
                    (x - 60, 868),
                    (x + 70, 868),
                    (x + (x - 800) * 1.3 + 90, 868 + length),
                    (x + (x - 800) * 1.3 - 120, 868 + length),
                ]
            ),
            p.deep,
            (0, 868),
            (0, 1067),
            (0.95, 0.1),
        )
    _mule(board, p, 960, 870)
    _walker(board, p, 640, 872)
    board.line([(690, 690), (780, 720), (836, 668)], p.ink, 4, smooth=True)
    for y in (0, 985):
        board.fill(rect(0, y, 1600, 82), p.ink)


def _curtain(board: Board, p: Palette) -> None:
    drape = curve([(-40, -40), (350, -40), (356, 260), (300, 480), (196, 640), (250, 850)])
    drape.lineTo(-40, 850)
    drape.close()
    board.fill(drape, p.accent)
    with board.clip(drape):
        for i in range(6):
            x = -20 + i * 64
            fold = curve(
                [
                    (x + 40, -40),
                    (x + 44, 250),
                    (x * 0.72 + 30, 500),
                    (x * 0.55 + 30, 640),
                    (x * 0.66 + 40, 850),
                ]
            )
            fold.lineTo(x * 0.66 + 8, 850)
            fold.quadTo(x * 0.4, 640, x * 0.7, 480)
            fold.quadTo(x + 8, 240, x + 4, -40)
            fold.close()
            board.fill(fold, "#8c2a24")
        board.shade(rect(-40, -40, 420, 900), p.ink, (-20, 0), (330, 0), (1, 0))
        board.shade(rect(-40, -40, 420, 900), p.ink, (0, -40), (0, 300), (0.7, 0))
    tie = curve([(-40, 610), (80, 660), (204, 628)])
    board.stroke(tie, p.glow, 16)
    board.fill(disc(206, 632, 16), p.glow)
    board.fill(poly([(194, 640), (220, 640), (232, 730), (186, 730)]), p.glow)


def _singer(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.0):
        dress = curve([(-30, -285), (-34, -200), (-66, -100), (-150, 0)])
        dress.quadTo(0, 26, 150, 0)
        dress.quadTo(60, -120, 34, -200)
        dress.quadTo(28, -240, 30, -285)
        dress.close()
        board.line([(-30, -280), (-88, -228), (-140, -290)], p.soft, 20, smooth=True)
        board.line([(30, -280), (92, -236), (146, -318)], p.soft, 20, smooth=True)
        board.fill(dress, p.accent)
        with board.clip(dress):
            board.shade(rect(-160, -300, 320, 330), p.ink, (150, 0), (-10, 0), (0.8, 0))
            for i in (-90, -30, 30, 90):
                board.line([(i * 0.25, -200), (i * 0.6, -90), (i, 10)], "#8c2a24", 6, smooth=True)
        board.fill(blob([(-34, -290), (-20, -306), (20, -306), (34, -290), (26, -262), (-26, -262)]), p.soft)
        board.fill(rect(-11, -336, 22, 40), p.soft)
        board.fill(
            blob([(-40, -392), (0, -412), (42, -388), (44, -340), (30, -322), (-34, -322), (-44, -350)]),
            p.ink,
        )
        board.fill(oval(0, -358, 27, 35), p.soft)
        board.fill(blob([(-30, -372), (-10, -398), (24, -392), (30, -366), (4, -384)]), p.ink)
        board.fill(oval(0, -341, 7, 9), p.ink)


def _mule(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.15):
        for leg, bend in ((-92, 6), (-70, -10), (66, 8), (88, -6)):
            board.fill(
                poly([(leg - 12, -110), (leg + 12, -110), (leg + bend + 6, 0), (leg + bend - 8, 0)]), p.ink
            )
        board.fill(
            blob([(-110, -150), (0, -138), (100, -152), (112, -110), (80, -84), (-80, -84), (-114, -110)]),
            p.ink,
        )
        board.fill(
            blob([(-80, -130), (-122, -180), (-186, -196), (-196, -168), (-140, -146), (-100, -100)]), p.ink
        )
        board.fill(poly([(-140, -186), (-136, -236), (-122, -186)]), p.ink)
        board.fill(poly([(-124, -182), (-112, -228), (-106, -178)]), p.ink)
        board.line([(108, -140), (130, -70)], p.ink, 8)
        board.fill(rounded(-66, -206, 150, 70, 22), p.deep)
        board.fill(rounded(-50, -176, 118, 82, 16), p.mid)
        board.shade(rounded(-50, -176, 118, 82, 16), p.ink, (0, -94), (0, -170), (0.8, 0))
        board.stroke(curve([(-66, -170), (10, -156), (84, -172)]), p.glow, 6)
        board.fill(oval(60, -210, 34, 20), p.glow)


def _walker(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.1):
        cloak = curve([(-24, -214), (-48, -150), (-62, -60), (-84, -34)])
        cloak.lineTo(58, -30)
        cloak.quadTo(54, -150, 26, -214)
        cloak.close()
        board.fill(poly([(-40, -60), (-12, -60), (-34, 0), (-56, 0)]), p.ink)
        board.fill(poly([(14, -60), (40, -60), (48, 0), (24, 0)]), p.ink)
        board.fill(cloak, p.ink)
        board.fill(poly([(20, -200), (54, -164), (46, -150), (10, -180)]), p.deep)
        board.fill(oval(2, -238, 24, 30), p.ink)
        board.fill(oval(0, -250, 70, 10), p.ink)
        board.fill(dome(0, -250, 34, 36), p.ink)
        board.line([(-72, -210), (-96, 0)], p.ink, 7)
        board.fill(curve([(-30, -214), (0, -196), (30, -214), (26, -224), (-26, -224)], True), p.accent)
