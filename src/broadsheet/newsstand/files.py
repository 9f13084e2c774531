"""Files on their way between a connection and a WSGI application."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024
"""Bytes of a request's body that stay in memory; a longer one goes to a temporary file."""


class TooLong(Exception):
    """The body is longer than anything the paper takes."""


class BrokenOff(Exception):
    """The client was gone before its whole request was here."""


class FileWrapper:
    """`wsgi.file_wrapper`: what is read from `file`, piece by piece."""

    def __init__(self, file: Any, size: int = PIECE) -> None:
        self.file, self._size = file, size

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(self._size):
            yield piece

    def close(self) -> None:
        if close := getattr(self.file, "close", None):
            close()

    def whole_file(self, length: str | None, longer_than: int) -> str | None:
        """The path of the file, if it is one on disk, all of which is to be sent, and it has this length.

        A short one is sooner read than opened a second time. Anything but what `open` gives may be gone as
        soon as it is closed, as temporary files are.
        """
        path = getattr(self.file, "name", None)
        if not isinstance(path, str) or not isinstance(self.file, BufferedReader):
            return None
        try:
            status, there = os.fstat(self.file.fileno()), Path(path).stat()
            if self.file.tell() != 0 or str(status.st_size) != length or status.st_size <= longer_than:
                return None
        except (OSError, ValueError, AttributeError):
            return None
        same = (status.st_dev, status.st_ino) == (there.st_dev, there.st_ino)
        return str(Path(path).absolute()) if same else None


async def body_of(protocol: Any, length: int | None, largest: int) -> tuple[IO[bytes], int]:
    """The body of a request as a file, and its length. `length` is what the client announced.

    Raises `TooLong`, `BrokenOff`, or `OSError` where the disk has no room for it.
    """
    if length is not None and length > largest:
        raise TooLong
    body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    received = 0
    try:
        async for piece in protocol:
            received += len(piece)
            if received > largest:
                raise TooLong
            body.write(piece)
        # The server ends the pieces in silence when the connection breaks.
        if length is not None and received != length:
            raise BrokenOff
        body.seek(0)
    except BaseException:
        body.close()
        raise
    return body, received
