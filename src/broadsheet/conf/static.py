"""Static files: named by their content, compressed once, in a second rather than half a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import brotli  # type: ignore[import-untyped]
from whitenoise.compress import Compressor  # type: ignore[import-untyped]
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class QuickCompressor(Compressor):
    """Brotli at 9 instead of 11: an eighth of the time for a twelfth more bytes."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        compressed: bytes = brotli.compress(data, quality=9)
        return compressed


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Pages name files by their hashed names only, so only those are compressed."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return QuickCompressor(**kwargs)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        hashed = set(self.hashed_files.values())
        yield from super().compress_files(path for path in paths if path in hashed)
