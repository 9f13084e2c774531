"""How far the access logs of web servers are counted."""

from __future__ import annotations

from pathlib import Path

from broadsheet.newsstand.following import key_of, newest_position
from broadsheet.newsstand.segments import Position

from .models import LogPosition


def position_of(log: Path, directory: Path) -> Position | None:
    """Where the counting of `log` stands: the end of what lies in `directory` or in the database."""
    key = key_of(log)
    unfolded = newest_position(directory, key)
    row = LogPosition.objects.filter(log=key).first()
    if row is None or (unfolded and unfolded.sequence > row.sequence):
        return unfolded
    return Position(row.log, row.sequence, row.inode, row.offset, row.check_digest)
