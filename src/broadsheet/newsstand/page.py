"""A printed page with every answer that may be given with it, made before anybody asks."""

from __future__ import annotations

import re
import time
import zlib

import brotli  # type: ignore[import-untyped]

from .choosing import BROTLI, GZIP
from .sheet import Sheet, Torn

Stamp = tuple[int, int, int, int]
"""Device, inode, time of change and size of a file."""

Headers = list[tuple[str, str]]
Answer = tuple[Headers, bytes]

MARKS = ("", "-plain", "-br")
"""At the end of the entity tag of each form."""

BESIDES = 4096
"""Bytes that a page takes in memory besides its body, roughly."""

UNCHANGED = {"cache-control", "content-location", "etag", "expires", "vary"}
"""What says that a page is unchanged (RFC 9110, 15.4.5)."""

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"[\t\x20-\x7e]*\Z")


class Page:
    """The sheet that lies at `file`. `heard` is the number of the bell at which it was last known to be the
    one on disk. Raises `Torn` for headers that cannot be sent.

    Each form is a representation of its own, so their entity tags differ (RFC 9110, 8.8.3.3): that of the
    unpacked one ends in `-plain`, that in Brotli in `-br`. `tags`, `answers` and `unchanged` have one for
    each form, in the order of `choosing`; a client may name any tag. An answer, headers and body, is None
    until it was asked for.
    """

    __slots__ = (
        "answers", "asked_for", "counted", "file", "heard", "noted", "packed", "path", "stamp",
        "tags", "unchanged", "weight",
    )  # fmt: skip

    def __init__(self, path: str, file: str, sheet: Sheet, stamp: Stamp, heard: int) -> None:
        self.path, self.file, self.stamp, self.heard = path, file, stamp, heard
        self.packed, self.counted = sheet.packed, sheet.story
        self.asked_for, self.noted = True, time.time()
        if sheet.story is not None and not 0 < sheet.story < 2**63:
            raise Torn(f"no story has the number {sheet.story}")
        own: Headers = []
        tag = None
        for name, value in sheet.headers:
            if not _NAME.match(name) or not _VALUE.match(value):
                raise Torn(f"a header that cannot be sent: {name[:80]!r}")
            own.append((lower := name.lower(), value))
            tag = value if lower == "etag" else tag
        self.tags = tuple(_marked(tag, mark) for mark in MARKS) if tag else ()
        unchanged = [header for header in own if header[0] in UNCHANGED]
        self.unchanged: tuple[Headers, ...] = tuple(
            _tagged(unchanged, tag) for tag in self.tags or ("", "", "")
        )
        as_stored: Answer = [*own, ("content-encoding", "gzip")], sheet.packed
        self.answers: list[Answer | None] = [as_stored, None, None]
        self.weight = len(sheet.packed) + BESIDES

    def make(self, form: int) -> Answer | None:
        """The page in another form than it is stored in; None if the file is damaged."""
        body = self.unpack()
        if body is None:
            return None
        headers, _ = self.answers[GZIP] or ([], b"")
        headers = _tagged(headers[:-1], self.tags[form] if self.tags else "")
        if form == BROTLI:
            for_good = any(name == "cache-control" and "immutable" in value for name, value in headers)
            quality = 11 if for_good else 5  # the one is made once, the other whenever something changes
            packed = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
            return [*headers, ("content-encoding", "br")], packed
        return headers, body

    def unpack(self) -> bytes | None:
        """The page itself; None if the file is damaged."""
        try:
            return zlib.decompress(self.packed, zlib.MAX_WBITS | 16)
        except zlib.error:
            return None


def _marked(tag: str, mark: str) -> str:
    return tag.removesuffix('"') + mark + '"'


def _tagged(headers: Headers, tag: str) -> Headers:
    return [(name, tag if name == "etag" else value) for name, value in headers]
