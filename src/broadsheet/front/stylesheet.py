"""The paper's one stylesheet: the files named in `css/ORDER`, with the paper's own colours after them.

Files are found as static files are, so a paper's `static/front/css/story.css` takes the place of ours.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.text import compress_string

from .compression import brotlied

FOLDER = "front/css"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BESIDE_MARKS = re.compile(r"\s*([{};])\s*")  # where no space says anything
ADDRESS = re.compile(r"""url\((["']?)(?![a-z]+:|/|#)([^"')]+)\1\)""")


@dataclass(frozen=True)
class Stylesheet:
    """CSS, and its name made of what is in it."""

    text: str

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def url(self) -> str:
        return f"/paper.{self.digest}.css"

    @cached_property
    def gzipped(self) -> bytes:
        return compress_string(self.text.encode())

    @cached_property
    def brotlied(self) -> bytes:
        return brotlied(self.text.encode(), quality=11)


def stylesheet(section_colours: Iterable[tuple[str, str]] = ()) -> Stylesheet:
    """The sheet with a colour for each section slug that has one; made once for each set of colours."""
    colours = dict(section_colours)
    return _stylesheet(settings.BROADSHEET_ACCENT, tuple(sorted(colours.items())))


@lru_cache(maxsize=8)
def _stylesheet(accent: str, section_colours: tuple[tuple[str, str], ...]) -> Stylesheet:
    own = [f":root{{--accent:{accent}}}"]
    own += [
        f'[data-section="{slug}"]{{--section:{colour}}}'
        for slug, colour in section_colours
        if COLOUR.match(colour) and re.fullmatch(r"[-\w]+", slug)
    ]
    files = [_file(name, medium) for name, medium in _order()]
    return Stylesheet("\n".join([*files, f"@layer tokens{{{''.join(own)}}}", ""]))


def _order() -> list[tuple[str, str]]:
    """Names of the files and the medium each is for, as written in ORDER: `print.css print`."""
    lines = [line.split() for line in _read("ORDER").splitlines()]
    return [(line[0], line[1] if len(line) > 1 else "") for line in lines if line and line[0] != "#"]


def _file(name: str, medium: str) -> str:
    lines = (line.strip() for line in COMMENT.sub("", _read(name)).splitlines())
    text = BESIDE_MARKS.sub(r"\1", "\n".join(line for line in lines if line))
    text = ADDRESS.sub(_with_static_address, text)
    return f"@media {medium}{{\n{text}\n}}" if medium else text


def _with_static_address(found: re.Match[str]) -> str:
    return f'url("{static(posixpath.normpath(posixpath.join(FOLDER, found[2])))}")'


def _read(name: str) -> str:
    path = finders.find(f"{FOLDER}/{name}")
    if not path:
        raise FileNotFoundError(f"The stylesheet names {FOLDER}/{name}, which is not there.")
    return Path(str(path)).read_text(encoding="utf-8")
