"""Everything that makes a flat drawing look printed: stipple, cut edges, paper."""

from functools import cache

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 1600, 1067


def dots(density: np.ndarray, left: int, top: int) -> np.ndarray:
    """Turns a smooth density (0..255) into grains of ink of the same average cover.

    `left` and `top` place the patch on the sheet, so that neighbouring patches share one grain.

    Grains are mixed with an even tone, the more so the larger the shape: hard grains over a whole sky
    look harsh and double the size of the JPEG file.
    """
    wanted = density.astype(np.float32) / 255
    share = float((wanted > 0.04).sum()) / (WIDTH * HEIGHT)
    threshold = _threshold()[top : top + wanted.shape[0], left : left + wanted.shape[1]]
    grain = 0.42 - 0.26 * min(1.0, share / 0.3)
    grains = np.clip((wanted - threshold) * 2.0 + 0.5, 0, 1) * (wanted > 0.004)
    cover = grains * grain + wanted * (1 - grain)
    return np.asarray(np.clip(cover * 255, 0, 255).astype(np.uint8))


def printed(pixels: np.ndarray) -> Image.Image:
    """The finished sheet: edges slightly cut by hand, mottled ink, reduced to printed size."""
    height, width = pixels.shape[:2]
    across, down = (_noise(seed, 7, (height // 2, width // 2)).repeat(2, 0).repeat(2, 1) for seed in (3, 4))
    rows = np.arange(across.shape[0])[:, None]
    columns = np.arange(across.shape[1])[None, :]
    y = np.clip(rows + np.rint(down * 1.2).astype(int), 0, height - 1)
    x = np.clip(columns + np.rint(across * 1.2).astype(int), 0, width - 1)
    cut = np.zeros_like(pixels)
    cut[: across.shape[0], : across.shape[1]] = pixels[y, x]
    cut[across.shape[0] :] = pixels[across.shape[0] :]
    sheet = np.asarray(Image.fromarray(cut).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), np.float32)
    dark = 1 - sheet.mean(axis=2, keepdims=True) / 255
    mottle = _noise(5, 90)[:, :, None] * 2.2 + _noise(6, 3.0)[:, :, None] * 0.8
    fleck = (_noise(8, 1.1)[:, :, None] > 3.15) * dark * 46
    return Image.fromarray(np.clip(sheet + mottle + fleck, 0, 255).astype(np.uint8))


@cache
def _threshold() -> np.ndarray:
    noise = _noise(1, 1.2)
    ranks = np.empty(noise.size, np.float32)
    ranks[np.argsort(noise, axis=None)] = np.arange(noise.size) / noise.size
    return ranks.reshape(noise.shape)


@cache
def _noise(seed: int, blur: float, shape: tuple[int, int] = (HEIGHT, WIDTH)) -> np.ndarray:
    """Smooth noise with mean 0 and deviation 1."""
    raw = np.fft.rfft2(np.random.default_rng(seed).normal(size=shape))
    down, across = np.fft.fftfreq(shape[0])[:, None], np.fft.rfftfreq(shape[1])[None, :]
    soft = np.fft.irfft2(raw * np.exp(-2 * (np.pi * blur) ** 2 * (down**2 + across**2)), shape)
    return np.asarray((soft - soft.mean()) / soft.std(), np.float32)
