"""How a change reaches every server process of a machine without anybody asking a database.

The bell is a number in a file that all processes have mapped. Whoever takes a printed page off the disk rings
it; whoever keeps pages in memory compares the number and, where it differs, looks whether his pages are still
those on disk.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from pathlib import Path
from threading import Lock

SIZE = mmap.PAGESIZE


class Bell:
    """The bell in the file at `path`, made if need be. `rung[0]` is how often it was rung; reading it is one
    load from memory."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        if os.fstat(self._file).st_size < SIZE:
            os.posix_fallocate(self._file, 0, SIZE)  # a hole could not be filled on a full disk
        self._map = mmap.mmap(self._file, SIZE)
        self.rung = memoryview(self._map).cast("Q")
        self._threads = Lock()

    def ring(self) -> None:
        """One more; ringers of all threads and processes take turns."""
        with self._threads:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                self.rung[0] += 1
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        self.rung.release()
        self._map.close()
        os.close(self._file)
