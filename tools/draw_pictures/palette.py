"""The inks. Every picture is printed from one palette: ink, three tints, paper and the shared accent."""

from dataclasses import dataclass

INK = "#13202e"
PAPER = "#f3e8d2"
ACCENT = "#e2552d"
GLOW = "#f3a65a"


@dataclass(frozen=True)
class Palette:
    """Five steps from dark to light, plus the accent and its lighter half-tone."""

    deep: str
    mid: str
    soft: str
    pale: str
    ink: str = INK
    paper: str = PAPER
    accent: str = ACCENT
    glow: str = GLOW


HARBOUR = Palette(deep="#234a68", mid="#4f84a0", soft="#9dbdc0", pale="#d3d9c9")
NIGHT = Palette(deep="#1a3351", mid="#2f5a80", soft="#6d95ae", pale="#b9cccb", ink="#0e1a28")
SEA = Palette(deep="#11454f", mid="#23777c", soft="#6fb0a6", pale="#bfd9c4", ink="#0c222b")
DUSK = Palette(deep="#35395f", mid="#6a6590", soft="#b094a3", pale="#e8c9ac", ink="#181d33")
LAND = Palette(deep="#2c4b48", mid="#5f8472", soft="#a5b893", pale="#dbdab6", ink="#14252a")
STONE = Palette(deep="#34485a", mid="#6d8190", soft="#abb5b1", pale="#d9d5c3")
STAGE = Palette(deep="#45283a", mid="#8b3a3c", soft="#c98b73", pale="#ecd0ab", ink="#1b1526")
SNOW = Palette(deep="#2e4c6b", mid="#6f93b0", soft="#a9c2d0", pale="#d6dfe0", paper="#f5eee0")
