"""A printed page with every answer that may be given with it, made before anybody asks."""

from __future__ import annotations

import re
import time
import zlib

from .choosing import seconds
from .sheet import Sheet, Torn

Stamp = tuple[int, int, int, int]
"""Device, inode, time of change and size of a file."""

Headers = list[tuple[str, str]]

BESIDES = 4096
"""Bytes that a page takes in memory besides its body, roughly."""

UNCHANGED = {"cache-control", "content-location", "etag", "expires", "vary"}
"""What says that a page is unchanged (RFC 9110, 15.4.5)."""

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(r"[\t\x20-\x7e]*\Z")


class Page:
    """The sheet that lies at `file`. `heard` is the number of the bell at which it was last known to be the
    one on disk. Raises `Torn` for headers that cannot be sent.

    Packed and unpacked are two representations, so their entity tags differ (RFC 9110, 8.8.3.3): the
    unpacked one has `-plain` in it. `tags` are (packed, unpacked); a client may name either.
    """

    __slots__ = (
        "asked_for", "counted", "file", "head", "headers", "heard", "modified", "noted", "packed", "path",
        "plain", "plain_headers", "stamp", "tags", "unchanged", "weight",
    )  # fmt: skip

    def __init__(self, path: str, file: str, sheet: Sheet, stamp: Stamp, heard: int) -> None:
        self.path, self.file, self.stamp, self.heard = path, file, stamp, heard
        self.packed, self.counted = sheet.packed, sheet.story
        self.plain: bytes | None = None
        self.asked_for, self.noted = True, time.time()
        if sheet.story is not None and not 0 < sheet.story < 2**63:
            raise Torn(f"no story has the number {sheet.story}")
        own: Headers = []
        tag = modified = None
        for name, value in sheet.headers:
            if not _NAME.match(name) or not _VALUE.match(value):
                raise Torn(f"a header that cannot be sent: {name[:80]!r}")
            own.append((lower := name.lower(), value))
            tag = value if lower == "etag" else tag
            modified = value if lower == "last-modified" else modified
        self.modified = seconds(modified)
        self.tags = (tag, _plain(tag)) if tag else ()
        self.headers: Headers = [*own, ("content-encoding", "gzip")]
        self.head: Headers = [*self.headers, ("content-length", str(len(sheet.packed)))]
        self.plain_headers: Headers = _tagged(own, _plain(tag) if tag else "")
        unchanged = [header for header in own if header[0] in UNCHANGED]
        self.unchanged: tuple[Headers, Headers] = (unchanged, _tagged(unchanged, _plain(tag) if tag else ""))
        self.weight = len(sheet.packed) + BESIDES

    def unpack(self) -> bytes | None:
        """The page itself; None if the file is damaged."""
        try:
            return zlib.decompress(self.packed, zlib.MAX_WBITS | 16)
        except zlib.error:
            return None


def _plain(tag: str) -> str:
    return tag.removesuffix('"') + '-plain"'


def _tagged(headers: Headers, tag: str) -> Headers:
    return [(name, tag if name == "etag" else value) for name, value in headers]
