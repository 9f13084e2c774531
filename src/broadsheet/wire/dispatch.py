"""A dispatch: one story on its way in or out, in a form that belongs to no wire format.

All text is plain text unless a field says *inline HTML*, which is sanitised and holds nothing but
``a[href] em strong sub sup code br``. A link to a story of the paper is kept as ``href="story:KEY"`` and
a picture of the paper as ``src="picture:KEY"``; every other address is http, https or mailto, and absolute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    html: str
    """Inline HTML."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    """Paragraphs are parted by an empty line."""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[str, ...]
    """Inline HTML, one an item; a list within a list is laid flat."""
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    """Plain text; every row has the same number of cells."""
    header: bool = False
    """Whether the first row holds the names of the columns."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Related:
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    url: str
    title: str = ""


Block: TypeAlias = (
    Paragraph | Heading | Quote | Picture | Gallery | ListBlock | Table | Figure | Related | Embed
)


@dataclass(frozen=True, slots=True)
class Correction:
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Retraction:
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A naive time is local to the outlet, an aware one is exact. The body has at least one block."""

    format: str
    """What it was read from: ``dump``, ``page``, ``feed`` or ``manuscript``."""
    origin: str
    """The file or address it was read from."""
    headline: str
    body: tuple[Block, ...]
    standfirst: str = ""
    outlet: str = ""
    section: str = ""
    """As the origin writes it, a slug or a name."""
    language: str = ""
    """A BCP 47 tag such as ``az`` or ``en-GB``, or nothing where the origin does not say."""
    published: datetime | None = None
    updated: datetime | None = None
    zone: str = ""
    """The zone that naive times are local to, such as ``Asia/Baku``, where it is known of the outlet."""
    agency: str = ""
    agency_url: str = ""
    bylines: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place: str = ""
    url: str = ""
    """The permalink at the origin."""
    number: int | None = None
    """The story's number in that permalink."""
    views: int | None = None
    key: str = ""
    """What the origin itself tells the story by: the key of a manuscript, the guid of a feed's entry."""
    kind: str = "news"
    breaking: bool = False
    picture: Picture | None = None
    corrections: tuple[Correction, ...] = ()
    retraction: Retraction | None = None


class Unreadable(Exception):
    """What cannot be read: `place` is a file and what of it, `reason` a sentence that helps mend it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file held: the dispatches in its own order, and the entries that had to be left out."""

    dispatches: tuple[Dispatch, ...]
    skipped: tuple[Unreadable, ...] = ()

    def __iter__(self) -> Iterator[Dispatch]:
        return iter(self.dispatches)
