"""Below the surface."""

from .board import Board
from .catalogue import picture
from .motifs import sun
from .palette import SEA, Palette
from .shapes import blob, curve, disc, land, open_line, poly, ray, rect, rounded, sheet


@picture(
    "tidal-turbine",
    "Under the tide",
    "A three-bladed tidal turbine turns on the sea bed in green light, a "
    "shoal of fish passing, a small boat above",
    (500, 240, 620, 700),
    SEA,
    "soft",
)
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


@picture(
    "seagrass",
    "The meadow returns",
    "A diver swims over a meadow of seagrass lit from above, a few small orange fish behind",
    (480, 260, 680, 640),
    SEA,
    "soft",
)
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
        _fish(
            board, 260 + (i % 4) * 74, 520 + (i // 4) * 64 + (i % 4) * 12, 32, p.glow if i % 3 else p.accent
        )
    for i in range(120):
        x = i * 1640 / 120 - 20
        edge = abs(x - 800) / 800
        _blade(board, p.ink, x + pick.uniform(-8, 8), 1090, pick.uniform(90, 190) + edge * 170)
    for i in range(40):
        x = pick.uniform(0, 1600)
        _blade(board, p.soft, x, 1090, pick.uniform(80, 150) + abs(x - 800) * 0.16)


def _turbine(
    board: Board,
    p: Palette,
    x: float,
    y: float,
    scale: float,
    turn: float,
    hub: str,
    blade: str,
    post: str,
    foot: float,
) -> None:
    with board.place(x, y, scale):
        depth = (foot - y) / scale
        board.fill(poly([(-24, 40), (24, 40), (46, depth), (-46, depth)]), post)
        if post == p.ink:
            board.shade(rect(-46, 40, 60, depth), p.soft, (-46, 0), (6, 0), (0.7, 0))
            board.fill(
                poly([(-150, depth + 10), (-46, depth - 60), (46, depth - 60), (150, depth + 10)]), post
            )
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


def _fish(board: Board, x: float, y: float, size: float, colour: str) -> None:
    body = curve([(x - size, y), (x - size * 0.2, y - size * 0.4), (x + size * 0.6, y)])
    body.quadTo(x - size * 0.2, y + size * 0.75, x - size, y)
    board.fill(body, colour)
    board.fill(
        poly(
            [
                (x + size * 0.45, y),
                (x + size, y - size * 0.36),
                (x + size * 0.86, y),
                (x + size, y + size * 0.36),
            ]
        ),
        colour,
    )


def _weed(board: Board, colour: str, x: float, y: float, height: float) -> None:
    for shift in (-26, 0, 24):
        board.line(
            [
                (x, y),
                (x + shift, y - height * 0.4),
                (x + shift * 0.4, y - height * 0.7),
                (x + shift * 1.6, y - height),
            ],
            colour,
            12,
            smooth=True,
        )


def _blade(board: Board, colour: str, x: float, y: float, height: float) -> None:
    bend = height * board.random.uniform(0.1, 0.42)
    path = curve([(x - 6, y), (x + bend * 0.15, y - height * 0.5), (x + bend, y - height)])
    path.quadTo(x + bend * 0.35 + 8, y - height * 0.5, x + 7, y)
    path.close()
    board.fill(path, colour)


def _diver(board: Board, p: Palette, x: float, y: float) -> None:
    with board.place(x, y, 1.25, -8):
        for shift in (0, 26):
            board.line(
                [(-70, 10 + shift * 0.4), (-160, 20 + shift), (-240, 4 + shift * 1.8)], p.ink, 26, smooth=True
            )
            board.fill(
                poly(
                    [
                        (-232, -8 + shift * 1.8),
                        (-330, -26 + shift * 2.4),
                        (-340, 22 + shift * 2.4),
                        (-236, 18 + shift * 1.8),
                    ]
                ),
                p.accent,
            )
        board.fill(blob([(-90, -20), (0, -44), (90, -36), (116, -6), (90, 24), (0, 34), (-90, 28)]), p.ink)
        board.fill(rounded(-50, -82, 130, 44, 22), p.accent)
        board.shade(rounded(-50, -82, 130, 44, 22), p.glow, (0, -82), (0, -44), (0.9, 0))
        board.line([(80, -58), (120, -70), (160, -34)], p.ink, 6, smooth=True)
        board.line([(80, 10), (120, 62), (190, 76)], p.ink, 24, smooth=True)
        board.fill(disc(154, -12, 38), p.ink)
        board.fill(rounded(160, -34, 36, 34, 12), p.pale)
        board.fill(disc(200, 78, 14), p.paper)
        board.stroke(open_line([(200, 70), (230, 40), (270, 56)]), p.paper, 6)
