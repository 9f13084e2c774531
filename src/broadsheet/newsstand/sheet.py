"""A printed page as one file: a gzip member (RFC 1952) whose comment carries the page's own headers.

One file is replaced as a whole or not at all, and every server that hands out gzip can hand it out as it is.
The comment is Latin-1 without a zero byte: `Name: value` lines, as in HTTP.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from struct import Struct

COUNTED = "Story"
"""The line that names the story a reader of the page has read; it is never sent."""

LARGE = 64 * 1024
"""Bytes; beyond are feeds and sitemaps, where the last twentieth of the room takes two thirds of the time."""

_HEAD = Struct("<4sIBB")
_TAIL = Struct("<II")
_MAGIC = b"\x1f\x8b\x08\x10"  # deflate, with a comment
_BEST, _UNIX = 2, 3


class Torn(ValueError):
    """The file is not a whole printed page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headers as (name, value), the whole file as it is sent with `Content-Encoding: gzip`, and the number of
    the story it counts for, or none."""

    headers: tuple[tuple[str, str], ...]
    packed: bytes
    story: int | None = None

    @property
    def body(self) -> bytes:
        """The page itself, for a client that takes no compression. Raises `Torn` where it is damaged."""
        try:
            return zlib.decompress(self.packed, zlib.MAX_WBITS | 16)
        except zlib.error as error:
            raise Torn(str(error)) from None


def pack(body: bytes, headers: Iterable[tuple[str, str]], story: int | None = None) -> bytes:
    """The file of a page. Raises `ValueError` for a header that cannot stand in it."""
    lines = [f"{name}: {value}" for name, value in headers]
    if story is not None:
        lines.append(f"{COUNTED}: {story}")
    if any("\n" in line or "\0" in line for line in lines):
        raise ValueError("a header with a line break")
    comment = "\n".join(lines).encode("latin-1")
    level = 9 if len(body) < LARGE else 4
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return b"".join(
        (
            _HEAD.pack(_MAGIC, 0, _BEST, _UNIX),
            comment,
            b"\0",
            deflate.compress(body),
            deflate.flush(),
            _TAIL.pack(zlib.crc32(body), len(body) & 0xFFFFFFFF),
        )
    )


def unpack(packed: bytes) -> Sheet:
    """The page in a file. Raises `Torn` where it is none; the body is trusted until it is unpacked."""
    end = packed.find(b"\0", _HEAD.size)
    if not packed.startswith(_MAGIC) or end < 0 or len(packed) < end + 1 + _TAIL.size:
        raise Torn("not a printed page")
    headers: list[tuple[str, str]] = []
    story = None
    for line in packed[_HEAD.size : end].decode("latin-1").split("\n"):
        name, separator, value = line.partition(": ")
        if not separator:
            raise Torn(f"a line that is no header: {line[:80]!r}")
        if name == COUNTED:
            story = int(value)
        else:
            headers.append((name, value))
    return Sheet(tuple(headers), packed, story)
