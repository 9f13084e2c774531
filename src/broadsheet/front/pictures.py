"""Pictures on the page: which sizes each use of a picture needs.

All are WebP. AVIF saves a tenth of the bytes of a drawn picture and takes one to three seconds for each
large size, which is too long where a page is opened before the background worker came to its pictures.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.images.models import Filter

from broadsheet.pictures.models import Picture, Rendition
from broadsheet.stories.models import Story
from broadsheet.stories.patience import impatient

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Use:
    """`ratio` crops around the focal point, width to height; none keeps the picture whole."""

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None
    eager: bool = False


USES: dict[str, Use] = {
    "lead": Use((640, 1024, 1600), "(min-width: 64rem) 60rem, 100vw", eager=True),
    "top": Use(
        (480, 800, 1200), "(min-width: 64rem) 37rem, (min-width: 48rem) 60vw, 100vw", (3, 2), eager=True
    ),
    "teaser": Use((400, 800), "(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 100vw", (3, 2)),
    "list": Use((240, 480), "(min-width: 40rem) 14rem, 100vw", (3, 2)),
    "body": Use((480, 800, 1200), "(min-width: 40rem) 37rem, 100vw"),
    "portrait": Use((160, 320), "8rem", (4, 5)),
}


OF_LEAD = ("lead", "top", "teaser", "list")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready to be printed."""

    picture: Picture
    use: Use
    sizes: list[Rendition]

    @property
    def largest(self) -> Rendition:
        return self.sizes[-1]

    @property
    def shape(self) -> str:
        """What the sheet must know of it: `small`, printed no larger than it is, or `tall`."""
        if self.largest.width < min(self.use.widths) // 2:
            return "small"
        return "tall" if self.largest.height > self.largest.width else ""

    @property
    def srcset(self) -> str:
        return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in self.sizes)


def draw(picture: Picture | None, use: str) -> Drawn | None:
    """The picture in all sizes of `use`, made now if need be.

    Nothing if its file is gone or broken, or if it is a stamp where a picture should invite to read.
    """
    how = USES[use]
    if picture is None or (how.ratio and picture.width < min(how.widths) // 2):
        return None
    specs = [_spec(how, width) for width in _widths(picture, how)]
    made = _renditions(picture, specs)
    return Drawn(picture, how, [made[spec] for spec in specs]) if made else None


def share_picture(picture: Picture | None) -> Rendition | None:
    """The picture as other sites show it beside a link: a JPEG of at most 1200 by 630."""
    spec = "fill-1200x630|format-jpeg|jpegquality-80"
    return _renditions(picture, [spec]).get(spec) if picture else None


def draw_for(story: Story) -> None:
    """Every size of the story's pictures that a page may ask for; what is there already stays."""
    for use in OF_LEAD:
        draw(story.picture, use)
    share_picture(story.picture)
    for picture in pictures_in(story):
        draw(picture, "body")


def pictures_in(story: Story) -> Iterator[Picture]:
    """The pictures that stand in its body, in their order."""
    for child in story.body:
        if child.block_type == "picture" and child.value["picture"]:
            yield child.value["picture"]
        elif child.block_type == "gallery":
            yield from (item["picture"] for item in child.value["pictures"] if item["picture"])


def _widths(picture: Picture, use: Use) -> list[int]:
    """The widths of `use`, none wider than the picture itself."""
    widest = picture.width or use.widths[0]
    fitting = [width for width in use.widths if width < widest]
    return [*fitting, widest] if len(fitting) < len(use.widths) else fitting


def _spec(use: Use, width: int) -> str:
    if use.ratio:
        across, down = use.ratio
        return f"fill-{width}x{round(width * down / across)}|format-webp|webpquality-75"
    return f"width-{width}|format-webp|webpquality-75"


def _renditions(picture: Picture, specs: list[str]) -> dict[str, Any]:
    try:
        with impatient(0.5):
            made: dict[str, Any] = picture.get_renditions(*(Filter(spec) for spec in specs))
    except Exception as error:  # the file may be missing, cut short, or no picture at all: the page goes on
        logger.warning("Picture %s cannot be drawn: %s", picture.pk, error)
        return {}
    return made
